"""Pure decisions of exchange: what a need is made of, which starts it can have, who may read its words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Protocol

from mekaar.exchange.choices import STANDARD_KINDS, PartWish, Visibility
from mekaar.exchange.choices_ask import WIDEST

MOST_STARTS = 12
"""As many ways to place one occurrence in time."""

_USUAL = {kind.slug: kind for kind in STANDARD_KINDS}


def usual_parts(kind: str, *, quantity: int | None = None, requires: Sequence[str] = ()) -> tuple[PartWish, ...]:
    """What a need of this kind is made of unless the asker says otherwise; `requires` is asked of every person's part.

    `quantity` replaces the number of people in ways that have a single part.
    """
    standard = _USUAL.get(kind)
    ways = standard.ways if standard and standard.ways else None
    if ways is None:
        return (PartWish(kind, tuple(requires), quantity or 1),)
    parts = []
    for number, roles in enumerate(ways, start=1):
        for role in roles:
            many = quantity if quantity and len(roles) == 1 else role.quantity
            extra = tuple(requires) if role.kind == kind else ()
            parts.append(PartWish(role.kind, role.requires + extra, many, way=number, where=role.where))
    return tuple(parts)


def tidy_starts(starts: Iterable[datetime]) -> list[datetime]:
    """The starts in order, each once, to the whole minute. Raises ValueError for none, too many, too far apart, or one without a zone."""
    kept = sorted({start.replace(second=0, microsecond=0) for start in starts})
    if not 1 <= len(kept) <= MOST_STARTS:
        raise ValueError(f"{len(kept)} starts")
    if any(start.utcoffset() is None for start in kept):
        raise ValueError("a start without a zone")
    if kept[-1] - kept[0] > WIDEST:
        raise ValueError("starts too far apart")
    return kept


def knows_of(visibility: str, *, member: bool, close: bool) -> bool:
    """Who may know that the need exists: its kind, village and part of day. `close` is who asks, mediates or carries."""
    return close or visibility == Visibility.PUBLIC or (member and visibility == Visibility.MEMBERS)


def reads_words(visibility: str, *, member: bool, close: bool) -> bool:
    """Who may read its title and words: members, where the asker agreed; never strangers."""
    return close or (member and visibility != Visibility.DESK)


class Weekly(Protocol):
    """A weekly window in local time, as `models.WeeklyWindow` has it."""

    weekday: int
    from_time: time
    to_time: time


class Dated(Protocol):
    """Dates on which weekly windows do not hold, or others do, as `models.WindowException` has it."""

    first_day: date
    last_day: date
    open: bool
    from_time: time | None
    to_time: time | None


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From one local time to another; local, so without a zone."""

    start: datetime
    end: datetime


def open_spans(weekly: Iterable[Weekly], dated: Iterable[Dated], first: date, days: int) -> list[Span]:
    """Every local span in which an offer or thing can be used on these days, exceptions applied; sorted, merged.

    A window of the evening before that reaches past midnight counts too. Where "away" and "open" meet, "away" wins:
    it is the safer reading.
    """
    weekly, dated = list(weekly), list(dated)
    spans = []
    for day in (first + timedelta(days=n) for n in range(-1, days)):
        spans += [_span(day, window.from_time, window.to_time) for window in weekly if window.weekday == day.weekday()]
        spans += [_dated_span(day, one) for one in dated if one.open and one.first_day <= day <= one.last_day]
    away = [
        _dated_span(one.first_day + timedelta(days=n), one)
        for one in dated
        if not one.open
        for n in range((one.last_day - one.first_day).days + 1)
        if first - timedelta(days=1) <= one.first_day + timedelta(days=n) < first + timedelta(days=days)
    ]
    midnight = datetime.combine(first, time())
    return [span for span in without(merged(spans), merged(away)) if span.end > midnight]


def holds_day(one: Dated, day: date) -> bool:
    """Whether this exception means away for the whole of this day."""
    return not one.open and one.from_time is None and one.first_day <= day <= one.last_day


def merged(spans: Iterable[Span]) -> list[Span]:
    """Sorted spans, those that overlap or touch made one."""
    result: list[Span] = []
    for span in sorted(spans):
        if result and span.start <= result[-1].end:
            result[-1] = Span(result[-1].start, max(result[-1].end, span.end))
        else:
            result.append(span)
    return result


def without(spans: list[Span], holes: list[Span]) -> list[Span]:
    """The spans with the holes cut out; both sorted and disjoint."""
    result = []
    for span in spans:
        start = span.start
        for hole in holes:
            if hole.end <= start or hole.start >= span.end:
                continue
            if hole.start > start:
                result.append(Span(start, hole.start))
            start = max(start, hole.end)
        if start < span.end:
            result.append(Span(start, span.end))
    return result


def _dated_span(day: date, one: Dated) -> Span:
    return _span(day, one.from_time or time(), one.to_time or time())


def _span(day: date, start: time, end: time) -> Span:
    """An end that is not later than the start lies on the next day."""
    last = day if end > start else day + timedelta(days=1)
    return Span(datetime.combine(day, start), datetime.combine(last, end))
