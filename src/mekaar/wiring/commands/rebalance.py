"""`./mekaar rebalance PLAN --without ID`: somebody or something fell away; the two ways to repair the plan, beside each other."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from mekaar.bridges.planning.files import BadInput, read_plan_file
from mekaar.bridges.planning.repair import CHOICES, carried_by, repair, repair_lines, repair_table
from mekaar.bridges.sheets.spelling import key_of, nearest
from mekaar.bridges.wording import pick
from mekaar.bridges.wording.sheet_table import NEAR
from mekaar.engine.format import PlanFile
from mekaar.engine.problem import Problem, Standing
from mekaar.engine.rebalance import Shock, after
from mekaar.engine.rebalance import rebalance as repaired
from mekaar.engine.stop import Stop
from mekaar.wiring.planning import (
    MOST_SEED,
    MOST_STEPS,
    Made,
    Terminal,
    check_out,
    make,
    plan_data,
    stop_after,
    terminal,
    told,
    write_out,
)

SECONDS = 1.0


def rebalance(
    plan: Annotated[Path, typer.Argument(help=told("plan"))],
    without: Annotated[list[str], typer.Option(help=told("without"))],
    out: Annotated[Path | None, typer.Option("-o", "--out", help=told("out"))] = None,
    choice: Annotated[str, typer.Option(help=told("choice"))] = CHOICES[0],
    seed: Annotated[int | None, typer.Option(help=told("seed"), min=0, max=MOST_SEED)] = None,
    seconds: Annotated[float, typer.Option(help=told("seconds"))] = SECONDS,
    steps: Annotated[int | None, typer.Option(help=told("steps"), min=0, max=MOST_STEPS)] = None,
    as_json: Annotated[bool, typer.Option("--json", help=told("json"))] = False,
    lang: Annotated[str, typer.Option(help=told("lang"))] = "",
) -> None:
    """Exit code 0, or 2 when the plan cannot be repaired from (nothing is written then)."""
    screen = terminal(lang)
    check_out(out, screen)
    if choice not in CHOICES:
        screen.refuse([screen.say("choice_wrong")])
    stop = stop_after(seconds, steps, screen)
    try:
        file = read_plan_file(plan, screen.lang)
    except BadInput as wrong:
        screen.refuse(wrong.lines)
    gone = the_gone(without, file, screen)
    made = {
        key: choose(file, gone, key == "chains", stop, file.seed if seed is None else seed, screen) for key in CHOICES
    }
    if as_json:
        typer.echo(json.dumps(plan_data(made[choice]), ensure_ascii=False))
    else:
        show(file, gone, made, screen)
    if out is None:
        screen.err.print(screen.say("choose_out"), markup=False, soft_wrap=True)
    else:
        write_out(out, made[choice], screen)
        other = next(key for key in CHOICES if key != choice)
        screen.err.print(screen.say("choose", choice=screen.say(choice), other=other), markup=False, soft_wrap=True)


def the_gone(names: list[str], file: PlanFile, screen: Terminal) -> frozenset[str]:
    """The ids of who and what fell away, given by id or by name; everyone unknown is named at once."""
    providers = [provider.id for provider in file.problem.providers]
    by_name = {key_of(file.labels.get(id_, id_)): id_ for id_ in providers} | {id_: id_ for id_ in providers}
    found, unknown = set(), []
    for name in names:
        id_ = by_name.get(name) or by_name.get(key_of(name))
        if id_ is None:
            near = nearest(name, [file.labels.get(id_, id_) for id_ in providers])
            hint = pick(NEAR, screen.lang).format(near=near) if near else ""
            unknown.append(screen.say("unknown_id", id=name, near=hint))
        else:
            found.add(id_)
    if unknown:
        screen.refuse(unknown)
    return frozenset(found)


def choose(file: PlanFile, gone: frozenset[str], chains: bool, stop: Stop, seed: int, screen: Terminal) -> Made:
    """One of the two repairs, checked and explained."""
    shock, promises = Shock(without=gone), standing(file)
    made = make(
        replace(after(file.problem, shock), standing=promises),
        file.labels,
        screen,
        lambda notice: repaired(file.problem, promises, shock, stop=stop, seed=seed, chains=chains, progress=notice),
    )
    return replace(made, problem=keepable(made.problem))


def standing(file: PlanFile) -> tuple[Standing, ...]:
    """The plan as promises; those that were frozen when it was made still are."""
    frozen = {promise.assignment for promise in file.problem.standing if promise.frozen}
    return tuple(Standing(assignment, assignment in frozen) for assignment in file.plan.assignments)


def keepable(problem: Problem) -> Problem:
    """The problem as a file can hold it: what was said of people and things that are gone is gone too."""
    there = {provider.id for provider in problem.providers}
    kept = [p for p in problem.standing if p.frozen and there.issuperset(*p.assignment.assign)]
    caps = [replace(cap, providers=cap.providers & there) for cap in problem.share_caps]
    return replace(
        problem,
        standing=tuple(kept),
        ties=frozenset(tie for tie in problem.ties if tie[0] in there),
        share_caps=tuple(cap for cap in caps if cap.providers),
    )


def show(file: PlanFile, gone: frozenset[str], made: dict[str, Made], screen: Terminal) -> None:
    """Before and after, in both choices."""
    choices = {key: repair(file.plan, one.result) for key, one in made.items()}
    title = screen.say("without", names=", ".join(sorted(file.labels.get(id_, id_) for id_ in gone)))
    before = carried_by(file.plan, file.problem)
    screen.out.print(repair_table(title, before, choices, screen.lang))
    names = {visit.need: visit.label for one in made.values() for visit in one.view.visits}
    names |= {need.need: need.label for one in made.values() for need in one.view.open}
    for key, choice in choices.items():
        lines = repair_lines(choice, names, screen.lang)
        if lines:
            screen.out.print(f"[bold]{escape(screen.say(key))}[/]")
            for line in lines:
                screen.out.print(line, soft_wrap=True)
    screen.out.print(f"{screen.say('checked')}: {screen.say('checked_text')}")
