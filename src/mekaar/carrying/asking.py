"""Who is asked when: pure decisions on plain values. Asking is rationed, so that nobody is asked too often, and never left too late."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

WEEK = timedelta(days=7)
LONGEST_IN_LINE = timedelta(days=1)
SHORT_WAIT = timedelta(hours=4)
"""Whoever has less time than this to answer is not reminded: the reminder would come on the heels of the question."""

PRESSING = 1
"""The urgency of what cannot wait (`exchange.choices.Urgency`)."""

NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class InLine:
    """A proposal that nobody was asked about yet. `only`: the plan found nobody else for it."""

    id: int
    start: datetime
    planned_at: datetime
    urgency: int = 3
    only: bool = False

    @property
    def cannot_be_left(self) -> bool:
        """It is asked even of who was asked enough, because otherwise nobody would come."""
        return self.only or self.urgency == PRESSING


@dataclass(frozen=True, slots=True)
class Ration:
    """So many questions open at once, and so many in a week, at most. A week of 0 is somebody who is not asked for now."""

    open: int
    week: int


@dataclass(frozen=True, slots=True)
class Turn:
    """How lately somebody was asked: when last, and how often in the past weeks."""

    actor: int
    last: datetime | None = None
    times: int = 0


def ask_until(planned_at: datetime, start: datetime) -> datetime:
    """A proposal stands in line for a day, or a third of the time that is left: then another must still have time to be asked."""
    return planned_at + min(LONGEST_IN_LINE, max(start - planned_at, timedelta()) / 3)


def to_ask(line: Iterable[InLine], *, open_now: int, this_week: int, ration: Ration, now: datetime) -> list[int]:
    """The proposals to ask somebody about now, what is most urgent first.

    As many as the ration leaves room for, and beyond it what can neither wait longer nor go to another.
    """
    if ration.week == 0:
        return []
    room = max(min(ration.open - open_now, ration.week - this_week), 0)
    ordered = sorted(line, key=lambda one: (one.urgency, one.start, one.id))
    last_call = [one for one in ordered[room:] if one.cannot_be_left and now >= ask_until(one.planned_at, one.start)]
    return [one.id for one in (*ordered[:room], *last_call)]


def to_let_go(line: Iterable[InLine], *, ration: Ration, now: datetime) -> list[int]:
    """The proposals that stood in line long enough: they go to another while there is time."""
    if ration.week == 0:
        return [one.id for one in line]
    return [one.id for one in line if not one.cannot_be_left and now >= ask_until(one.planned_at, one.start)]


def in_turn(turns: Iterable[Turn]) -> list[int]:
    """Whoever was asked least lately first: never before the rest, then longest ago, then least often."""
    return [one.actor for one in sorted(turns, key=lambda one: (one.last or NEVER, one.times, one.actor))]


def remind_at(asked_at: datetime, answer_until: datetime) -> datetime | None:
    """Halfway through the wait, once; None where the wait is short."""
    wait = answer_until - asked_at
    return asked_at + wait / 2 if wait >= SHORT_WAIT else None


def said_until(until: datetime, now: datetime) -> datetime:
    """When the answer is due, as it is told: on the hour where there is time, so that nobody reads "by 16.37"."""
    return until if until - now < SHORT_WAIT else until.replace(minute=0, second=0, microsecond=0)
