"""`./mekaar restore FILE`: put a copy back in the place of what is there."""

from pathlib import Path
from typing import Annotated

import typer

from mekaar.wiring.commands.migrate import a_database
from mekaar.wiring.copies import CopyFailed, put_back
from mekaar.wiring.database import address_from_env, data_folder
from mekaar.wiring.supervisor import AlreadyRunning, only_one
from mekaar.wiring.telling import fail
from mekaar.wiring.words import say


def restore(
    file: Annotated[Path, typer.Argument(help=say("restore.file"), exists=True, dir_okay=False, readable=True)],
    yes: Annotated[bool, typer.Option("--yes", help=say("restore.yes"))] = False,
) -> None:
    """All or nothing, and never under a running Mekaar."""
    data = data_folder()
    if not yes:
        typer.confirm(say("restore.sure", file=file), abort=True)
    try:
        with only_one(data, ""), a_database():
            put_back(address_from_env(), file, data)
    except AlreadyRunning as other:
        fail(say("restore.running", address=other.address))
    except CopyFailed as fault:
        fail(say("restore.failed", details=fault))
    typer.echo(say("restore.done"))
