"""Times as the demo's lists write them: "di 10:00" in the demo week, "ma-vr 18:00-07:00" every week."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from mekaar.exchange.choices import WeeklyWish

DAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")
SATURDAY = 5


def week_of(now: datetime, clock: ZoneInfo) -> date:
    """The Monday of the demo week: this week, or the next one if it is already weekend, so that a fresh demo has a week ahead."""
    today = now.astimezone(clock).date()
    monday = today - timedelta(days=today.weekday())
    return monday + timedelta(days=7) if today.weekday() >= SATURDAY else monday


def moment(text: str, monday: date, clock: ZoneInfo) -> datetime:
    """ "di 10:00" as an instant of the week that starts on `monday`. Raises ValueError for anything else."""
    day, hour = text.split()
    return datetime.combine(monday + timedelta(days=DAYS.index(day)), _time(hour), tzinfo=clock)


def weekly(text: str) -> list[WeeklyWish]:
    """ "ma-wo 9:00-12:00, za 13:00-18:00" as weekly windows. Raises ValueError for anything else."""
    return [_window(part.split()) for part in text.split(",")]


def _window(words: list[str]) -> WeeklyWish:
    days, hours = words
    first, _, last = days.partition("-")
    start, _, end = hours.partition("-")
    span = range(DAYS.index(first), DAYS.index(last or first) + 1)
    return WeeklyWish(tuple(span), _time(start), _time(end))


def _time(text: str) -> time:
    hour, minute = text.split(":")
    return time(int(hour), int(minute))
