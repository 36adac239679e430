"""What would carry an uncarried need: changes that are tried against the plan as it stands, the smallest ask first."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from math import ceil

import numpy as np

from mekaar.engine.diary import Diary, Look
from mekaar.engine.explanation import (
    Change,
    LongerWindow,
    MoreMinutes,
    MoreTasks,
    OneMore,
    OtherHour,
    WiderRadius,
    WithoutCap,
    WithoutRule,
    WouldHelp,
)
from mekaar.engine.fill import Caps, Filling, fill
from mekaar.engine.fit import week_of
from mekaar.engine.problem import Need, Option, Part
from mekaar.engine.rules import forbidding

TROUBLE_PER_KM = 20
TROUBLE_OF_A_TASK = 60
TROUBLE_OF_A_RULE = 240
TROUBLE_OF_SOMEBODY_NEW = 480
"""What is asked, in minutes of trouble, so that asks can be compared: minutes of work, of window and of delay count as
they are; a rule or a cap takes a round of the neutral space; a new helper has to be found first."""

SHORT_LIST = 3
"""So many providers are tried for each kind of change."""
LONGEST_WINDOW = 240
GRID = 15
HOURS_TRIED = 8

_Offer = tuple[int, Change, int]
"""How much is asked, of whom, and the number of the provider (negative: still to be found)."""


def would_help(diary: Diary, caps: Caps, need: Need, *, most: int = 4) -> tuple[WouldHelp, ...]:
    """At most so many helps, the smallest ask first, the best one of each kind (code).

    Several changes together are named only where no single one will do.
    """
    found = [one for number in range(len(need.options)) for one in _in_option(diary, caps, need, number)]
    found += _other_hours(diary, caps, need)
    best: dict[str, WouldHelp] = {}
    for one in sorted(found, key=lambda one: (one.ask, one.option)):
        best.setdefault(one.code, one)
    if len(best) > 1:
        best.pop("together", None)
    return tuple(best.values())[:most]


def _in_option(diary: Diary, caps: Caps, need: Need, number: int) -> list[WouldHelp]:
    """What would carry this option at the hour at which it is asked."""
    option = need.options[number]
    offers = [diary.free(need, part) for part in option.parts]
    filling, broken = fill(diary, caps, option, offers)
    if filling is not None:
        without = tuple(WithoutCap(name) for name in broken)
        return [_help(diary, number, without, TROUBLE_OF_A_RULE * len(without), filling)]
    lacking = [max(0, part.quantity - len(offer)) for part, offer in zip(option.parts, offers, strict=True)]
    if sum(lacking) <= 1:
        where = [index for index, short in enumerate(lacking) if short] or list(range(len(lacking)))
        tries = [{index: [one]} for index in where for one in _all_offers(diary, need, index, option.parts[index])]
        singles = [one for extra in tries if (one := _try(diary, caps, number, option, offers, extra))]
        if singles:
            return singles
    lacking = _shortage(diary, caps, option, offers)
    tries = [_cheapest(diary, need, option, lacking), _new_people(option, lacking)]
    return [one for extra in tries if (one := _try(diary, caps, number, option, offers, extra))]


def _shortage(diary: Diary, caps: Caps, option: Option, offers: list[list[int]]) -> list[int]:
    """How many new people each part takes at least, if those who are free fill the rest: they may be asked twice."""
    lacking = [part.quantity for part in option.parts]
    for index in range(len(lacking)):
        while lacking[index] > 0:
            fewer = [*lacking[:index], lacking[index] - 1, *lacking[index + 1 :]]
            if _try(diary, caps, 0, option, offers, _new_people(option, fewer)) is None:
                break
            lacking = fewer
    return lacking


def _try(
    diary: Diary, caps: Caps, number: int, option: Option, offers: list[list[int]], extra: dict[int, list[_Offer]]
) -> WouldHelp | None:
    """The help that these extra offers are, if the option can be filled with them."""
    more = [[*offer, *(one[2] for one in extra.get(index, ()))] for index, offer in enumerate(offers)]
    filling, broken = fill(diary, caps, option, more)
    if filling is None:
        return None
    added = [one for ones in extra.values() for one in ones]
    changes = (*(change for _, change, _ in added), *(WithoutCap(name) for name in broken))
    return _help(diary, number, changes, sum(one[0] for one in added) + TROUBLE_OF_A_RULE * len(broken), filling)


def _help(diary: Diary, number: int, changes: tuple[Change, ...], ask: int, filling: Filling) -> WouldHelp:
    names = tuple(tuple(diary.providers[n].id if n >= 0 else "" for n in group) for group in filling)
    return WouldHelp(number, changes, ask, names)


def _all_offers(diary: Diary, need: Need, index: int, part: Part) -> list[_Offer]:
    """Everybody on the short list for a part, and somebody new."""
    return [*_short_list(diary, need, index, part), _somebody_new(index, part, -1)]


def _cheapest(diary: Diary, need: Need, option: Option, lacking: list[int]) -> dict[int, list[_Offer]]:
    """For every missing provider the smallest ask: somebody known if that is less, nobody twice."""
    used: set[int] = set()
    extra: dict[int, list[_Offer]] = defaultdict(list)
    for index, short in enumerate(lacking):
        known = sorted(_short_list(diary, need, index, option.parts[index]), key=lambda one: one[0]) if short else []
        for _ in range(short):
            one = next((one for one in known if one[2] not in used), None)
            if one is None or one[0] > TROUBLE_OF_SOMEBODY_NEW:
                one = _somebody_new(index, option.parts[index], -1 - len(used))
            used.add(one[2])
            extra[index].append(one)
    return extra


def _new_people(option: Option, lacking: list[int]) -> dict[int, list[_Offer]]:
    """Somebody new for every missing provider: the ask that never fails."""
    count = iter(range(1, sum(lacking) + 1))
    return {i: [_somebody_new(i, option.parts[i], -next(count)) for _ in range(n)] for i, n in enumerate(lacking)}


def _somebody_new(index: int, part: Part, number: int) -> _Offer:
    change = OneMore(index, part.type, part.requires, part.start, part.end, part.x, part.y)
    return TROUBLE_OF_SOMEBODY_NEW, change, number


def _short_list(diary: Diary, need: Need, index: int, part: Part) -> Iterator[_Offer]:
    """Those who could take the part but for one thing: the nearest for each kind of thing, each tried."""
    look = diary.look(part)
    then = look.then(part)
    for number in _least(look, then & ~look.near & look.minutes & look.tasks, look.beyond):
        if not diary.unmet(number, need, part, waive=frozenset({"radius"})):
            beyond = float(look.beyond[look.provider == number].min())
            km = ceil(beyond * 10) / 10
            yield ceil(km * TROUBLE_PER_KM), WiderRadius(index, diary.providers[number].id, km), number
    for number in _least(look, then & look.near & ~look.minutes & look.tasks, look.distance):
        if not diary.unmet(number, need, part, waive=frozenset({"minutes"})):
            short = part.minutes - diary.minutes_left(number, week_of(diary.problem, part))
            yield short, MoreMinutes(index, diary.providers[number].id, short), number
    for number in _least(look, then & look.near & look.minutes & ~look.tasks, look.distance):
        if not diary.unmet(number, need, part, waive=frozenset({"tasks"})):
            yield TROUBLE_OF_A_TASK, MoreTasks(index, diary.providers[number].id, part.start), number
    for number in _least(look, (look.beside > 0) & (look.beside <= LONGEST_WINDOW) & look.near, look.beside):
        if not diary.unmet(number, need, part, waive=frozenset({"window"})):
            minutes = int(look.beside[look.provider == number].min())
            yield minutes, LongerWindow(index, diary.providers[number].id, part.start, part.end, minutes), number
    if diary.problem.rules:
        yield from _ruled_out(diary, need, index, part, look)


def _ruled_out(diary: Diary, need: Need, index: int, part: Part, look: Look) -> Iterator[_Offer]:
    """Those whom nothing but a rule in force keeps from the part; leaving it out must be enough."""
    able = look.then(part) & look.near & look.minutes & look.tasks
    for number in _least(look, able, look.distance, of=len(diary.providers)):
        if diary.unmet(number, need, part) == {"rule"}:
            rule = forbidding(diary.problem.rules, diary.providers[number], need, part)
            others = tuple(one for one in diary.problem.rules if one is not rule)
            if rule and not forbidding(others, diary.providers[number], need, part):
                yield TROUBLE_OF_A_RULE, WithoutRule(index, diary.providers[number].id, rule.name), number


def _least(look: Look, mask: "np.ndarray", by: "np.ndarray", *, of: int = SHORT_LIST) -> list[int]:
    """The providers of the rows in the mask with the least of something."""
    rows = np.flatnonzero(mask)
    ranked = rows[np.lexsort((look.provider[rows], by[rows]))]
    return list(dict.fromkeys(look.provider[ranked].tolist()))[:of]


def _other_hours(diary: Diary, caps: Caps, need: Need) -> Iterator[WouldHelp]:
    """For every shape of option, the hour nearest to one that was asked at which all parts can be filled."""
    shapes: dict[tuple[Part, ...], list[int]] = defaultdict(list)
    for number, option in enumerate(need.options):
        begin = option.parts[0].start if option.parts else 0
        shapes[tuple(replace(part, start=part.start - begin) for part in option.parts)].append(number)
    for parts, numbers in shapes.items():
        if parts:
            yield from _nearest_hour(diary, caps, need, parts, numbers)


def _nearest_hour(
    diary: Diary, caps: Caps, need: Need, parts: tuple[Part, ...], numbers: list[int]
) -> Iterator[WouldHelp]:
    """Try the hours at which every part has enough people, from near to far, until one really works."""
    asked = np.array([need.options[number].parts[0].start for number in numbers])
    horizon = diary.problem.day_starts[-1]
    hours = np.arange(int(asked[0]) % GRID, horizon, GRID)
    possible = np.ones(len(hours), np.bool_)
    for part in parts:
        possible &= _how_many(diary, part, hours) >= part.quantity
    away = np.abs(hours[:, None] - asked[None, :])
    nearest = away.argmin(axis=1)
    rows = np.flatnonzero(possible & (away.min(axis=1) > 0))
    for row in rows[np.argsort(away.min(axis=1)[rows], kind="stable")][:HOURS_TRIED].tolist():
        number, start = numbers[nearest[row]], int(hours[row])
        later = start - int(asked[nearest[row]])
        moved = replace(need.options[number], parts=tuple(replace(part, start=part.start + start) for part in parts))
        filling, broken = fill(diary, caps, moved, [diary.free(need, part) for part in moved.parts])
        if filling is not None and not broken:
            yield _help(diary, number, (OtherHour(start, later),), abs(later), filling)
            return


def _how_many(diary: Diary, part: Part, hours: "np.ndarray") -> "np.ndarray":
    """How many providers could take the part if its option began at each of these hours; `part.start` is counted from there."""
    look = diary.look(part)
    able = look.near & look.minutes & look.tasks & (look.first <= look.last)
    come = np.searchsorted(hours, look.first[able] - part.start, side="left")
    leave = np.searchsorted(hours, look.last[able] - part.start, side="right")
    size = len(hours) + 1
    return np.cumsum(np.bincount(come, minlength=size) - np.bincount(leave, minlength=size))[:-1]
