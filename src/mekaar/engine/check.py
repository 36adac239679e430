"""The independent judge of a plan: every constraint of the statement as one small function whose docstring is the rule.

Nothing here comes from the search. It is plain Python on purpose: slow enough to read, quick enough for a town.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from mekaar.engine.fit import day_of, misfits, occupied, week_of
from mekaar.engine.plan import Plan
from mekaar.engine.problem import Assignment, Need, Option, Part, Problem, Provider
from mekaar.engine.rules import ShareCap


def check(problem: Problem, plan: Plan) -> list[str]:
    """Every rule that the plan breaks, and by whom; an empty list means that the plan can be carried out.

    Assignments that name something unknown are reported and left out of the remaining rules.
    """
    index = _Index(problem)
    faults = [*each_need_once(plan), *(fault for assignment in plan.assignments for fault in known(index, assignment))]
    book = _Book(index, [assignment for assignment in plan.assignments if not any(known(index, assignment))])
    for rule in (
        every_part_filled,
        every_provider_may,
        nobody_in_two_places,
        minutes_of_the_week,
        tasks_of_the_day,
        no_dominance,
        distinct_where_asked,
        frozen_promises_kept,
    ):
        faults.extend(rule(book))
    return faults


@dataclass(frozen=True, slots=True)
class _Task:
    """One provider in one part of one need."""

    provider: Provider
    need: Need
    part: Part


class _Index:
    """The needs and providers of a problem by their id."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.needs = {need.id: need for need in problem.needs}
        self.providers = {provider.id: provider for provider in problem.providers}


class _Book:
    """Assignments that name nothing unknown, with what they name looked up."""

    def __init__(self, index: _Index, assignments: Iterable[Assignment]) -> None:
        self.index = index
        self.problem, self.needs, self.providers = index.problem, index.needs, index.providers
        self.assignments = list(assignments)
        self.tasks: dict[str, list[_Task]] = defaultdict(list)
        for assignment in self.assignments:
            for part, names in zip(self.option(assignment).parts, assignment.assign, strict=True):
                for name in names:
                    self.tasks[name].append(_Task(self.providers[name], self.needs[assignment.need], part))

    def option(self, assignment: Assignment) -> Option:
        """The option that an assignment carries out."""
        return self.needs[assignment.need].options[assignment.option]


def known(index: _Index, assignment: Assignment) -> Iterator[str]:
    """An assignment names a need, an option number, a list per part, and providers that are in the problem."""
    need = index.needs.get(assignment.need)
    if need is None:
        yield f"need {assignment.need}: not in the problem"
    elif not 0 <= assignment.option < len(need.options):
        yield f"need {need.id}: has no option {assignment.option}"
    elif len(assignment.assign) != len(need.options[assignment.option].parts):
        asked = len(need.options[assignment.option].parts)
        yield f"need {need.id}: option {assignment.option} has {asked} parts, not {len(assignment.assign)}"
    for name in sorted({name for names in assignment.assign for name in names if name not in index.providers}):
        yield f"need {assignment.need}: provider {name} is not in the problem"


def each_need_once(plan: Plan) -> Iterator[str]:
    """A need is carried at most once."""
    for need, times in Counter(assignment.need for assignment in plan.assignments).items():
        if times > 1:
            yield f"need {need}: carried {times} times"


def every_part_filled(book: _Book) -> Iterator[str]:
    """Every part of a chosen option is filled by exactly as many different providers as it asks."""
    for assignment in book.assignments:
        for number, (part, names) in enumerate(zip(book.option(assignment).parts, assignment.assign, strict=True)):
            if len(names) != part.quantity or len(set(names)) != part.quantity:
                yield f"need {assignment.need}: part {number} asks {part.quantity} different providers, not {list(names)}"


def every_provider_may(book: _Book) -> Iterator[str]:
    """Whoever fills a part has its type and tags, is free then, near enough, has the minutes, and no rule forbids it."""
    for name, tasks in book.tasks.items():
        for task in tasks:
            for condition in misfits(book.problem, task.provider, task.need, task.part):
                yield f"need {task.need.id}: provider {name} does not meet: {condition}"


