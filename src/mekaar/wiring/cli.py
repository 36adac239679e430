"""The command line: `./mekaar NAME ...`. Only the module of the command asked for is imported, so that light ones start at once."""

import sys
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module

import typer

from mekaar.wiring.words import say

COMMANDS = (
    "up",
    "plan",
    "rebalance",
    "town",
    "test",
    "doctor",
    "migrate",
    "web",
    "worker",
    "backup",
    "restore",
    "rekey",
)
"""Each is the function of that name in `mekaar.wiring.commands.<name>`; its sentence is in the words table."""


def main(args: Sequence[str]) -> None:
    """Run one command; without a name, or with one we do not know, say which there are."""
    if not args or args[0] in ("-h", "--help", "help"):
        typer.echo(overview())
        return
    name, *rest = args
    if name not in COMMANDS:
        near = get_close_matches(name, COMMANDS, n=1)
        typer.echo(say("cli.unknown", name=name) + (f" {say('cli.near', name=near[0])}" if near else ""), err=True)
        typer.echo(overview(), err=True)
        raise SystemExit(2)
    module = import_module(f"mekaar.wiring.commands.{name}")
    app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
    app.command(help=say(f"cli.{name}"), context_settings=getattr(module, "CONTEXT", None))(getattr(module, name))
    app(rest, prog_name=f"./mekaar {name}")


def overview() -> str:
    """Every command with its one sentence."""
    lines = [f"  ./mekaar {name:<10} {say(f'cli.{name}')}" for name in COMMANDS]
    return "\n".join([say("cli.title"), "", *lines, "", say("cli.more")])


if __name__ == "__main__":
    main(sys.argv[1:])
