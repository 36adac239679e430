"""Realistic towns: a week of needs, people and cars that never were, as many as you like, the same on any machine.

The shares below are those of the reference instances of PLANNING.md section 4. A town is three villages; 25 needs a
week for every 1,000 inhabitants. Scarce supply is 0.75 helpers per need, ample is 3.5; one car for every 25 helpers,
spread over six firms that only lend to drivers they authorised. A region is towns 6.7 km apart, so that a helper near
the edge is a candidate next door too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, sqrt
from typing import Literal, TypeVar

import numpy as np

from mekaar.engine.calendar import Calendar
from mekaar.engine.format.problem_in import merged
from mekaar.engine.problem import PERSON, THING, Need, Option, Part, Problem, Provider, ProviderType, Travel

Supply = Literal["scarce", "ample"]
T = TypeVar("T")

HELPERS_PER_NEED = {"scarce": 0.75, "ample": 3.5}
NEEDS_PER_INHABITANT = 0.025
CARS_PER_HELPER = 0.04
FIRMS = 6
POOL_SHARE = 0.15
"""Cars that may be lent all day; the others only outside working hours."""
KM_BETWEEN_TOWNS = 6.7
MOST_INHABITANTS = 10_000_000
FIRST_MONDAY = date(2026, 11, 30)

CAN = {"company": 0.70, "phone": 0.40, "fr": 0.32, "strong": 0.30, "handy": 0.17, "carer": 0.11, "tr": 0.065}
"""What share of the helpers can or speak what."""
OWN_CAR = 0.29
AUTHORISED = 0.16
"""Share of those without an own car who may drive the cars of a firm; 30 % of them those of a second one too."""
MINUTES = ((60, 0.19), (120, 0.30), (180, 0.20), (240, 0.16), (360, 0.10), (480, 0.05))
WINDOWS = ((2, 0.45), (3, 0.40), (4, 0.15))
TASKS_PER_DAY = 2
MORNING, NOON, AFTERNOON, EVENING = (8, 12), (11, 14), (13, 18), (17, 22)
SLOTS = ((MORNING, 0.32), (NOON, 0.13), (AFTERNOON, 0.32), (EVENING, 0.23))
EMPLOYED = 0.5
WEEKDAY_EVENING = 0.42
"""Share of the windows of the employed; their other windows are in the weekend."""
CAR_RADIUS_KM = 8.0


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of need: how often, how urgent (shares of 1, 2, 3), how long, when (first and last quarter of an hour)."""

    name: str
    share: float
    urgency: tuple[float, float, float]
    minutes: tuple[int, ...]
    first: int
    last: int
    starts: int = 1
    tags: tuple[str, ...] = ()
    helpers: tuple[int, ...] = (1,)
    by_car: bool = False
    weekend: float = 2 / 7


KINDS = (
    Kind("ride", 0.25, (0.53, 0.38, 0.09), (60, 90, 120), 33, 77, by_car=True),
    Kind("social-ride", 0.10, (0.05, 0.28, 0.67), (60, 90, 120), 37, 79, starts=2, by_car=True),
    Kind("walk", 0.22, (0.04, 0.26, 0.70), (60, 90), 34, 81, starts=3, tags=("company",)),
    Kind("care-by-two", 0.08, (0.30, 0.42, 0.28), (60,), 34, 82, starts=2, tags=("carer",), helpers=(2,)),
    Kind("move", 0.07, (0.04, 0.27, 0.69), (120, 180), 34, 81, starts=2, tags=("strong",), helpers=(2, 3), weekend=0.8),
    Kind("call", 0.10, (0.04, 0.26, 0.70), (30,), 34, 82, starts=4, tags=("phone",)),
    Kind("repair", 0.10, (0.06, 0.27, 0.67), (60, 120), 34, 82, starts=3, tags=("handy",)),
    Kind("there-and-back", 0.08, (0.06, 0.25, 0.69), (45,), 33, 59, tags=("drives-own-car",)),
)
LANGUAGES = (("", 0.50), ("fr", 0.36), ("tr", 0.14))
"""The language in which someone wants to be called, beside Dutch."""
STAYS = (120, 180, 240)
"""Minutes from the way there to the way back."""

