"""Pure decisions of carrying: how commitments move, how long an answer is awaited, who is asked again."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from mekaar.carrying.choices import State
from mekaar.messages.choices import QUIET_FROM, QUIET_TO

MOVES: dict[str, frozenset[str]] = {
    State.PROPOSED: frozenset({State.ACCEPTED, State.DECLINED, State.LAPSED, State.REPLACED, State.CANCELLED}),
    State.ACCEPTED: frozenset({State.DONE, State.MISSED, State.RELEASED, State.SWAPPED, State.CANCELLED}),
    State.DECLINED: frozenset(),
    State.LAPSED: frozenset(),
    State.REPLACED: frozenset(),
    State.RELEASED: frozenset(),
    State.SWAPPED: frozenset(),
    State.CANCELLED: frozenset(),
    State.DONE: frozenset(),
    State.MISSED: frozenset(),
}
"""From each state, the states a commitment can move to. What is over stays as it was."""

NOT_AGAIN = frozenset({State.DECLINED, State.LAPSED, State.RELEASED, State.SWAPPED})
"""Whoever left a commitment in one of these states is not asked again for the same occurrence."""

OVER = frozenset({State.DONE, State.MISSED})
"""What is over is not carried again, even where the rest of the need still is."""

LONGEST_WAIT = timedelta(days=2)
TIME_TO_ANSWER = timedelta(hours=1)
"""Less than this nobody is given to answer only because the night falls."""
NOTICE = timedelta(hours=2)
"""So long before its start a need is still planned; later it is for the phone."""
SECOND_THOUGHT = timedelta(minutes=15)
"""So long after a no it can still become a yes, if nobody took the place meanwhile."""


def may_move(state: str, to: str) -> bool:
    """Whether a commitment in `state` can become `to`."""
    return to in MOVES[State(state)]


def answer_until(proposed_at: datetime, start: datetime, clock: ZoneInfo) -> datetime:
    """A proposal waits two days for its answer, or half of the time that is left, so that another can still be asked; by day."""
    half = proposed_at + min(LONGEST_WAIT, max(start - proposed_at, timedelta()) / 2)
    return by_day(half, proposed_at, start, clock)


def by_day(until: datetime, proposed_at: datetime, start: datetime, clock: ZoneInfo) -> datetime:
    """Nobody answers at three at night: the morning after, where another can still be asked then, else the evening before.

    Where that evening is too near, the morning all the same if it comes before the start; else the hour as it is.
    """
    local = until.astimezone(clock)
    if QUIET_TO <= local.time() <= QUIET_FROM:
        return until
    nightfall = local.date() - timedelta(days=local.time() < QUIET_TO)
    evening = datetime.combine(nightfall, QUIET_FROM, clock).astimezone(until.tzinfo)
    morning = datetime.combine(nightfall + timedelta(days=1), QUIET_TO, clock).astimezone(until.tzinfo)
    if plannable(start, morning):
        return morning
    if evening - proposed_at >= TIME_TO_ANSWER:
        return evening
    return morning if morning < start else until


def has_lapsed(proposed_at: datetime, start: datetime, now: datetime, clock: ZoneInfo) -> bool:
    """Whether silence has lasted too long."""
    return now >= answer_until(proposed_at, start, clock)


def plannable(start: datetime, now: datetime) -> bool:
    """Whether a start lies far enough ahead to ask anyone."""
    return start >= now + NOTICE


def may_reconsider(state: str, decided_at: datetime | None, start: datetime, now: datetime) -> bool:
    """Whether a no is so fresh that it may have been a slip of the finger."""
    return state == State.DECLINED and decided_at is not None and now < min(decided_at + SECOND_THOUGHT, start)
