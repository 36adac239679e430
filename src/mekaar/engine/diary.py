"""Who is still free when, beside a plan: the plan as everyone's diary, and quick and exact looks into it.

The quick look reads rows of numbers, one row for each stretch of a window on one day between two tasks. It only makes a
short list; whether someone really can is decided by `Diary.unmet`, from the same conditions as `check`.
"""

from bisect import bisect_right, insort
from collections import Counter, defaultdict
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mekaar.engine.fit import CONDITIONS, day_of, occupied, week_of
from mekaar.engine.plan import Plan
from mekaar.engine.problem import DAYS_PER_WEEK, Need, Part, Problem, Provider
from mekaar.engine.rules import forbidding

FOREVER = 1 << 40

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class Task(NamedTuple):
    """What keeps a provider busy: [start, end) with travel, and the need it is for."""

    start: int
    end: int
    minutes: int
    day: int
    need: str


class Look(NamedTuple):
    """Rows of providers with the right type and tags for a part, with what each row says about it."""

    provider: Ints
    first: Ints
    """The earliest and the latest start at which this stretch would do."""
    last: Ints
    near: NDArray[np.bool_]
    minutes: NDArray[np.bool_]
    tasks: NDArray[np.bool_]
    beside: Ints
    """How many minutes of the part lie outside the window."""
    distance: Floats
    beyond: Floats
    """How many km the place lies outside the radius; not above 0 if it lies within."""

    def then(self, part: Part) -> NDArray[np.bool_]:
        """The stretches in which the part fits where it is asked."""
        return (self.first <= part.start) & (part.start <= self.last)

    def among(self, rows: NDArray[np.bool_]) -> "Look":
        """Only these rows."""
        kept = np.flatnonzero(rows)
        return Look._make(column[kept] for column in self)