Spot = tuple[float, float]


def town(inhabitants: int, seed: int, *, supply: Supply = "scarce", start: date = FIRST_MONDAY) -> Problem:
    """One town of so many inhabitants for one week from `start`. The same arguments give the same town anywhere."""
    return region(1, inhabitants, seed, supply=supply, start=start)


def region(
    towns: int, inhabitants: int, seed: int, *, supply: Supply = "scarce", start: date = FIRST_MONDAY
) -> Problem:
    """So many towns, each of so many inhabitants, on a square grid. 300 towns of 13,333 have 100,000 needs."""
    if not (towns >= 1 and 1 <= towns * inhabitants <= MOST_INHABITANTS):
        raise ValueError(f"towns x inhabitants: from 1 to {MOST_INHABITANTS}")
    calendar = Calendar("Europe/Brussels", start, 7)
    side = ceil(sqrt(towns))
    providers: list[Provider] = []
    needs: list[Need] = []
    for n in range(towns):
        here = _Town(calendar, seed, n, towns > 1, (n % side * KM_BETWEEN_TOWNS, n // side * KM_BETWEEN_TOWNS))
        wanted = max(1, round(inhabitants * NEEDS_PER_INHABITANT))
        helpers = max(1, round(wanted * HELPERS_PER_NEED[supply]))
        providers += [here.person(k) for k in range(helpers)]
        providers += [here.car(k) for k in range(round(helpers * CARS_PER_HELPER))]
        needs += [here.need(k) for k in range(wanted)]
    return Problem(
        name=f"{'region' if towns > 1 else 'town'}-{towns * inhabitants}-{supply}-{seed}",
        zone=calendar.zone,
        start=calendar.start,
        days=calendar.days,
        day_starts=calendar.day_starts,
        travel=Travel(),
        providers=tuple(providers),
        needs=tuple(needs),
    )


class _Dice:
    """Chance from one generator. Only its uniform numbers and exact arithmetic are used: equal on every machine."""

    def __init__(self, seed: int, stream: int) -> None:
        self._roll = np.random.Generator(np.random.PCG64([seed, stream])).random

    def chance(self, share: float) -> bool:
        return self._roll() < share

    def between(self, low: float, high: float) -> float:
        return low + (high - low) * self._roll()

    def whole(self, low: int, high: int) -> int:
        """From low up to and including high."""
        return low + int(self._roll() * (high - low + 1))

    def one(self, choices: Sequence[T]) -> T:
        return choices[self.whole(0, len(choices) - 1)]

    def weighted(self, choices: Sequence[tuple[T, float]]) -> T:
        left = self._roll() * sum(share for _, share in choices)
        for choice, share in choices:
            left -= share
            if left < 0:
                return choice
        return choices[-1][0]

    def bell(self) -> float:
        """Near enough to normal (Irwin-Hall of four), without the logarithms that differ between machines."""
        return (self._roll() + self._roll() + self._roll() + self._roll() - 2.0) * sqrt(3.0)


class _Town:
    """One town being filled: its villages, its firms, its chance."""

    def __init__(self, calendar: Calendar, seed: int, number: int, named: bool, middle: Spot) -> None:
        self._dice = _Dice(seed, number)
        self._prefix = f"t{number}." if named else ""
        self._starts = calendar.day_starts
        self._weekdays = [n for n in range(calendar.days) if (calendar.start.weekday() + n) % 7 < 5]
        self._weekend = [n for n in range(calendar.days) if (calendar.start.weekday() + n) % 7 >= 5]
        self._villages = [(middle[0] + 1.8 * self._dice.bell(), middle[1] + 1.8 * self._dice.bell()) for _ in range(3)]
        self._firms = [f"{self._prefix}firm{k}" for k in range(FIRMS)]

    def _place(self) -> Spot:
        x, y = self._dice.one(self._villages)
        return round(x + 0.63 * self._dice.bell(), 3), round(y + 0.63 * self._dice.bell(), 3)

    def _at(self, day: int, minute: int) -> int:
        # The clock changes at night: by day a local time is so many minutes before the next midnight.
        return self._starts[day + 1] - 24 * 60 + minute

    def person(self, number: int) -> Provider:
        """A helper: what, where, when and how much."""
        dice = self._dice
        tags = {tag for tag, share in CAN.items() if dice.chance(share)}
        if dice.chance(OWN_CAR):
            tags.add("drives-own-car")
        elif dice.chance(AUTHORISED):
            tags |= {f"drives:{dice.one(self._firms)}" for _ in range(2 if dice.chance(0.3) else 1)}
        employed = dice.chance(EMPLOYED)
        windows = [self._window(employed) for _ in range(dice.weighted(WINDOWS))]
        x, y = self._place()
        return Provider(
            id=f"{self._prefix}p{number}",
            type=PERSON,
            tags=frozenset(tags),
            windows=merged(windows),
            x=x,
            y=y,
            radius_km=round(dice.between(2.0, 8.0), 3),
            minutes=dice.weighted(MINUTES),
            tasks_per_day=TASKS_PER_DAY,
        )

    def _window(self, employed: bool) -> tuple[int, int]:
        dice = self._dice
        day, (opens, closes) = dice.whole(0, len(self._starts) - 2), dice.weighted(SLOTS)
        if employed and dice.chance(WEEKDAY_EVENING):
            day, (opens, closes) = dice.one(self._weekdays), EVENING
        elif employed:
            day = dice.one(self._weekend)
        return self._at(day, opens * 60), self._at(day, closes * 60)

    def car(self, number: int) -> Provider:
        """A car of a firm: outside working hours, or all day for a pool car."""
        dice = self._dice
        pool = dice.chance(POOL_SHARE)
        windows = [(self._at(d, 420 if pool else 1050), self._at(d, 1380)) for d in self._weekdays]
        windows += [(self._at(d, 420), self._at(d, 1380)) for d in self._weekend]
        x, y = self._place()
        tags = frozenset({"car", f"of:{dice.one(self._firms)}"})
        return Provider(f"{self._prefix}c{number}", THING, tags, merged(windows), x, y, CAR_RADIUS_KM)

    def need(self, number: int) -> Need:
        """A need of some kind: each start it could have, with each way to fill it."""
        dice = self._dice
        kind = dice.weighted([(kind, kind.share) for kind in KINDS])
        urgency = dice.weighted(list(zip((1, 2, 3), kind.urgency, strict=True)))
        minutes, helpers, place = dice.one(kind.minutes), dice.one(kind.helpers), self._place()
        tags = frozenset(kind.tags)
        if kind.name == "call" and (language := dice.weighted(LANGUAGES)):
            tags |= {language}
        options: list[Option] = []
        for _ in range(kind.starts):
            day = dice.one(self._weekend if dice.chance(kind.weekend) else self._weekdays)
            start = self._at(day, 15 * dice.whole(kind.first, kind.last))
            if kind.by_car:
                options += self._rides(start, minutes, place)
            else:
                parts = [Part(PERSON, tags, start, minutes, *place, helpers)]
                if kind.name == "there-and-back":
                    parts.append(Part(PERSON, tags, start + dice.one(STAYS), minutes, *place))
                options.append(Option(tuple(parts)))
        return Need(f"{self._prefix}n{number}", urgency, kind.name, tuple(options))

    def _rides(self, start: int, minutes: int, place: Spot) -> list[Option]:
        """By own car, or by a car of a firm with someone whom that firm authorised."""

        def part(kind: ProviderType, *tags: str) -> Part:
            return Part(kind, frozenset(tags), start, minutes, *place)

        by_firm = [Option((part(PERSON, f"drives:{firm}"), part(THING, "car", f"of:{firm}"))) for firm in self._firms]
        return [Option((part(PERSON, "drives-own-car"),)), *by_firm]
