"""Pure decisions of carrying: how commitments move, how long an answer is awaited, who is asked again."""

from datetime import datetime, timedelta

from mekaar.carrying.choices import State

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
NOTICE = timedelta(hours=2)
"""So long before its start a need is still planned; later it is for the phone."""
SECOND_THOUGHT = timedelta(minutes=15)
"""So long after a no it can still become a yes, if nobody took the place meanwhile."""


def may_move(state: str, to: str) -> bool:
    """Whether a commitment in `state` can become `to`."""
    return to in MOVES[State(state)]


def answer_until(proposed_at: datetime, start: datetime) -> datetime:
    """A proposal waits two days for its answer, or half of the time that is left, so that another can still be asked."""
    return proposed_at + min(LONGEST_WAIT, max(start - proposed_at, timedelta()) / 2)


def has_lapsed(proposed_at: datetime, start: datetime, now: datetime) -> bool:
    """Whether silence has lasted too long."""
    return now >= answer_until(proposed_at, start)


def plannable(start: datetime, now: datetime) -> bool:
    """Whether a start lies far enough ahead to ask anyone."""
    return start >= now + NOTICE


def may_reconsider(state: str, decided_at: datetime | None, start: datetime, now: datetime) -> bool:
    """Whether a no is so fresh that it may have been a slip of the finger."""
    return state == State.DECLINED and decided_at is not None and now < min(decided_at + SECOND_THOUGHT, start)
