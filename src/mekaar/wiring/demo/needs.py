"""The week of needs, in the residents' own words: read from the lists in `words/`, one file per sort of need.

Every text is written by hand for one asker. An asker is told as "vrouw 84 Semmerzake", with "telefoon" behind it for whom a
mediator asks, or an origin (names.ORIGINS) for a neighbour with another mother tongue; or by the slug of a persona or organisation.
"""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from mekaar.exchange.choices import OWN_CAR, PartWish, Visibility, Where
from mekaar.wiring.demo.names import ORIGINS

BY_PHONE = "telefoon"
CAR, WHEELCHAIR_CAR = "car", "wheelchair-car"
FROM_ANYWHERE = frozenset({"verhaaltje"})
"""Read aloud through the telephone: nobody has to come by."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Someone who asks, as the list tells it."""

    woman: bool
    age: int
    village: str
    by_phone: bool = False
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Wish:
    """One need of the demo week. `when`: moments at which it could begin; `back`: minutes after that when the ride home begins."""

    id: str
    who: str
    kind: str
    short: str
    words: str
    urgency: int
    when: tuple[str, ...]
    minutes: int
    to: str = ""
    back: int | None = None
    hands: int = 1
    needs: tuple[str, ...] = ()
    things: tuple[str, ...] = ()
    wheelchair: bool = False
    language: str = "nl"
    sight: str = Visibility.PUBLIC
    months: tuple[int, ...] = tuple(range(1, 13))

    @property
    def asker(self) -> Asker | None:
        """Who asks, or None for a persona or organisation that is found by its slug."""
        return _asker(self.who)

    def parts(self) -> tuple[PartWish, ...]:
        """What it is made of: for a ride a driver with an own car, or one with a car that is lent, there and perhaps back."""
        if self.kind == "ride":
            return self._ride()
        where = Where.ANYWHERE if self.kind == "call" or self.id in FROM_ANYWHERE else Where.FROM
        people = PartWish(self.kind, self.needs, self.hands, minutes=self.minutes, where=where)
        return (people, *self._things())

    def _things(self) -> tuple[PartWish, ...]:
        return tuple(
            PartWish(thing, quantity=self.things.count(thing), minutes=self.minutes)
            for thing in sorted(set(self.things))
        )

    def _ride(self) -> tuple[PartWish, ...]:
        if self.things:
            return (PartWish("ride", self.needs, self.hands, minutes=self.minutes), *self._things())
        legs = (0,) if self.back is None else (0, self.back)
        lent = WHEELCHAIR_CAR if self.wheelchair else CAR
        own = [PartWish("ride", (OWN_CAR, *self.needs), self.hands, 1, leg, self.minutes) for leg in legs]
        other = [PartWish(kind, (), self.hands, 2, leg, self.minutes) for leg in legs for kind in ("ride", lent)]
        if self.wheelchair:
            return tuple(part._replace(way=1) for part in other)
        return tuple(own) if OWN_CAR in self.needs else tuple(own + other)


def _asker(who: str) -> Asker | None:
    sex, *rest = who.split()
    if sex not in ("vrouw", "man") or not rest:
        return None
    age, village, *more = rest
    origin = next((word for word in more if word in ORIGINS), "")
    return Asker(sex == "vrouw", int(age), village, BY_PHONE in more, origin)


def _wish(entry: dict[str, Any], kind: str) -> Wish:
    lists = {name: tuple(value) for name, value in entry.items() if isinstance(value, list)}
    return Wish(**{"kind": kind, **entry, **lists})


@cache
def all_wishes() -> tuple[Wish, ...]:
    """Every need in the lists, those of other seasons too, in a fixed order."""
    lists = sorted(files(__package__).joinpath("words").iterdir(), key=lambda path: path.name)
    return tuple(
        _wish(entry, table["kind"])
        for table in (tomllib.loads(path.read_text(encoding="utf-8")) for path in lists)
        for entry in table["need"]
    )


def wishes(monday: date) -> tuple[Wish, ...]:
    """The needs of the week that starts on this Monday; a few belong to a season."""
    return tuple(wish for wish in all_wishes() if monday.month in wish.months)
