"""What the page behind a link shows: only what is needed to say yes or no."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from mekaar.carrying import asking, rules
from mekaar.carrying.asking_links import Opened
from mekaar.carrying.asking_words import question
from mekaar.carrying.choices import State
from mekaar.carrying.models import Commitment
from mekaar.carrying.queries_asking import whole
from mekaar.people.queries import Actor

WAITS, YES, NO, TOO_LATE, GONE = "waits", "yes", "no", "too_late", "gone"
"""Where a question stands for whoever opens the link."""


@dataclass(frozen=True, slots=True)
class Line:
    """One question as it stands now; `until` is when the answer is due."""

    id: int
    ask: str
    words: str
    state: str
    until: datetime
    icon: str
    commitment: Commitment


@dataclass(frozen=True, slots=True)
class Asked:
    """All questions of one link."""

    receiver: Actor
    questions: Sequence[Line]

    @property
    def several(self) -> bool:
        """More than one."""
        return len(self.questions) > 1

    @property
    def over(self) -> bool:
        """Nothing waits for an answer any more."""
        return all(line.state != WAITS for line in self.questions)


def asked_by(link: Opened, *, now: datetime) -> Asked | None:
    """The questions of this link, for its receiver only; None where nothing of it is left."""
    mine = Q(actor=link.receiver) | Q(thing__owner=link.receiver)
    rows = list(whole().filter(mine, pk__in=link.commitments).order_by("start", "pk"))
    if not rows:
        return None
    return Asked(rows[0].answering, [_line(one, link, now) for one in rows])


def _line(one: Commitment, link: Opened, now: datetime) -> Line:
    asked = question(one, now=now)
    until = rules.answer_until(one.proposed_at, one.start, one.community.clock)
    said = asking.said_until(until, one.proposed_at).astimezone(one.community.clock)
    return Line(one.pk, asked.ask, asked.words, _state(one, min(until, link.until), now), said, _icon(one), one)


def _state(one: Commitment, until: datetime, now: datetime) -> str:
    if one.state == State.PROPOSED:
        return TOO_LATE if now >= until else WAITS
    if one.state in (State.ACCEPTED, State.DONE):
        return YES
    if one.state in (State.DECLINED, State.RELEASED):
        return NO
    return TOO_LATE if one.state == State.LAPSED else GONE


def _icon(one: Any) -> str:
    return str(one.part.kind.icon)
