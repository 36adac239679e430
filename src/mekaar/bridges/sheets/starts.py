"""When a need can be carried: the day and the start as people type them -> moments to choose from."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

from mekaar.bridges.sheets.faults import Misread
from mekaar.bridges.sheets.moments import ClockTime, read_date, read_time
from mekaar.bridges.sheets.spelling import folded
from mekaar.bridges.sheets.weekly import PARTS, Hours, read_weekly
from mekaar.engine.calendar import Calendar

OR = re.compile(r"\s+(?:of|or)\s+|;|\n|\||,\s+(?!\d{4}\b)")
BETWEEN = re.compile(r"(?:tussen|between)\s+(?P<first>.+?)\s+(?:en|and)\s+(?P<last>.+)")
RANGE = re.compile(r"(?:van\s+|from\s+)?(?P<first>[^-]+?)\s*(?:-|\btot\b|\bto\b|\buntil\b)\s*(?P<last>[^-]+)")
SAID = re.compile(
    r"\(?\s*(?P<said>zomertijd|zomeruur|summer time|wintertijd|winteruur|winter time|[+-]\d{2}:\d{2})\s*\)?$"
)
STEP = 30
"""Minutes between the starts that are tried in "between 9 and 12"."""
MOST_STARTS = 100


@dataclass(frozen=True, slots=True)
class Days:
    """The days a need is about. `each`: it comes back on every one of them; else one of them will do."""

    dates: tuple[dt.date, ...]
    each: bool = False


@dataclass(frozen=True, slots=True)
class Start:
    """A start, perhaps with its own end; `day` of None: on the day of the row."""

    minutes: int
    end: int | None = None
    latest_end: int | None = None
    day: dt.date | None = None
    said: str = ""

    def every(self, length: int) -> list[int]:
        """The starts to try: this one, or one every half hour such that it is over in time."""
        if self.latest_end is None:
            return [self.minutes]
        return list(range(self.minutes, self.latest_end - length + 1, STEP))


def read_days(value: Any, calendar: Calendar) -> Days:
    """ "30/11", "ma of wo" (one of them), "ma, wo en vr" or "ma-vr" (on each of them), "elke dag"."""
    try:
        return Days((read_date(value, calendar.start),))
    except Misread as fault:
        if fault.code == "weekday" or not isinstance(value, str):
            raise
    text = folded(value)
    some, each = re.search(r"\b(?:of|or)\b", text), re.search(r"\b(?:en|and)\b|[&+]", text)
    weekly = read_weekly(text.replace(" of ", ", ").replace(" or ", ", "), calendar.start)
    if weekly.shut or not weekly.open or any((hours.opens, hours.closes) != (0, 1440) for hours in weekly.open):
        raise Misread("day")
    horizon = [calendar.start + dt.timedelta(days=n) for n in range(calendar.days)]
    dates = tuple(sorted({day for hours in weekly.open for day in _days_of(hours, horizon)}))
    if len(dates) > 1 and calendar.days > 7 and not each and len({day.weekday() for day in dates}) == 1:
        raise Misread("which_week")
    if len(dates) > 1 and bool(some) == bool(each) and (some or re.search(r"[,;\n]|[a-z]\s*/", text)):
        raise Misread("or_and")
    return Days(dates, each=len(dates) > 1 and not some)


def _days_of(hours: Hours, horizon: list[dt.date]) -> set[dt.date]:
    return set(hours.dates) | {day for day in horizon if day.weekday() in hours.weekdays}


def read_starts(value: Any, calendar: Calendar) -> list[Start]:
    """ "10u", "10u of 14u", "di 10u of do 14u", "10u-12u", "tussen 9u en 12u", "voormiddag"; "2u30 (wintertijd)"."""
    if not isinstance(value, str):
        return [Start(read_time(value))]
    return [_start(piece.strip(), calendar) for piece in OR.split(folded_lines(value)) if piece.strip()]


def folded_lines(text: str) -> str:
    """Folded, with the new lines kept."""
    return "\n".join(folded(line) for line in text.splitlines())


def _start(text: str, calendar: Calendar) -> Start:
    said = SAID.search(text)
    if said:
        text = text[: said.start()].strip()
    day, rest = _day_before(text, calendar)
    word = said["said"] if said else ""
    between = BETWEEN.fullmatch(rest)
    if rest in PARTS:
        return Start(PARTS[rest][0], latest_end=PARTS[rest][1], day=day)
    if between:
        return Start(read_time(between["first"]), latest_end=read_time(between["last"]), day=day, said=word)
    try:
        return Start(read_time(rest.removeprefix("om ").removeprefix("at ")), day=day, said=word)
    except Misread:
        both = RANGE.fullmatch(rest)
        if both is None:
            raise
        return Start(read_time(both["first"].strip()), end=read_time(both["last"].strip()), day=day, said=word)


def _day_before(text: str, calendar: Calendar) -> tuple[dt.date | None, str]:
    """The day in front of a time, as many words as make a date or a weekday; and what comes after it."""
    words = text.split()
    for count in range(min(4, len(words) - 1), 0, -1):
        front = " ".join(words[:count])
        if re.fullmatch(r"\d{1,2}(?:[.:]\d{2})?", front):
            continue
        try:
            days = read_days(front, calendar)
        except Misread as fault:
            if fault.code in ("weekday", "which_week"):
                raise
            continue
        if len(days.dates) == 1:
            return days.dates[0], " ".join(words[count:])
    return None, text


def moment(day: dt.date, start: Start, minutes: int) -> ClockTime:
    """A start on a day, with what was said about summer or winter time."""
    return ClockTime(start.day or day, minutes, start.said)
