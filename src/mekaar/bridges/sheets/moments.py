"""Dates, times and lengths of time as people type them, and as spreadsheet programs store them."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from mekaar.bridges.sheets.faults import Misread
from mekaar.bridges.sheets.spelling import folded
from mekaar.engine.calendar import EARLIEST, LATEST

WEEKDAYS = {
    word: day
    for day, words in enumerate((
        "ma maandag mon monday", "di din dinsdag tue tues tuesday", "wo woe woensdag wed wednesday",
        "do don donderdag thu thur thurs thursday", "vr vrij vrijdag fri friday", "za zat zaterdag sat saturday",
        "zo zon zondag sun sunday",
    ))
    for word in words.split()
}  # fmt: skip
MONTHS = {
    word: month
    for month, words in enumerate((
        "jan januari january", "feb febr februari february", "mrt maart mar march", "apr april", "mei may",
        "jun juni june", "jul juli july", "aug augustus august", "sep sept september", "okt oktober oct october",
        "nov november", "dec december",
    ), start=1)
    for word in words.split()
}  # fmt: skip
DAY_NAMES = {"nl": ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"]}
DAY_NAMES["en"] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

NUMERIC_DATE = r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}(?:/\d{4}|/\d{2})?|\d{1,2}([-.])\d{1,2}\1\d{4}"
DATE = re.compile(
    r"(?:(?P<year1>\d{4})-(?P<month1>\d{1,2})-(?P<day1>\d{1,2})"
    r"|(?P<day2>\d{1,2})\s*[/.-]\s*(?P<month2>\d{1,2})(?:\s*[/.-]\s*(?P<year2>\d{4}|\d{2}))?"
    r"|(?P<day3>\d{1,2})(?:ste|de|e|st|nd|rd|th)?\s+(?P<month3>[a-z]+)\.?(?:\s+(?P<year3>\d{4}))?"
    r"|(?P<month4>[a-z]+)\.?\s+(?P<day4>\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(?P<year4>\d{4}))?)"
)
TIME = re.compile(
    r"(?P<hour>\d{1,2})\s*(?:(?::|\.|,|u(?:ur)?|h)\s*(?P<minute>\d{2})(?::00)?|u(?:ur)?|h|o'clock)?\s*(?P<half>am|pm)?"
)
LENGTH = re.compile(
    r"(?:(?P<hours>\d+(?:[.,]\d+)?)\s*(?:u(?:ur|ren)?|h(?:ours?|rs?)?))?\s*(?:en|and)?\s*"
    r"(?:(?P<minutes>\d{1,4})\s*(?:m(?:in(?:uten|utes|uut|s)?)?|')?\.?)?"
)
FIRST_SERIAL = date(1899, 12, 30)
"""Day 0 of the numbers in which spreadsheet programs store dates."""
NOON = 12
MOST_HOURS_WITHOUT_UNIT = 12
LEAST_MINUTES_WITHOUT_UNIT = 15


def read_date(value: Any, near: date) -> date:
    """One date. Without a year it is the one nearest to `near`. A weekday before it must be right."""
    if isinstance(value, date):
        return known_year(value.date() if isinstance(value, datetime) else value)
    if isinstance(value, int | float) and not isinstance(value, bool) and 36526 <= value < 73051:  # the years 2000-2099
        return FIRST_SERIAL + timedelta(days=int(value))
    text = folded(value)
    first, _, rest = text.partition(" ")
    weekday = WEEKDAYS.get(first.rstrip(".,"))
    if weekday is not None:
        text = rest.strip()
    match = DATE.fullmatch(text)
    if match is None:
        raise Misread("date")
    found = _date(match, near)
    if weekday is not None and found.weekday() != weekday:
        raise Misread("weekday", date=found, weekday=found.weekday())
    return found


def _date(match: re.Match[str], near: date) -> date:
    parts = {name[:-1]: text for name, text in match.groupdict().items() if text}
    month = MONTHS.get(parts["month"], 0) if parts["month"].isalpha() else int(parts["month"])
    year = int(parts["year"]) if "year" in parts else None
    if year is not None and year < 100:
        year += 2000
    years = (year,) if year is not None else (near.year - 1, near.year, near.year + 1)
    found = []
    for candidate in years:
        try:
            found.append(date(candidate, month, int(parts["day"])))
        except ValueError:  # 31/11, or 29/2 in most years
            continue
    if not found:
        raise Misread("date")
    return known_year(min(found, key=lambda day: abs((day - near).days)))


def known_year(day: date) -> date:
    """The date itself, if the calendar knows its year."""
    if not EARLIEST <= day <= LATEST:
        raise Misread("date")
    return day


def read_time(value: Any) -> int:
    """Minutes after midnight, 0 to 1440 (24:00)."""
    if isinstance(value, datetime):
        value = value.time()
    if isinstance(value, time):
        return _whole_minutes(value)
    if isinstance(value, timedelta):  # how 24:00 comes out of a spreadsheet
        return _within_a_day(round(value.total_seconds() / 60))
    if isinstance(value, float) and 0 <= value < 1:
        return round(value * 1440)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return _within_a_day(value * 60)
    if isinstance(value, str) and folded(value) == "noon":
        return NOON * 60
    match = TIME.fullmatch(folded(value)) if isinstance(value, str) else None
    if match is None:
        raise Misread("time")
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if match["half"]:
        if not 1 <= hour <= NOON:
            raise Misread("time")
        hour = hour % NOON + (NOON if match["half"] == "pm" else 0)
    if minute >= 60:
        raise Misread("time")
    return _within_a_day(hour * 60 + minute)


def _whole_minutes(value: time) -> int:
    # Spreadsheet programs store times as fractions of a day, so 09:30 can come back as 09:29:59.999.
    seconds = value.hour * 3600 + value.minute * 60 + value.second + value.microsecond / 1e6
    return round(seconds / 60)


def _within_a_day(minutes: int) -> int:
    if not 0 <= minutes <= 1440:
        raise Misread("time")
    return minutes


def read_length(value: Any, unit: str = "") -> int:
    """A length of time in minutes. A bare number is hours or minutes as the `unit` of its heading says; without one,
    up to 12 is hours and from 15 on is minutes.
    """
    if isinstance(value, datetime):
        raise Misread("length")
    if isinstance(value, time):
        return _at_least_one(_whole_minutes(value))
    if isinstance(value, timedelta):
        return _at_least_one(round(value.total_seconds() / 60))
    number = bare_number(value)
    if number is not None:
        return _at_least_one(_from_bare(number, unit))
    text = folded(value)
    clock = re.fullmatch(r"(\d{1,2})(?::|\s*u\s*|\s*h\s*)(\d{2})", text)
    if clock:
        return _at_least_one(int(clock[1]) * 60 + int(clock[2]))
    match = LENGTH.fullmatch(text)
    if match is None or not (match["hours"] or match["minutes"]):
        half = {
            "half uur": 30,
            "halfuur": 30,
            "een half uur": 30,
            "kwartier": 15,
            "anderhalf uur": 90,
            "half an hour": 30,
        }
        if text in half:
            return half[text]
        raise Misread("length")
    hours = float((match["hours"] or "0").replace(",", "."))
    return _at_least_one(round(hours * 60) + int(match["minutes"] or 0))


def _from_bare(number: float, unit: str) -> int:
    if unit == "minutes":
        return round(number)
    if unit == "hours" or 0 < number <= MOST_HOURS_WITHOUT_UNIT:
        return round(number * 60)
    if number >= LEAST_MINUTES_WITHOUT_UNIT and number == round(number):
        return round(number)
    raise Misread("length")


def _at_least_one(minutes: int) -> int:
    if not 1 <= minutes <= 7 * 1440:
        raise Misread("length")
    return minutes


def bare_number(value: Any) -> float | None:
    """A number, also as text with a decimal comma; None where it is none."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return float(value)
    if isinstance(value, str) and re.fullmatch(r"[+-]?\d{1,9}(?:[.,]\d{1,12})?", value.strip()):
        return float(value.strip().replace(",", "."))
    return None


@dataclass(frozen=True, slots=True)
class ClockTime:
    """A time on a date, with what people said about which of two it is: summer time, winter time or an offset."""

    day: date
    minutes: int
    said: str = ""

    @property
    def local(self) -> datetime:
        """The local date and time, without a zone."""
        return datetime.combine(self.day, time()) + timedelta(minutes=self.minutes)
