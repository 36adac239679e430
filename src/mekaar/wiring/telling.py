"""How a command ends when it cannot go on: one sentence, no stack of calls."""

from typing import NoReturn

import typer

FAILED = 1


def fail(text: str) -> NoReturn:
    """Say what is wrong, on the stream for that, and end."""
    typer.echo(text, err=True)
    raise typer.Exit(FAILED)
