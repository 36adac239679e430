"""The weekly bulletin as plain values: what anybody in the place may read, on the wall of the bakery too."""

from dataclasses import dataclass
from datetime import date

from mekaar.carrying.board import Card


@dataclass(frozen=True, slots=True)
class Given:
    """So many neighbours offer this, or so many of these are lent; small numbers are not told."""

    kind: str
    icon: str
    how_many: str


@dataclass(frozen=True, slots=True)
class Thanks:
    """A thank-you whose writer agreed that everyone reads it; `who` is a name only if its owner agreed to that too."""

    words: str
    who: str


@dataclass(frozen=True, slots=True)
class Bulletin:
    """The week that begins on this Monday."""

    monday: date
    sunday: date
    place: str
    total: int
    carried: int
    asks: tuple[Card, ...]
    more_asks: int
    given: tuple[Given, ...]
    thanks: tuple[Thanks, ...]
