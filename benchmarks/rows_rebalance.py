"""The rows about finding balance again: people ill and cars gone, and the needs doubled."""

from collections import Counter
from dataclasses import replace

from benchmarks.contest import Arena, Outcome
from benchmarks.instances import ample, big_town, panel, scarce
from benchmarks.row import Row, Setting, levels
from mekaar.engine.plan import Plan
from mekaar.engine.problem import PERSON, Assignment, Problem, Standing
from mekaar.engine.rebalance import Shock, after
from mekaar.engine.value import value

REPAIRS = (("only re-insert", 1, False), ("chains, 0.05 s", 0.05, True), ("chains, 1 s", 1, True))


def illness_row(setting: Setting) -> Row:
    """Five per cent ill and the largest firm's cars gone, in a scarce and in an ample town."""
    table: list[tuple[object, ...]] = [("what", "carried", "broken promises", "of a bundle still whole", "seconds")]
    fallen = 0
    towns = {"scarce": scarce(250, 1) if setting.quick else big_town(setting.data)}
    towns["ample"] = ample(250 if setting.quick else 1000, 1)
    for supply, town in towns.items():
        plan = Arena(town).run("mekaar", seconds=1)
        standing = tuple(Standing(one) for one in plan.plan.assignments)
        shock = Shock(without=frozenset(fallen_ill(town)))
        fallen += len(shock.without)
        problem = replace(town, standing=standing)
        shocked = replace(after(problem, shock), standing=standing)
        promises = sum(len(names) for one in plan.plan.assignments for names in one.assign)
        arena = Arena(problem)
        table.append((f"{supply}: before", levels(plan.objective.carried), f"{promises} promises", "", ""))
        for name, seconds, chains in REPAIRS:
            made = arena.run("repair", judged=shocked, without=sorted(shock.without), seconds=seconds, chains=chains)
            table.append(repaired(f"{supply}: {name}", made, plan.plan, shock, promises))
        scratch = Arena(replace(shocked, standing=())).run("mekaar", seconds=1)
        known = replace(scratch, objective=value(shocked, scratch.plan))
        table.append(repaired(f"{supply}: from scratch, 1 s", known, plan.plan, shock, promises))
    about = (
        f"{fallen} providers fall away in the two towns. Broken: promises of those who did not fall away. Some cannot be "
        "kept: the partner of somebody ill, a driver whose car is gone. The next column counts where the whole bundle was left."
    )
    return Row("Rebalance: 5 % ill, the largest firm's cars gone", about, table)


def fallen_ill(problem: Problem) -> list[str]:
    """Every twentieth person, and the cars of the firm that has most."""
    people = [provider.id for provider in problem.providers if provider.type == PERSON][::20]
    firms = Counter(tag for p in problem.providers if p.type != PERSON for tag in p.tags if tag.startswith("of:"))
    largest = firms.most_common(1)[0][0]
    return people + [p.id for p in problem.providers if p.type != PERSON and largest in p.tags]


def broken(name: str, made: Outcome, promises: int) -> tuple[object, ...]:
    """Name, carried, share of broken promises, seconds."""
    changes = made.objective.changes
    return name, levels(made.objective.carried), f"{changes} ({changes / promises:.1%})", f"{made.seconds:.3f}"


def repaired(name: str, made: Outcome, before: Plan, shock: Shock, promises: int) -> tuple[object, ...]:
    """The same with a column more: broken promises where nobody and nothing of the need had fallen away."""
    now = {one.need: names_of(one) for one in made.plan.assignments}
    moved = sum(
        helper not in now.get(one.need, ())
        for one in before.assignments
        if not shock.without & set(names_of(one))
        for helper in names_of(one)
    )
    head, carried, changes, seconds = broken(name, made, promises)
    return head, carried, changes, f"{moved} ({moved / promises:.1%})", seconds


def names_of(assignment: Assignment) -> list[str]:
    """Everybody and everything in an assignment."""
    return [name for names in assignment.assign for name in names]


def doubled_row(setting: Setting) -> Row:
    """A week planned, then as many needs again."""
    known = panel(setting.data, quick=setting.quick)[-1].problem
    half = replace(known, needs=known.needs[: len(known.needs) // 2])
    before = Arena(half).run("mekaar", seconds=1)
    standing = tuple(Standing(one) for one in before.plan.assignments)
    promises = sum(len(names) for one in before.plan.assignments for names in one.assign)
    arena = Arena(replace(known, standing=standing))
    table: list[tuple[object, ...]] = [("what", "carried", "broken promises", "seconds")]
    table.append(("before", levels(before.objective.carried), f"{promises} promises", ""))
    for name, seconds, chains in (
        ("only re-insert", 0.5, False),
        ("chains, 0.5 s", 0.5, True),
        ("chains, 5 s", 5, True),
    ):
        made = arena.run("repair", without=[], seconds=seconds, chains=chains)
        table.append(broken(name, made, promises))
    best = arena.run("fewest_changes", seconds=2 * setting.peer_seconds, workers=8)
    title = "CP-SAT, proven" if best.facts["proven"] else f"CP-SAT, {2 * setting.peer_seconds} s, not proven"
    table.append(broken(title, best, promises))
    return Row("Rebalance: the needs doubled", f"{known.name}: half of its needs planned, then all.", table)
