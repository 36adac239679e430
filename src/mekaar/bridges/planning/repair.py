"""What a repair changes: need by need, kept, changed, lost or gained, in two choices beside what was."""

from dataclasses import dataclass

from rich.console import RenderableType
from rich.markup import escape

from mekaar.bridges.planning.table import plain_table
from mekaar.bridges.wording import pick
from mekaar.bridges.wording.plan_table import PLAN
from mekaar.engine.plan import Plan, Result
from mekaar.engine.problem import URGENCIES, Assignment, Problem

CHOICES = ("reinsert", "chains")
MOST_NAMES = 12


@dataclass(frozen=True, slots=True)
class Repair:
    """One choice: need ids by what happens to them, and how many promises change that could have been kept."""

    carried: tuple[int, int, int]
    kept: tuple[str, ...]
    moved: tuple[str, ...]
    lost: tuple[str, ...]
    gained: tuple[str, ...]
    changes: int


def repair(before: Plan, result: Result) -> Repair:
    """Compare a plan with its repair."""
    old = {assignment.need: same(assignment) for assignment in before.assignments}
    new = {assignment.need: same(assignment) for assignment in result.plan.assignments}
    both = [need for need in old if need in new]
    return Repair(
        result.objective.carried,
        tuple(need for need in both if old[need] == new[need]),
        tuple(need for need in both if old[need] != new[need]),
        tuple(need for need in old if need not in new),
        tuple(need for need in new if need not in old),
        result.objective.changes,
    )


def same(assignment: Assignment) -> tuple[int, tuple[frozenset[str], ...]]:
    """What must be equal for a need to stay as it is; the order within a part does not count."""
    return assignment.option, tuple(map(frozenset, assignment.assign))


def carried_by(plan: Plan, problem: Problem) -> tuple[int, ...]:
    """How many needs of each urgency a plan carries."""
    urgency = {need.id: need.urgency for need in problem.needs}
    found = [urgency[assignment.need] for assignment in plan.assignments]
    return tuple(found.count(level) for level in URGENCIES)


def repair_table(title: str, before: tuple[int, ...], choices: dict[str, Repair], lang: str) -> RenderableType:
    """Before, and after in each choice."""
    table = plain_table(title)
    table.add_column("")
    for key in ("before", *choices):
        table.add_column(pick(PLAN[key], lang), justify="right")
    for n, level in enumerate(URGENCIES):
        name = f"{pick(PLAN['carried'], lang)}: {pick(PLAN[f'urgency{level}'], lang)}"
        table.add_row(name, str(before[n]), *(str(choice.carried[n]) for choice in choices.values()))
    for key in ("kept", "moved", "lost", "gained"):
        table.add_row(pick(PLAN[key], lang), "", *(str(len(getattr(choice, key))) for choice in choices.values()))
    table.add_row(pick(PLAN["changes"], lang), "", *(str(choice.changes) for choice in choices.values()))
    return table


def repair_lines(choice: Repair, names: dict[str, str], lang: str) -> list[str]:
    """Which needs are lost, changed and gained."""
    lines = []
    for key in ("lost", "moved", "gained"):
        needs = getattr(choice, key)
        if needs:
            more = ", ..." if len(needs) > MOST_NAMES else ""
            told = ", ".join(names.get(need, need) for need in needs[:MOST_NAMES])
            lines.append(f"  {pick(PLAN[f'{key}_needs'], lang)} ({len(needs)}): {escape(told)}{more}")
    return lines
