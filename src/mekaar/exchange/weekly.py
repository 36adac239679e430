"""The week as minutes since Monday midnight: pure arithmetic on weekly windows, and how they are read and said.

A week is a sorted list of disjoint pairs (start, end) within seven days; one that passes Sunday midnight is two pairs.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import time
from typing import Protocol

from mekaar.exchange.choices import WeeklyWish

HOUR = 60
DAY = 24 * HOUR
DAYS = 7
WEEK = DAYS * DAY

Week = list[tuple[int, int]]

MOST_A_DAY = 4
"""So many stretches of hours a day may be typed."""

PARTS = {"m": (8 * HOUR, 12 * HOUR), "a": (12 * HOUR, 18 * HOUR), "e": (18 * HOUR, 22 * HOUR)}
"""The parts of a day that can be ticked: morning, afternoon, evening."""

WORK = [(day * DAY + 7 * HOUR, day * DAY + 18 * HOUR) for day in range(5)]
"""When a firm mostly needs its own cars: weekdays from seven to six."""

BLOCKS = {"m": (7 * HOUR, 12 * HOUR), "a": (12 * HOUR, 18 * HOUR), "e": (18 * HOUR, DAY)}
"""The parts of a day that can be left out of a ready-made week; wider than those that are offered, to be safe."""

_TIME = r"(\d{1,2})(?:\s*[:.uh]\s*(\d{2}))?\s*(?:uur|uhr|[uh]\.?)?"
_STRETCH = re.compile(rf"(?:(?:van|from|de|von)\s+)?{_TIME}\s*(?:-|–|—|tot|à|to|until|bis)\s*{_TIME}")

_FROM = re.compile(rf"(?:vanaf|van|na|from|after|dès|à partir de|après|ab|von|nach)\s+{_TIME}")
_UNTIL = re.compile(rf"(?:tot|vóór|voor|until|till|before|jusqu['’]à|avant|bis|vor)\s+{_TIME}")
OPENS, CLOSES = 8 * HOUR, 22 * HOUR
"""Who says "until 12" begins then, who says "from 18" ends then: the hours at which people help each other."""


class Weekly(Protocol):
    """A weekly window as `models.WeeklyWindow` has it."""

    weekday: int
    from_time: time
    to_time: time


class Unreadable(ValueError):
    """These are not hours of a day."""


def always() -> Week:
    """Every minute of the week."""
    return [(0, WEEK)]


def outside_work() -> Week:
    """Weekdays from six in the evening to seven in the morning, and from Friday six to Monday seven without a break."""
    return minus(always(), WORK)


def ticked(cells: Iterable[tuple[int, str]], parts: dict[str, tuple[int, int]] = PARTS) -> Week:
    """The week of these days and parts of days."""
    return joined((day * DAY + parts[part][0], day * DAY + parts[part][1]) for day, part in cells)


def of_windows(windows: Iterable[Weekly]) -> Week:
    """The week of stored windows; an end not later than its start lies on the next day."""
    pairs = []
    for one in windows:
        start, end = minutes(one.from_time), minutes(one.to_time)
        base = one.weekday * DAY
        pairs.append((base + start, base + end + (DAY if end <= start else 0)))
    return joined(pairs)


def joined(pairs: Iterable[tuple[int, int]]) -> Week:
    """Sorted, what overlaps or touches made one, what passes Sunday midnight brought to Monday."""
    flat = []
    for start, end in pairs:
        flat.append((start, min(end, WEEK)))
        if end > WEEK:
            flat.append((0, end - WEEK))
    result: Week = []
    for start, end in sorted(flat):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(result[-1][1], end))
        else:
            result.append((start, end))
    return result


def minus(week: Week, holes: Iterable[tuple[int, int]]) -> Week:
    """The week without these stretches."""
    for low, high in joined(holes):
        pieces = [piece for start, end in week for piece in ((start, min(end, low)), (max(start, high), end))]
        week = [(start, end) for start, end in pieces if start < end]
    return joined(week)


def wishes(week: Week) -> list[WeeklyWish]:
    """Windows to store, cut at every midnight."""
    found = []
    for start, end in week:
        while start < end:
            day, stop = start // DAY, min(end, (start // DAY + 1) * DAY)
            found.append(WeeklyWish((day,), clock(start), clock(stop)))
            start = stop
    return found


def of_day(week: Week, day: int) -> Week:
    """The stretches of one day, as minutes of that day; what runs past midnight ends there."""
    base = day * DAY
    cut = ((max(start, base) - base, min(end, base + DAY) - base) for start, end in week)
    return [(start, end) for start, end in cut if start < end]


def ticks(week: Week, day: int, parts: dict[str, tuple[int, int]] = PARTS) -> set[str] | None:
    """The parts that make up exactly the stretches of this day, or None where only hours can say it."""
    stretches = of_day(week, day)
    chosen = {part for part, (low, high) in parts.items() if any(a <= low and high <= b for a, b in stretches)}
    return chosen if joined(parts[part] for part in chosen) == stretches else None


def left_out(week: Week, whole: Week) -> set[tuple[int, str]] | None:
    """The blocks that were left out of `whole` to make `week`, or None if it was not made so."""
    cells = {(day, part) for day in range(DAYS) for part in BLOCKS}
    gone = {cell for cell in cells if meets(whole, ticked([cell], BLOCKS)) and not meets(week, ticked([cell], BLOCKS))}
    return gone if minus(whole, ticked(gone, BLOCKS)) == week else None


def meets(week: Week, other: Week) -> bool:
    """Whether they have a minute in common."""
    return any(start < high and low < end for start, end in week for low, high in other)


def read_hours(text: str) -> Week:
    """Hours of one day as people type them: "9-12, 13.30-17 u.". Raises Unreadable.

    An end that is not later than its start lies on the next day.
    """
    pieces = [piece for piece in re.split(r"[,;]|\b(?:en|and|et|und)\b|&", text.strip().lower()) if piece.strip()]
    if not 1 <= len(pieces) <= MOST_A_DAY:
        raise Unreadable(text)
    return [_stretch(piece.strip()) for piece in pieces]


def is_open(text: str) -> bool:
    """Whether these hours leave their begin or their end to us, so that it is worth telling what was understood."""
    return any(half.search(text.lower()) and not _STRETCH.search(text.lower()) for half in (_FROM, _UNTIL))


def _stretch(text: str) -> tuple[int, int]:
    if match := _FROM.fullmatch(text):
        start = _minute(text, *match.groups())
        return start, CLOSES if start < CLOSES else DAY
    if match := _UNTIL.fullmatch(text):
        end = _minute(text, *match.groups())
        return OPENS if end > OPENS else 0, end or DAY
    match = _STRETCH.fullmatch(text)
    if match is None:
        raise Unreadable(text)
    hour, minute, to_hour, to_minute = (int(group or 0) for group in match.groups())
    start, end = hour * HOUR + minute, to_hour * HOUR + to_minute
    if minute >= HOUR or to_minute >= HOUR or start >= DAY or end > DAY:
        raise Unreadable(text)
    return start, end if end > start else end + DAY


def _minute(text: str, hour: str, minute: str | None) -> int:
    found = int(hour) * HOUR + int(minute or 0)
    if int(minute or 0) >= HOUR or found >= DAY:
        raise Unreadable(text)
    return found


def write_hours(stretches: Sequence[tuple[int, int]]) -> str:
    """The same the other way round: "9:00-12:00, 13:30-17:00"."""
    return ", ".join(f"{short(start)}-{short(end)}" for start, end in stretches)


def short(minute: int) -> str:
    """13:30; the end of the day is 24:00."""
    return f"{minute // HOUR}:{minute % HOUR:02d}"


def clock(minute: int) -> time:
    """The time of a minute of the week; midnight is 00:00."""
    return time(minute % DAY // HOUR, minute % HOUR)


def minutes(when: time) -> int:
    """Since midnight."""
    return when.hour * HOUR + when.minute
