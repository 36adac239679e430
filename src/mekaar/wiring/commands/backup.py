"""`./mekaar backup`: a copy of the whole database, made while everything runs."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from mekaar.wiring.commands.migrate import a_database
from mekaar.wiring.copies import CopyFailed, dump
from mekaar.wiring.database import address_from_env, data_folder
from mekaar.wiring.telling import fail
from mekaar.wiring.words import say


def backup(file: Annotated[Path | None, typer.Argument(help=say("backup.file"))] = None) -> None:
    """Written beside its place first and renamed when whole, so that a copy is never half."""
    data = data_folder()
    target = file or data / "backups" / f"mekaar-{datetime.now():%Y-%m-%d-%H%M%S}.dump"
    with a_database():
        try:
            dump(address_from_env(), target, data)
        except (CopyFailed, OSError) as fault:
            fail(say("backup.failed", details=fault))
    typer.echo(say("backup.done", file=target, size=target.stat().st_size / 1e6, keys=data / "keys"))
