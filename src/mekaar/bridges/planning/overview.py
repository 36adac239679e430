"""A plan laid out for people: by day, per helper, what is open, and the summary. Plain values; no terminal, no workbook."""

from dataclasses import dataclass
from datetime import datetime

from mekaar.bridges.wording.reasons import Teller
from mekaar.engine.explanation import Explanation, HelpMost
from mekaar.engine.plan import Bound, Objective, Result
from mekaar.engine.problem import PERSON, URGENCIES, Problem, Provider

ORDINARY = "new_tie"
"""Most helpers have not met the asker yet: that is counted, not said of each."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One moment of a carried need: who is there, with what."""

    start: datetime
    end: datetime
    need: str
    label: str
    place: str
    urgency: int
    people: tuple[str, ...]
    things: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Load:
    """What one provider does. `offered`: minutes over the whole horizon, None without a limit."""

    provider: str
    label: str
    person: bool
    minutes: int
    offered: int | None
    visits: tuple[Visit, ...]


@dataclass(frozen=True, slots=True)
class Open:
    """A need that is not carried, and what would carry it."""

    need: str
    label: str
    place: str
    urgency: int
    help: str


@dataclass(frozen=True, slots=True)
class Summary:
    """The figures. `asked`, `carried`, `bound`: by urgency 1, 2, 3. `busy`: helpers with something to do."""

    name: str
    asked: tuple[int, int, int]
    carried: tuple[int, int, int]
    bound: Bound
    objective: Objective
    status: str
    helpers: int
    busy: int
    mean_minutes: float
    busiest: Load | None
    most_help: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """All of it: visits in order of time, loads with the fullest first, open needs with the most urgent first."""

    visits: tuple[Visit, ...]
    loads: tuple[Load, ...]
    open: tuple[Open, ...]
    summary: Summary


def overview(result: Result, explanation: Explanation, most: tuple[HelpMost, ...], teller: Teller) -> Overview:
    """Lay out a result for people."""
    problem = teller.problem
    visits, by_provider = _visits(result, explanation, teller)
    loads = tuple(
        _load(provider, by_provider.get(provider.id, []), problem, teller)
        for provider in sorted(problem.providers, key=lambda p: (p.type != PERSON, teller.name(p.id)))
    )
    carried = {assignment.need for assignment in result.plan.assignments}
    still_open = tuple(
        Open(
            need.id,
            teller.name(need.id),
            teller.places(part for option in need.options for part in option.parts),
            need.urgency,
            teller.help(explanation.uncarried.get(need.id, ())),
        )
        for need in sorted(problem.needs, key=lambda need: need.urgency)
        if need.id not in carried
    )
    return Overview(visits, loads, still_open, _summary(result, loads, tuple(map(teller.most, most)), problem))


def _visits(
    result: Result, explanation: Explanation, teller: Teller
) -> tuple[tuple[Visit, ...], dict[str, list[tuple[int, Visit]]]]:
    """Visits in order of time; and by provider, each with its minutes. Parts at the same time make one visit."""
    problem, calendar = teller.problem, teller.calendar
    needs = {need.id: need for need in problem.needs}
    persons = {provider.id for provider in problem.providers if provider.type == PERSON}
    found: list[tuple[int, int, Visit]] = []
    by_provider: dict[str, list[tuple[int, Visit]]] = {}
    for number, assignment in enumerate(result.plan.assignments):
        need = needs[assignment.need]
        parts = need.options[assignment.option].parts
        reasons = explanation.assigned.get(need.id, ())
        for start, end in sorted({(part.start, part.end) for part in parts}):
            here = [n for n, part in enumerate(parts) if (part.start, part.end) == (start, end)]
            who = [provider for n in here for provider in assignment.assign[n]]
            why = dict.fromkeys(
                teller.why(r) for r in reasons if r.part in here and r.provider in persons and r.code != ORDINARY
            )
            visit = Visit(
                calendar.local(start),
                calendar.local(end),
                need.id,
                teller.name(need.id) if need.id in teller.labels else f"{need.kind} {need.id}".strip(),
                teller.places(parts[n] for n in here),
                need.urgency,
                tuple(teller.name(p) for p in who if p in persons),
                tuple(teller.name(p) for p in who if p not in persons),
                ", ".join(why),
            )
            found.append((start, number, visit))
            for provider in who:
                by_provider.setdefault(provider, []).append((end - start, visit))
    return tuple(visit for _, _, visit in sorted(found, key=lambda item: item[:2])), by_provider


def _load(provider: Provider, tasks: list[tuple[int, Visit]], problem: Problem, teller: Teller) -> Load:
    weeks = -(-problem.days // 7)
    return Load(
        provider.id,
        teller.name(provider.id),
        provider.type == PERSON,
        sum(minutes for minutes, _ in tasks),
        None if provider.minutes is None else provider.minutes * weeks,
        tuple(visit for _, visit in sorted(tasks, key=lambda task: task[1].start)),
    )


def _summary(result: Result, loads: tuple[Load, ...], most: tuple[str, ...], problem: Problem) -> Summary:
    people = [load for load in loads if load.person]
    busy = [load for load in people if load.minutes]
    return Summary(
        name=problem.name,
        asked=_by_urgency([need.urgency for need in problem.needs]),
        carried=result.objective.carried,
        bound=result.bound,
        objective=result.objective,
        status=result.status,
        helpers=len(people),
        busy=len(busy),
        mean_minutes=sum(load.minutes for load in busy) / len(busy) if busy else 0.0,
        busiest=max(busy, key=lambda load: load.minutes, default=None),
        most_help=most,
    )


def _by_urgency(urgencies: list[int]) -> tuple[int, int, int]:
    one, two, three = (urgencies.count(urgency) for urgency in URGENCIES)
    return one, two, three
