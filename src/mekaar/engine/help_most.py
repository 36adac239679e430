"""Which one more helper would carry most: asks that lie close together in kind, time and place, tried as one person's day."""

from collections import defaultdict
from typing import NamedTuple

from mekaar.engine.diary import Diary
from mekaar.engine.explanation import Explanation, HelpMost, OneMore
from mekaar.engine.fill import Caps, fill
from mekaar.engine.fit import day_of, occupied, within_radius
from mekaar.engine.plan import Plan
from mekaar.engine.problem import Need, Option, Part, Problem, Provider

RADIUS_KM = 4.0
NOON, EVENING = 12 * 60, 18 * 60


class _Ask(NamedTuple):
    """One need that one more helper would carry: in which option, and in which of its parts."""

    need: Need
    option: Option
    place: int

    @property
    def part(self) -> Part:
        return self.option.parts[self.place]


def what_would_help_most(
    problem: Problem, plan: Plan, explanation: Explanation, *, most: int = 5
) -> tuple[HelpMost, ...]:
    """The single additions that would carry most of the uncarried needs, best first: more needs, then more urgent ones.

    Every one of them is tried by inserting its needs one after the other beside the plan. They are tried apart from each
    other: two helpers together need not carry the sum.
    """
    diary = Diary(problem, plan)
    caps = Caps(problem, diary)
    found = [help_ for asks in _groups(problem, explanation) if (help_ := _tried(diary, caps, asks))]
    urgency = {need.id: need.urgency for need in problem.needs}
    return tuple(sorted(found, key=lambda one: (-len(one.needs), sorted(urgency[n] for n in one.needs), one.start)))[
        :most
    ]


def _groups(problem: Problem, explanation: Explanation) -> list[list[_Ask]]:
    """The asks of the same tags in the same part of the same day."""
    groups: dict[tuple[object, ...], list[_Ask]] = defaultdict(list)
    for need in problem.needs:
        for help_ in explanation.uncarried.get(need.id, ()):
            if len(help_.changes) == 1 and isinstance(help_.changes[0], OneMore):
                ask = _Ask(need, need.options[help_.option], help_.changes[0].part)
                day = day_of(problem, ask.part)
                hour = ask.part.start - problem.day_starts[day]
                groups[ask.part.type, ask.part.requires, day, hour >= NOON, hour >= EVENING].append(ask)
    return list(groups.values())


def _tried(diary: Diary, caps: Caps, asks: list[_Ask]) -> HelpMost | None:
    """The most that one more provider carries of these asks, living at the best of their places."""
    places = dict.fromkeys((ask.part.x or 0.0, ask.part.y or 0.0) for ask in asks)
    best: list[_Ask] = []
    at = (0.0, 0.0)
    for x, y in places:
        carried = _carried_from(diary, caps, asks, x, y)
        if len(carried) > len(best):
            best, at = carried, (x, y)
    if not best:
        return None
    start, end = min(ask.part.start for ask in best), max(ask.part.end for ask in best)
    part = best[0].part
    return HelpMost(part.type, part.requires, start, end, *at, RADIUS_KM, tuple(ask.need.id for ask in best))


def _carried_from(diary: Diary, caps: Caps, asks: list[_Ask], x: float, y: float) -> list[_Ask]:
    """Insert the asks that a provider living here can reach, urgent and early ones first; the diary is left as it was."""
    part = asks[0].part
    newcomer = Provider("", part.type, part.requires, (), x, y, RADIUS_KM)
    busy: list[tuple[int, int]] = []
    carried: list[_Ask] = []
    entered: list[tuple[int, Part, str]] = []
    for ask in sorted(asks, key=lambda ask: (ask.need.urgency, ask.part.end)):
        start, end = occupied(newcomer, ask.part, diary.problem.travel)
        if not within_radius(newcomer, ask.part) or any(start < until and since < end for since, until in busy):
            continue
        offers = [diary.free(ask.need, one) for one in ask.option.parts]
        offers[ask.place].append(-1)
        filling, broken = fill(diary, caps, ask.option, offers)
        if filling is None or broken:
            continue
        busy.append((start, end))
        carried.append(ask)
        for one, numbers in zip(ask.option.parts, filling, strict=True):
            for number in numbers:
                if number >= 0:
                    diary.enter(number, one, ask.need.id)
                    entered.append((number, one, ask.need.id))
    for entry in entered:
        diary.leave(*entry)
    return carried
