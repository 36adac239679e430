"""`mekaar-plan/1`: a result and its explanation as data for JSON, and back."""

from dataclasses import asdict, dataclass, field, is_dataclass
from typing import Any

from mekaar.engine.calendar import Calendar
from mekaar.engine.format.faults import NOTHING, Finder
from mekaar.engine.format.problem_in import read_problem
from mekaar.engine.format.problem_out import write_problem
from mekaar.engine.format.promises import read_assignments
from mekaar.engine.plan import Bound, Objective, Plan, Result
from mekaar.engine.problem import Problem

PLAN_FORMAT = "mekaar-plan/1"
PLAN_KEYS = frozenset(
    {"format", "problem", "seed", "steps", "objective", "bound", "status", "seconds", "assignments", "uncarried"}
    | {"input", "labels"}
)
ASSIGNMENT_KEYS = frozenset({"need", "option", "assign"})


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A plan read from a file, with the problem that it embeds. `labels`: how people call a need or a provider, by id."""

    problem: Problem
    plan: Plan
    seed: int
    labels: dict[str, str] = field(default_factory=dict)


def write_plan(
    problem: Problem, result: Result, explanation: Any, seconds: float, *, labels: dict[str, str] | None = None
) -> dict[str, Any]:
    """The plan as data for JSON. `explanation` is what `explain` gave; `seconds` is what the caller's clock measured.

    The problem itself stands in `input`, so that a plan file is enough to rebalance from: it can be mailed, and it
    cannot drift away from the problem it was made for.
    """
    carried = {assignment.need for assignment in result.plan.assignments}
    calendar = Calendar(problem.zone, problem.start, problem.days)
    return {
        "format": PLAN_FORMAT,
        "problem": result.plan.problem,
        "seed": result.seed,
        "steps": result.steps,
        "objective": _objective(result.objective),
        "bound": _bound(result.bound),
        "status": result.status,
        "seconds": round(seconds, 3),
        "assignments": [
            {"need": a.need, "option": a.option, "assign": [list(members) for members in a.assign]}
            for a in result.plan.assignments
        ],
        "uncarried": [
            {
                "need": need.id,
                "would_help": [plain(help_, calendar) for help_ in explanation.uncarried.get(need.id, ())],
            }
            for need in problem.needs
            if need.id not in carried
        ],
        "input": write_problem(problem),
        **({"labels": labels} if labels else {}),
    }


def _objective(objective: Objective) -> dict[str, Any]:
    return {
        "carried": list(objective.carried),
        "load": objective.load,
        "new_ties": objective.new_ties,
        "km": objective.metres / 1000,
        "changes": objective.changes,
    }


def _bound(bound: Bound) -> dict[str, Any]:
    return {"carried": list(bound.carried)}


def plain(value: Any, calendar: Calendar) -> Any:
    """A dataclass of the explanation as data for JSON: instants as local times, sets as sorted lists."""
    if is_dataclass(value) and not isinstance(value, type):
        value = asdict(value)
    if isinstance(value, dict):
        return {
            key: calendar.text(item) if key in ("start", "end") and isinstance(item, int) else plain(item, calendar)
            for key, item in value.items()
            if item is not None
        }
    if isinstance(value, frozenset | set):
        return sorted(plain(item, calendar) for item in value)
    if isinstance(value, tuple | list):
        return [plain(item, calendar) for item in value]
    return value


def read_plan(data: Any) -> PlanFile:
    """The plan in parsed JSON, and its problem. Raises Faults with everything wrong.

    What the file says of its own value (`objective`, `bound`, `uncarried`) is not believed: it is worked out again.
    """
    find = Finder()
    top = find.object(data, PLAN_KEYS, ())
    if top.get("format") != PLAN_FORMAT:
        find.note(("format",), top.get("format", NOTHING), "format", format=PLAN_FORMAT)
    if type(top.get("input")) is not dict:
        find.note(("input",), top.get("input", NOTHING), "object")
        find.done()
    problem = read_problem(top["input"], ("input",))
    needs, providers = {n.id: n for n in problem.needs}, {p.id: p for p in problem.providers}
    found = read_assignments(find, top.get("assignments", NOTHING), ("assignments",), ASSIGNMENT_KEYS, needs, providers)
    seed = find.whole(top.get("seed", 0), ("seed",), 0, 2**63 - 1)
    labels = find.object(top.get("labels", {}), frozenset(top.get("labels", {})), ("labels",))
    texts = {key: find.text(label, ("labels", key)) for key, label in labels.items()}
    find.done()
    order = {need.id: n for n, need in enumerate(problem.needs)}
    assignments = sorted((assignment for assignment, _ in found), key=lambda a: order[a.need])
    return PlanFile(problem, Plan(problem.name, tuple(assignments)), seed, texts)