def nobody_in_two_places(book: _Book) -> Iterator[str]:
    """No two tasks of one provider overlap, travel from and to home included."""
    for name, tasks in book.tasks.items():
        spans = sorted((*occupied(task.provider, task.part, book.problem.travel), task.need.id) for task in tasks)
        for (_, until, one), (start, _, other) in pairwise(spans):
            if start < until:
                yield f"provider {name}: in two places, for needs {one} and {other}"


def minutes_of_the_week(book: _Book) -> Iterator[str]:
    """Nobody carries more minutes in a week than given."""
    for name, tasks in book.tasks.items():
        minutes: Counter[int] = Counter()
        for task in tasks:
            minutes[week_of(book.problem, task.part)] += task.part.minutes
        limit = book.providers[name].minutes
        for week, total in minutes.items():
            if limit is not None and total > limit:
                yield f"provider {name}: {total} minutes in week {week}, gives {limit}"


def tasks_of_the_day(book: _Book) -> Iterator[str]:
    """Nobody has more tasks on one local calendar day than given."""
    for name, tasks in book.tasks.items():
        limit = book.providers[name].tasks_per_day
        for day, times in Counter(day_of(book.problem, task.part) for task in tasks).items():
            if limit is not None and times > limit:
                yield f"provider {name}: {times} tasks on day {day}, gives {limit}"


def share_of(cap: ShareCap) -> Fraction:
    """The share as the decimal number that people agreed on: 0.29 means 29/100, not the nearest binary number."""
    return Fraction(cap.share).limit_denominator(1_000_000)


def no_dominance(book: _Book) -> Iterator[str]:
    """The providers of a share cap carry at most its share of all minutes; what is frozen for them is never too much."""
    minutes = {name: sum(task.part.minutes for task in tasks) for name, tasks in book.tasks.items()}
    frozen = _Book(book.index, binding(book.problem))
    for cap in book.problem.share_caps:
        group = sum(minutes.get(name, 0) for name in cap.providers)
        promised = sum(task.part.minutes for name in cap.providers for task in frozen.tasks.get(name, ()))
        if group > promised and group > share_of(cap) * sum(minutes.values()):
            yield f"share cap {cap.name or sorted(cap.providers)}: {group} of {sum(minutes.values())} minutes, allowed {cap.share}"


def distinct_where_asked(book: _Book) -> Iterator[str]:
    """Where an option asks for distinct people, nobody fills two of its parts."""
    for assignment in book.assignments:
        if book.option(assignment).distinct:
            times = Counter(name for names in assignment.assign for name in set(names))
            for name in sorted(name for name, count in times.items() if count > 1):
                yield f"need {assignment.need}: provider {name} fills {times[name]} parts that ask for different people"


def frozen_promises_kept(book: _Book) -> Iterator[str]:
    """A frozen promise stands as it is: the same option with the same providers in each part."""
    kept = {(a.need, a.option, tuple(map(frozenset, a.assign))) for a in book.assignments}
    for promise in binding(book.problem):
        if (promise.need, promise.option, tuple(map(frozenset, promise.assign))) not in kept:
            yield f"need {promise.need}: the frozen promise of option {promise.option} is not kept"


def binding(problem: Problem) -> list[Assignment]:
    """The frozen promises that can be kept, taken in order: each possible in itself and beside those before it.

    A promise of which one provider has gone (or may no longer) binds nobody: its bundle is broken.
    """
    index = _Index(problem)
    kept: dict[str, Assignment] = {}
    of: dict[str, list[Assignment]] = defaultdict(list)
    rules = (every_part_filled, every_provider_may, nobody_in_two_places, minutes_of_the_week, tasks_of_the_day)
    for promise in (standing.assignment for standing in problem.standing if standing.frozen):
        if promise.need in kept or any(known(index, promise)):
            continue
        names = {name for providers in promise.assign for name in providers}
        beside = {other.need: other for name in names for other in of[name]}
        book = _Book(index, [*beside.values(), promise])
        if not any(fault for rule in (*rules, distinct_where_asked) for fault in rule(book)):
            kept[promise.need] = promise
            for name in names:
                of[name].append(promise)
    return list(kept.values())
