"""Which moments somebody means, and which days a pattern falls on. Plain values in local time; the zone comes last.

A time that the clock skips in spring is read with the offset before the skip (2.30 becomes 3.30); a time that comes
twice in autumn is the first of the two. Both as RFC 5545 says.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

from mekaar.exchange.choices_ask import AHEAD_DAYS, HOURS_OF, Moment, PartOfDay
from mekaar.exchange.rules import MOST_STARTS

STEP = timedelta(minutes=30)
SOON = timedelta(minutes=30)
FLEXIBLE_DAYS = 12
DAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class When:
    """When somebody needs it, as the page asks it; what does not belong to `moment` is left aside."""

    moment: str = Moment.FLEXIBLE
    days: tuple[date, ...] = ()
    part: str = PartOfDay.MORNING
    hour: time | None = None
    weekdays: tuple[int, ...] = ()
    every: int = 1
    first_day: date | None = None
    last_day: date | None = None
    without: tuple[date, ...] = ()


def times_of(part: str, hour: time | None) -> list[time]:
    """The local times at which it could begin: the hour that was said, or every half hour of that part of the day."""
    if part == PartOfDay.HOUR and hour is not None:
        return [hour.replace(second=0, microsecond=0)]
    begin, end = HOURS_OF.get(PartOfDay(part), HOURS_OF[PartOfDay.MORNING])
    start, stop = datetime.combine(date.min, begin), datetime.combine(date.min, end)
    return [(start + n * STEP).time() for n in range((stop - start) // STEP)]


def part_of(times: Sequence[time]) -> tuple[str, time | None]:
    """How people say these local times: the hour where there is one, the part of the day in which all of them lie, else the first hour."""
    if len(times) > 1:
        for part, (begin, end) in HOURS_OF.items():
            if all(begin <= one < end for one in times):
                return part, None
    return PartOfDay.HOUR, min(times)


def as_said(starts: Sequence[datetime], clock: ZoneInfo) -> When:
    """The moment that somebody meant with these starts, as far as it shows."""
    if len(starts) == MOST_STARTS and all(after - start == STEP for start, after in pairwise(starts)):
        return When(Moment.NOW)
    local = [start.astimezone(clock) for start in starts]
    days = tuple(sorted({moment.date() for moment in local}))
    if len(days) >= FLEXIBLE_DAYS:
        return When(Moment.FLEXIBLE)
    part, hour = part_of(sorted({moment.time() for moment in local}))
    return When(Moment.DAY if len(days) == 1 else Moment.DAYS, days=days, part=part, hour=hour)


def starts_of(when: When, *, now: datetime, clock: ZoneInfo) -> list[datetime]:
    """The moments at which something that is not a pattern could begin, all later than now, at most twelve."""
    if when.moment == Moment.NOW:
        first = half_hour_after(now + SOON)
        return [first + n * STEP for n in range(MOST_STARTS)]
    if when.moment == Moment.FLEXIBLE:
        today = now.astimezone(clock).date()
        days = [today + timedelta(days=n) for n in range(1, FLEXIBLE_DAYS + 1)]
        return [instant(day, time(14 if n % 2 else 10), clock) for n, day in enumerate(days)]
    times, days = times_of(when.part, when.hour), sorted(set(when.days))
    chosen = spread(times, max(1, MOST_STARTS // max(1, len(days))))
    moments = (instant(day, one, clock) for day in days for one in chosen)
    return [moment for moment in moments if moment > now][:MOST_STARTS]


def half_hour_after(moment: datetime) -> datetime:
    """The next full or half hour."""
    past = timedelta(minutes=moment.minute % 30, seconds=moment.second, microseconds=moment.microsecond)
    return moment - past + (STEP if past else timedelta())


def spread(times: Sequence[time], most: int) -> list[time]:
    """At most so many of these, evenly, the first among them."""
    if len(times) <= most:
        return list(times)
    return [times[n * len(times) // most] for n in range(most)]


def instant(day: date, at: time, clock: ZoneInfo) -> datetime:
    """The moment at which clocks here show this; see above for the nights on which they change."""
    return datetime.combine(day, at, tzinfo=clock).astimezone(UTC)


def shift_at(day: date, at: time, clock: ZoneInfo) -> timedelta:
    """How far the clock is put forward over this local time: above zero it does not exist, below zero it comes twice, else nothing."""
    early = datetime.combine(day, at.replace(fold=0), tzinfo=clock)
    before, after = early.utcoffset(), early.replace(fold=1).utcoffset()
    return after - before if before is not None and after is not None else timedelta()


def nights_of_change(when: When, *, today: date, clock: ZoneInfo) -> list[tuple[date, timedelta]]:
    """The days that are meant, or come soon in a pattern, on which the hour that was said is skipped or comes twice, and the shift."""
    if when.part != PartOfDay.HOUR or when.hour is None:
        return []
    days: Iterable[date] = when.days if when.moment in (Moment.DAY, Moment.DAYS) else ()
    if when.moment == Moment.WEEKLY and when.weekdays:
        until = today + timedelta(days=AHEAD_DAYS)
        days = days_of(rule_of(when), when.first_day or today, when.last_day, when.without, today, until)
    shifts = ((day, shift_at(day, when.hour, clock)) for day in days)
    return [(day, shift) for day, shift in shifts if shift]


def rule_of(when: When) -> str:
    """The RFC 5545 rule of a weekly pattern."""
    days = ",".join(DAY_CODES[number] for number in sorted(set(when.weekdays)))
    every = f";INTERVAL={when.every}" if when.every > 1 else ""
    return f"FREQ=WEEKLY{every};BYDAY={days}"


def every_of(rule: str) -> int:
    """Every how many weeks a rule comes again."""
    return next((int(part[9:]) for part in rule.split(";") if part.startswith("INTERVAL=")), 1)


def days_of(
    rule: str, first_day: date, last_day: date | None, without: Collection[date], start: date, end: date
) -> Iterator[date]:
    """The days from `start` to `end`, both included, on which the pattern falls. Raises ValueError for a bad rule."""
    dates = rrulestr(rule, dtstart=datetime.combine(first_day, time()))
    last = min(end, last_day) if last_day else end
    for moment in dates.between(datetime.combine(start, time()), datetime.combine(last, time()), inc=True):
        if moment.date() not in without:
            yield moment.date()


def starts_on(day: date, times: Sequence[time], clock: ZoneInfo) -> list[datetime]:
    """The moments of one day of a pattern."""
    return sorted({instant(day, one, clock) for one in times})
