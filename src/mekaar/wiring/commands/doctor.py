"""`./mekaar doctor`: what is wrong, and what to do."""

import os
from typing import Annotated

import typer

from mekaar.wiring.database import data_folder
from mekaar.wiring.doctor import examine
from mekaar.wiring.telling import FAILED
from mekaar.wiring.words import say

MARKS = {True: "doctor.good", None: "doctor.beware", False: "doctor.wrong"}


def doctor(port: Annotated[int, typer.Option(min=1, max=65535, help=say("up.port"))] = 8000) -> None:
    """Exit code 0 when Mekaar can run here, 1 when it cannot."""
    healthy = True
    for finding in examine(data_folder(), port, os.environ.get("DATABASE_URL")):
        healthy = healthy and finding.good is not False
        lines = finding.text.splitlines()
        typer.echo(f"{say(MARKS[finding.good]):<8} {lines[0]}")
        for line in lines[1:]:
            typer.echo(f"{'':<8} {line}")
    typer.echo(say("doctor.healthy" if healthy else "doctor.ill"))
    raise typer.Exit(0 if healthy else FAILED)
