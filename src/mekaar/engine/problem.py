"""The input of `solve`: what is needed and what can be given within one horizon. Immutable data, no behaviour but reading.

Units, everywhere in the engine: an instant is a whole number of elapsed minutes since local midnight of `Problem.start`
(so that a night in which the clock changes is 23 or 25 hours long), a place is (x, y) in km in a plane, a length of
time is minutes. Intervals are half-open: a task that ends at 10:00 and one that starts at 10:00 do not overlap.
"""

from dataclasses import dataclass, field
from datetime import date
from math import floor, sqrt
from typing import Final, Literal

from mekaar.engine.rules import Rule, ShareCap

PERSON: Final = "person"
THING: Final = "thing"
ProviderType = Literal["person", "thing"]

URGENCIES = (1, 2, 3)
"""1 most urgent, 2 high, 3 normal."""

DAYS_PER_WEEK = 7


@dataclass(frozen=True, slots=True)
class Travel:
    """How long it takes to get somewhere, home to home: a margin before and after every task."""

    minutes_per_km: float = 2.0
    max_minutes: float = 15.0
    extra_minutes: int = 5

    def margin(self, distance_km: float) -> int:
        """Minutes kept free on either side of a task at this distance."""
        return floor(min(distance_km * self.minutes_per_km, self.max_minutes)) + self.extra_minutes


@dataclass(frozen=True, slots=True)
class Provider:
    """A person or a thing that can carry parts: what it can, where, when and how much.

    `windows` are sorted, disjoint and do not touch. `minutes` (a week) and `tasks_per_day` of None mean no limit;
    a week is seven days counted from the start of the horizon, a day is a local calendar day.
    """

    id: str
    type: ProviderType
    tags: frozenset[str]
    windows: tuple[tuple[int, int], ...]
    x: float = 0.0
    y: float = 0.0
    radius_km: float | None = None
    minutes: int | None = None
    tasks_per_day: int | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One role in an option: `quantity` different providers of one type with these tags, for this interval, here.

    `x` and `y` of None: it can be done from anywhere (a phone call), so no distance and no radius.
    """

    type: ProviderType
    requires: frozenset[str]
    start: int
    minutes: int
    x: float | None = None
    y: float | None = None
    quantity: int = 1

    @property
    def end(self) -> int:
        """The instant at which the part is over."""
        return self.start + self.minutes


@dataclass(frozen=True, slots=True)
class Option:
    """One way to carry a need: every part filled, or none. `distinct`: no provider fills two of its parts."""

    parts: tuple[Part, ...]
    distinct: bool = False


@dataclass(frozen=True, slots=True)
class Need:
    """Something asked, with the ways in which it can be carried; at most one of them is chosen."""

    id: str
    urgency: int
    kind: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Assignment:
    """Need `need` is carried by option number `option`; `assign[i]` are the providers of its i-th part."""

    need: str
    option: int
    assign: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """A promise made before: kept if possible; if `frozen` (both said yes) it may not be moved."""

    assignment: Assignment
    frozen: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """All of it. `day_starts` holds the instant of each local midnight, `days + 1` numbers: they are 1380, 1440 or 1500 apart."""

    name: str
    zone: str
    start: date
    days: int
    day_starts: tuple[int, ...]
    travel: Travel
    providers: tuple[Provider, ...]
    needs: tuple[Need, ...]
    standing: tuple[Standing, ...] = ()
    ties: frozenset[tuple[str, str]] = frozenset()
    """Pairs (provider id, need id) in which the provider has helped this asker before."""
    share_caps: tuple[ShareCap, ...] = ()
    rules: tuple[Rule, ...] = field(default=())


def distance_km(provider: Provider, part: Part) -> float:
    """Straight distance from the provider's home to the part's place; 0 for a part that can be done from anywhere.

    A square root, not `hypot`: it is exactly rounded everywhere, so that kernels and other machines find the same number.
    """
    if part.x is None or part.y is None:
        return 0.0
    dx, dy = provider.x - part.x, provider.y - part.y
    return sqrt(dx * dx + dy * dy)
