"""`./mekaar town`: a made-up town to practise on, as `mekaar-problem/1`."""

from pathlib import Path
from typing import Annotated, cast

import typer

from mekaar.bridges.planning.files import json_bytes, write_whole
from mekaar.bridges.wording.system import why
from mekaar.engine.format import write_problem
from mekaar.engine.problem import PERSON
from mekaar.engine.town import FIRST_MONDAY, HELPERS_PER_NEED, MOST_INHABITANTS, Supply, region
from mekaar.wiring.commands.plan import first_day
from mekaar.wiring.planning import MOST_SEED, check_out, terminal, told

KINDS = (".json", ".json.gz")


def town(
    inhabitants: Annotated[int, typer.Option(help=told("inhabitants"))],
    out: Annotated[Path, typer.Option("-o", "--out", help=told("town_out"))],
    seed: Annotated[int, typer.Option(help=told("seed"), min=0, max=MOST_SEED)] = 1,
    supply: Annotated[str, typer.Option(help=told("supply"))] = "scarce",
    towns: Annotated[int, typer.Option(help=told("towns"))] = 1,
    start: Annotated[str | None, typer.Option(help=told("start"))] = None,
    lang: Annotated[str, typer.Option(help=told("lang"))] = "",
) -> None:
    """Make the town and write it; exit code 2 when it cannot be made."""
    screen = terminal(lang)
    check_out(out, screen, kinds=KINDS)
    if supply not in HELPERS_PER_NEED:
        screen.refuse([screen.say("supply_wrong")])
    day = first_day(start, screen) or FIRST_MONDAY
    try:
        made = region(towns, inhabitants, seed, supply=cast(Supply, supply), start=day)
    except ValueError:
        screen.refuse([screen.say("town_wrong", most=MOST_INHABITANTS)])
    try:
        write_whole(out, json_bytes(out, write_problem(made)))
    except OSError as error:
        screen.refuse([screen.say("cannot_write", path=out, reason=why(error.errno, screen.lang))])
    people = sum(provider.type == PERSON for provider in made.providers)
    things = len(made.providers) - people
    screen.out.print(screen.say("town_made", name=made.name, needs=len(made.needs), people=people, things=things))
    screen.err.print(screen.say("written", path=out), markup=False, soft_wrap=True)