class Diary:
    """Everyone's tasks in a plan, and the time that is left."""

    def __init__(self, problem: Problem, plan: Plan) -> None:
        self.problem = problem
        self.providers = problem.providers
        self.numbers = {provider.id: number for number, provider in enumerate(problem.providers)}
        self.needs = {need.id: need for need in problem.needs}
        self.tasks: dict[int, list[Task]] = defaultdict(list)
        self.minutes: Counter[tuple[int, int]] = Counter()
        """Carried minutes by (provider number, week)."""
        self.per_day: Counter[tuple[int, int]] = Counter()
        """Tasks by (provider number, day)."""
        for assignment in plan.assignments:
            parts = self.needs[assignment.need].options[assignment.option].parts
            for part, names in zip(parts, assignment.assign, strict=True):
                for name in names:
                    self.enter(self.numbers[name], part, assignment.need)
        self._stretches = self._cut_stretches()
        self._of_role: dict[tuple[str, frozenset[str], int | None], _Stretches] = {}
        self._able: dict[tuple[str, frozenset[str]], int] = {}
        self._last_place: tuple[float | None, float | None] | None = None
        self._last_distances = np.zeros(0)

    def enter(self, number: int, part: Part, need: str) -> None:
        """Give a provider a task. The quick look does not see what is entered later; `unmet` and so `free` do."""
        task = self._task(number, part, need)
        insort(self.tasks[number], task)
        self.minutes[number, task.day // DAYS_PER_WEEK] += task.minutes
        self.per_day[number, task.day] += 1

    def leave(self, number: int, part: Part, need: str) -> None:
        """Take a task away that was entered later."""
        task = self._task(number, part, need)
        self.tasks[number].remove(task)
        self.minutes[number, task.day // DAYS_PER_WEEK] -= task.minutes
        self.per_day[number, task.day] -= 1

    def _task(self, number: int, part: Part, need: str) -> Task:
        start, end = occupied(self.providers[number], part, self.problem.travel)
        return Task(start, end, part.minutes, day_of(self.problem, part), need)

    def minutes_left(self, number: int, week: int) -> int:
        """The minutes that a provider still gives in a week."""
        given = self.providers[number].minutes
        return FOREVER if given is None else given - self.minutes[number, week]

    def tasks_left(self, number: int, day: int) -> int:
        """The tasks that a provider still takes on a day."""
        given = self.providers[number].tasks_per_day
        return FOREVER if given is None else given - self.per_day[number, day]

    def unmet(self, number: int, need: Need, part: Part, *, waive: frozenset[str] = frozenset()) -> set[str]:
        """What keeps a provider from a part beside the plan: conditions of `fit`, `busy`, `minutes`, `tasks`, `rule`.

        What is waived is not looked at. Rules are asked only about providers who meet every condition.
        """
        provider = self.providers[number]
        unmet = {name for name, met in CONDITIONS.items() if name not in waive and not met(provider, part)}
        if not unmet and "rule" not in waive and forbidding(self.problem.rules, provider, need, part):
            unmet.add("rule")
        if self.clashes(number, part):
            unmet.add("busy")
        if "minutes" not in waive and self.minutes_left(number, week_of(self.problem, part)) < part.minutes:
            unmet.add("minutes")
        if "tasks" not in waive and self.tasks_left(number, day_of(self.problem, part)) < 1:
            unmet.add("tasks")
        return unmet

    def clashes(self, number: int, part: Part) -> bool:
        """Whether a task of the provider overlaps with the part, travel included."""
        start, end = occupied(self.providers[number], part, self.problem.travel)
        return any(task.start < end and start < task.end for task in self.tasks.get(number, ()))

    def look(self, part: Part, *, that_day: bool = False) -> Look:
        """What the stretches of everyone with the right type and tags say about a part; or only those of the day it is asked."""
        s = self._role(part, day_of(self.problem, part) if that_day else None)
        provider = s.provider
        distance = self._distances(part.x, part.y)[provider]
        travel = self.problem.travel
        margin = np.minimum(distance * travel.minutes_per_km, travel.max_minutes).astype(np.int64)
        margin += travel.extra_minutes
        radius = self._radius[provider]
        return Look(
            provider,
            np.maximum(np.maximum(s.opens, s.after + margin), s.midnight),
            np.minimum(np.minimum(s.closes, s.before - margin) - part.minutes, s.next_midnight - 1),
            distance <= radius,
            s.minutes_left >= part.minutes,
            s.tasks_left >= 1,
            np.maximum(s.opens - part.start, 0) + np.maximum(part.end - s.closes, 0),
            distance,
            distance - radius,
        )

    def able(self, part: Part) -> int:
        """How many have the right type and tags, and time at all."""
        role = (part.type, part.requires)
        if role not in self._able:
            self._able[role] = len(np.unique(self._role(part).provider))
        return self._able[role]

    def free(self, need: Need, part: Part) -> list[int]:
        """The providers who can take the part beside the plan, nearest first."""
        look = self.look(part, that_day=True)
        able = np.flatnonzero(look.then(part) & look.near & look.minutes & look.tasks)
        ranked = able[np.lexsort((look.provider[able], look.distance[able]))]
        return [number for number in look.provider[ranked].tolist() if not self.unmet(number, need, part)]

    def _role(self, part: Part, day: int | None = None) -> "_Stretches":
        """The stretches of everyone with the right type and tags, of all days or one."""
        role = (part.type, part.requires, day)
        if role not in self._of_role:
            if day is None:
                able = np.array([p.type == part.type and part.requires <= p.tags for p in self.providers], np.bool_)
                among, rows = self._stretches, able[self._stretches.provider]
            else:
                among = self._role(part)
                rows = among.midnight == self.problem.day_starts[day]
            kept = np.flatnonzero(rows)
            self._of_role[role] = _Stretches(*(column[kept] for column in among))
        return self._of_role[role]

    @cached_property
    def _places(self) -> Floats:
        return np.array([(one.x, one.y) for one in self.providers], np.float64).reshape(-1, 2)

    @cached_property
    def _radius(self) -> Floats:
        return np.array([np.inf if one.radius_km is None else one.radius_km for one in self.providers], np.float64)

    def _distances(self, x: float | None, y: float | None) -> Floats:
        """The distance of every provider to a place; the last place is remembered, since a need has only a few."""
        if (x, y) != self._last_place:
            self._last_place = (x, y)
            if x is None or y is None:
                self._last_distances = np.zeros(len(self.providers))
            else:
                across, along = (self._places - (x, y)).T
                self._last_distances = np.sqrt(across * across + along * along)
        return self._last_distances

    def _cut_stretches(self) -> "_Stretches":
        """Cut every window at midnights and between the tasks."""
        rows = [row for number, one in enumerate(self.providers) for row in self._stretches_of(number, one)]
        table = np.array(rows, np.int64).reshape(-1, len(_Stretches._fields))
        return _Stretches(*table.T.copy())

    def _stretches_of(self, number: int, provider: Provider) -> list[tuple[int, ...]]:
        tasks, midnights = self.tasks.get(number, []), self.problem.day_starts
        gaps = list(pairwise([-FOREVER, *(edge for task in tasks for edge in (task.start, task.end)), FOREVER]))[::2]
        reach = self.problem.travel.margin(FOREVER)
        rows: list[tuple[int, ...]] = []
        for opens, closes in provider.windows:
            day = max(0, bisect_right(midnights, opens) - 1)
            while day < self.problem.days and midnights[day] < closes:
                left = (self.minutes_left(number, day // DAYS_PER_WEEK), self.tasks_left(number, day))
                bounds = (midnights[day], midnights[day + 1])
                rows += [
                    (number, opens, closes, *gap, *bounds, *left)
                    for gap in gaps
                    if gap[0] <= closes + reach and gap[1] >= opens - reach
                ]
                day += 1
        return rows


class _Stretches(NamedTuple):
    """Columns of the rows: a window, the gap between two tasks around it, one day, and what is left then."""

    provider: Ints
    opens: Ints
    closes: Ints
    after: Ints
    before: Ints
    midnight: Ints
    next_midnight: Ints
    minutes_left: Ints
    tasks_left: Ints
