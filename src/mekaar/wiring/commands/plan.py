"""`./mekaar plan`: from your own files to a plan, without any server."""

import json
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from mekaar.bridges.planning.files import BadInput, notice_lines, read_input
from mekaar.bridges.planning.table import print_overview
from mekaar.bridges.sheets import Settings
from mekaar.engine.calendar import zone_named
from mekaar.engine.solve import solve
from mekaar.wiring.planning import (
    MOST_SEED,
    MOST_STEPS,
    Terminal,
    check_out,
    make,
    plan_data,
    stop_after,
    terminal,
    told,
    write_out,
)

SEED = 1
SECONDS = 2.0


def plan(
    files: Annotated[list[Path], typer.Argument(help=told("files"))],
    out: Annotated[Path | None, typer.Option("-o", "--out", help=told("out"))] = None,
    seed: Annotated[int, typer.Option(help=told("seed"), min=0, max=MOST_SEED)] = SEED,
    seconds: Annotated[float, typer.Option(help=told("seconds"))] = SECONDS,
    steps: Annotated[int | None, typer.Option(help=told("steps"), min=0, max=MOST_STEPS)] = None,
    as_json: Annotated[bool, typer.Option("--json", help=told("json"))] = False,
    start: Annotated[str | None, typer.Option(help=told("start"))] = None,
    days: Annotated[int | None, typer.Option(help=told("days"), min=1, max=366)] = None,
    zone: Annotated[str, typer.Option(help=told("zone"))] = Settings().zone,
    lang: Annotated[str, typer.Option(help=told("lang"))] = "",
) -> None:
    """Plan; the exit code is 0, or 2 when the input cannot be planned from (nothing is written then)."""
    screen = terminal(lang)
    check_out(out, screen)
    stop = stop_after(seconds, steps, screen)
    chosen = Settings(start=first_day(start, screen), days=days, zone=known_zone(zone, screen))
    try:
        with screen.progress("reading"):
            found = read_input(files, today=date.today(), chosen=chosen, lang=screen.lang)
    except BadInput as wrong:
        screen.beware(wrong.notices)
        screen.refuse(wrong.lines)
    screen.beware(notice_lines(found.notices, screen.lang))
    problem = found.problem
    made = make(problem, found.labels, screen, lambda notice: solve(problem, stop=stop, seed=seed, progress=notice))
    if out is not None:
        write_out(out, made, screen)
    if as_json:
        typer.echo(json.dumps(plan_data(made), ensure_ascii=False))
    else:
        print_overview(screen.out, made.view, screen.lang)


def first_day(text: str | None, screen: Terminal) -> date | None:
    """The value of --start."""
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        screen.refuse([screen.say("start_wrong")])


def known_zone(text: str, screen: Terminal) -> str:
    """The value of --zone."""
    try:
        zone_named(text)
    except ValueError:
        screen.refuse([screen.say("zone_wrong")])
    return text
