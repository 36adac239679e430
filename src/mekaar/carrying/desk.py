"""The desk of a mediator as plain values, already stripped to what this mediator may see."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from django.utils.translation import gettext_lazy as _

from mekaar.carrying.board import Card
from mekaar.messages.queries_desk import Told


class Why(Enum):
    """Why something is at risk, or why somebody is rung."""

    SILENT = "silent"
    KEY = "key"
    CAR = "car"
    ALONE = "alone"
    ANSWER = "answer"
    TOLD = "told"
    WENT = "went"

    @property
    def words(self) -> str:
        """In a few words."""
        return str(WORDS[self])


WORDS = {
    Why.SILENT: _("said yes a while ago; nothing heard since"),
    Why.KEY: _("the owner has not said yes to the key yet"),
    Why.CAR: _("a helper is there, a car is not"),
    Why.ALONE: _("always the same one helper: who else could?"),
    Why.ANSWER: _("asked, and has not said yes or no"),
    Why.TOLD: _("a message to tell"),
    Why.WENT: _("how did it go?"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that waits for somebody of the desk who rings back; `since` is a local moment."""

    id: int
    name: str
    words: str
    reach: str
    village: str
    since: datetime | None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody the desk found or acts for."""

    id: int
    name: str
    village: str
    icon: str
    mandate: bool = False


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason to ring somebody: what it is about, and when that is."""

    why: Why
    about: str
    at: datetime | None = None

    @property
    def due(self) -> bool:
        """Whether `at` is the moment before which it must be said, and not when it happens."""
        return self.why == Why.TOLD


@dataclass(frozen=True, slots=True)
class Ring:
    """Somebody to ring today, and why; `tried` is the local moment at which nobody picked up."""

    person: Person
    reasons: tuple[Reason, ...]
    tried: datetime | None = None


@dataclass(frozen=True, slots=True)
class Risk:
    """A need that could go wrong; `who` is the helper or owner under the name that this viewer may see."""

    card: Card
    why: Why
    who: str = ""
    person: int | None = None


@dataclass(frozen=True, slots=True)
class Rested:
    """A helper who was not asked lately; `last` is None for one who was never asked."""

    person: Person
    kinds: str
    last: date | None


@dataclass(frozen=True, slots=True)
class Desk:
    """All lists of the page; `stopped`: how many series stopped, `replies`: since when answers wait that are not clear."""

    rings: tuple[Ring, ...]
    rung: int
    open: tuple[Card, ...]
    more_open: int
    hidden: int
    risks: tuple[Risk, ...]
    rested: tuple[Rested, ...]
    nameless: int
    mandates: int
    drafts: tuple[Asked, ...]
    letters: tuple[Told, ...]
    replies: tuple[datetime, ...]
    stopped: int
