"""Pure decisions of messages: when something leaves, by which way, how often it is tried again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from mekaar.messages.choices import DIGEST_DAY, DIGEST_HOUR, QUIET_FROM, QUIET_TO, MessageState, Pace, Way

MOVES: dict[str, frozenset[str]] = {
    MessageState.WAITING: frozenset({MessageState.SENDING, MessageState.GATHERED, MessageState.STALE}),
    MessageState.SENDING: frozenset(
        {
            MessageState.SENT,
            MessageState.DESK,
            MessageState.WAITING,
            MessageState.FAILED,
            MessageState.STALE,
        }
    ),
    MessageState.DESK: frozenset({MessageState.TOLD, MessageState.STALE}),
    MessageState.FAILED: frozenset({MessageState.TOLD, MessageState.STALE}),
    MessageState.SENT: frozenset(),
    MessageState.TOLD: frozenset(),
    MessageState.GATHERED: frozenset(),
    MessageState.STALE: frozenset(),
}
"""From each state, the states a message can move to."""

WAITS = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=6),
)
"""After each failure in turn, so long before it is tried again; after the last it is for the desk."""

KEPT = timedelta(days=60)
"""So long a text is kept."""

USUAL = (Way.EMAIL, Way.SMS, Way.CALL, Way.POST, Way.PAGE)
"""Where a wish cannot be followed: the first of these that can."""


@dataclass(frozen=True, slots=True)
class Hours:
    """When somebody is not disturbed, and on which day they get their weekly letter."""

    quiet_from: time = QUIET_FROM
    quiet_to: time = QUIET_TO
    digest_day: int = DIGEST_DAY


def may_move(state: str, to: str) -> bool:
    """Whether a message in `state` can become `to`."""
    return to in MOVES[MessageState(state)]


def is_quiet(local: time, hours: Hours) -> bool:
    """Whether nobody is disturbed at this time of the day; the same hour twice means never quiet."""
    if hours.quiet_from <= hours.quiet_to:
        return hours.quiet_from <= local < hours.quiet_to
    return local >= hours.quiet_from or local < hours.quiet_to


def awake(now: datetime, clock: ZoneInfo, hours: Hours) -> datetime:
    """The first moment from now on at which it is not quiet."""
    local = now.astimezone(clock)
    if not is_quiet(local.time(), hours):
        return now
    ends = datetime.combine(local.date(), hours.quiet_to, clock)
    if ends <= local:
        ends = datetime.combine(local.date() + timedelta(days=1), hours.quiet_to, clock)
    return ends.astimezone(now.tzinfo)


def digest_moment(now: datetime, clock: ZoneInfo, hours: Hours) -> datetime:
    """When the next weekly letter leaves."""
    local = now.astimezone(clock)
    ahead = (hours.digest_day - local.weekday()) % 7
    moment = datetime.combine(local.date() + timedelta(days=ahead), time(DIGEST_HOUR), clock)
    if moment < local:
        moment = datetime.combine(local.date() + timedelta(days=ahead + 7), time(DIGEST_HOUR), clock)
    return moment.astimezone(now.tzinfo)


def due(pace: str, now: datetime, clock: ZoneInfo, hours: Hours, before: datetime | None) -> datetime:
    """When a message of this pace may leave. At once also means at night, where the morning would be too late."""
    if pace == Pace.DIGEST:
        return digest_moment(now, clock, hours)
    morning = awake(now, clock, hours)
    return now if pace == Pace.NOW and before is not None and before <= morning else morning


def is_stale(before: datetime | None, now: datetime) -> bool:
    """Whether it is of no use any more."""
    return before is not None and now >= before


def next_try(tries: int, now: datetime, asked: timedelta | None = None) -> datetime | None:
    """When to try again after `tries` failures, not earlier than the other side asked for; None: no more, it is for the desk."""
    if tries > len(WAITS):
        return None
    return now + max(WAITS[tries - 1], asked or timedelta())


def pick_way(wish: str, possible: Iterable[str]) -> str:
    """The way somebody wished, else the first that can; who cannot be reached in any way is looked up by the desk."""
    possible = frozenset(possible)
    if wish in possible:
        return wish
    return next((way for way in USUAL if way in possible), Way.CALL)
