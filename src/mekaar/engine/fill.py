"""Really trying it: whether an option can be filled beside a plan, by whom, and what a share cap says of it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from mekaar.engine.check import binding, share_of
from mekaar.engine.diary import Diary
from mekaar.engine.fit import day_of, occupied, week_of
from mekaar.engine.problem import Option, Part, Problem

TRIED = 10
"""Of those who are free for a part, this many are tried: the nearest."""

Filling = tuple[tuple[int, ...], ...]
"""Provider numbers for each part; a negative number is somebody who is still to be found."""


@dataclass(frozen=True, slots=True)
class _Cap:
    name: str
    group: frozenset[int]
    share: Fraction
    minutes: int
    frozen: int


class Caps:
    """The share caps of a problem, with what the plan already gives their groups."""

    def __init__(self, problem: Problem, diary: Diary) -> None:
        carried = {number: sum(task.minutes for task in tasks) for number, tasks in diary.tasks.items()}
        frozen = _frozen_minutes(problem) if problem.share_caps else Counter()
        self.total = sum(carried.values())
        self.caps = []
        for cap in problem.share_caps:
            group = frozenset(diary.numbers[name] for name in cap.providers if name in diary.numbers)
            promised = sum(frozen[name] for name in cap.providers)
            minutes = sum(carried.get(number, 0) for number in group)
            self.caps.append(
                _Cap(cap.name or ", ".join(sorted(cap.providers)), group, share_of(cap), minutes, promised)
            )

    def broken(self, option: Option, filling: Filling) -> list[str]:
        """The names of the caps that would be exceeded if the option were carried by these providers."""
        extra = [(n, part.minutes) for part, numbers in zip(option.parts, filling, strict=True) for n in numbers]
        total = self.total + sum(minutes for _, minutes in extra)
        names = []
        for cap in self.caps:
            group = cap.minutes + sum(minutes for number, minutes in extra if number in cap.group)
            if group > cap.frozen and group > cap.share * total:
                names.append(cap.name)
        return names


def _frozen_minutes(problem: Problem) -> Counter[str]:
    """The minutes that each provider has frozen promises for."""
    needs = {need.id: need for need in problem.needs}
    minutes: Counter[str] = Counter()
    for promise in binding(problem):
        for part, names in zip(needs[promise.need].options[promise.option].parts, promise.assign, strict=True):
            minutes.update(dict.fromkeys(names, part.minutes))
    return minutes


def fill(diary: Diary, caps: Caps, option: Option, offers: Sequence[Sequence[int]]) -> tuple[Filling | None, list[str]]:
    """Fill every part from those offered for it (each free on its own), within the caps if that is possible.

    Returns the filling and the caps that it would break: a filling within all caps comes first. Where a part has many
    offers only the first `TRIED` are tried, and the last, which is the one that a change makes possible.
    """
    second: tuple[Filling | None, list[str]] = (None, [])
    todo: list[Filling] = [()]
    while todo:
        filled = todo.pop()
        if len(filled) == len(option.parts):
            broken = caps.broken(option, filled)
            if not broken:
                return filled, []
            if second[0] is None or len(broken) < len(second[1]):
                second = filled, broken
            continue
        offered, quantity = offers[len(filled)], option.parts[len(filled)].quantity
        most = max(TRIED, quantity + 2)
        groups = combinations(offered if len(offered) <= most else [*offered[:most], offered[-1]], quantity)
        wider = [(*filled, group) for group in groups if _fits(diary, option, filled, group)]
        todo.extend(reversed(wider))
    return second


def _fits(diary: Diary, option: Option, filled: Filling, group: tuple[int, ...]) -> bool:
    """Whether these providers can take the next part beside those they already took in this option."""
    for number in group:
        taken = [part for part, numbers in zip(option.parts, filled, strict=False) if number in numbers]
        if taken and (option.distinct or number < 0 or not _both(diary, number, [*taken, option.parts[len(filled)]])):
            return False
    return True


def _both(diary: Diary, number: int, parts: list[Part]) -> bool:
    """Whether one provider has the time, the minutes and the tasks for several parts of one option together."""
    problem = diary.problem
    spans = sorted(occupied(diary.providers[number], part, problem.travel) for part in parts)
    minutes: Counter[int] = Counter()
    for part in parts:
        minutes[week_of(problem, part)] += part.minutes
    tasks = Counter(day_of(problem, part) for part in parts)
    return (
        all(one[1] <= other[0] for one, other in combinations(spans, 2))
        and all(asked <= diary.minutes_left(number, week) for week, asked in minutes.items())
        and all(asked <= diary.tasks_left(number, day) for day, asked in tasks.items())
    )
