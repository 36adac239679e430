"""Moments and places as the engine counts them: minutes since the first midnight of the horizon, km around the community."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import Any

from mekaar.engine.calendar import Calendar
from mekaar.engine.format.places import Plane
from mekaar.engine.problem import Part, Provider, Travel, distance_km
from mekaar.exchange import queries as exchange

TRAVEL = Travel()
"""How long it takes to get somewhere: the same for the planner and for a promise made by hand."""

LONGEST_MARGIN = timedelta(minutes=int(TRAVEL.max_minutes) + TRAVEL.extra_minutes)

Instants = list[tuple[int, int]]


@dataclass(frozen=True)
class Frame:
    """One community, from one local day on, for some days."""

    community: Any
    first_day: date
    days: int

    @cached_property
    def calendar(self) -> Calendar:
        """Local time <-> instants."""
        return Calendar(self.community.zone, self.first_day, self.days)

    @cached_property
    def plane(self) -> Plane:
        """Degrees -> km around the middle of the community."""
        return Plane([(float(self.community.lat), float(self.community.lon))])

    @property
    def start(self) -> datetime:
        """The moment at which the horizon begins."""
        return exchange.horizon(self.community.clock, self.first_day, self.days)[0].astimezone(UTC)

    @property
    def end(self) -> datetime:
        """The moment at which the horizon is over."""
        return exchange.horizon(self.community.clock, self.first_day, self.days)[1].astimezone(UTC)

    def instant(self, moment: datetime) -> int:
        """Minutes since the start."""
        return self.calendar.instant(moment)

    def moment(self, instant: int) -> datetime:
        """The moment, in UTC."""
        return self.calendar.local(instant).astimezone(UTC)

    def flat(self, where: Any) -> tuple[float, float]:
        """x and y in km of anything with a latitude and a longitude."""
        return self.plane.flat(float(where.lat), float(where.lon))

    def open_instants(self, given: Any) -> Instants:
        """When an offer or a thing can be used, within the horizon, over nights in which the clock changes too."""
        last = self.calendar.day_starts[-1]
        windows = []
        for span in exchange.open_spans(given, self.first_day, self.days):
            start = max(self.calendar.edge(span.start, closing=False), 0)
            end = min(self.calendar.edge(span.end, closing=True), last)
            if start < end:
                windows.append((start, end))
        return windows


def travel_margin(provider: Provider, part: Part) -> timedelta:
    """The time kept free on either side of this part."""
    return timedelta(minutes=TRAVEL.margin(distance_km(provider, part)))


def cut(windows: Instants, holes: Instants) -> Instants:
    """The windows without the holes, sorted."""
    for low, high in sorted(holes):
        windows = [
            piece
            for start, end in windows
            for piece in ((start, min(end, low)), (max(start, high), end))
            if piece[0] < piece[1]
        ]
    return sorted(set(windows))


def joined(windows: Instants) -> tuple[tuple[int, int], ...]:
    """Sorted, those that overlap or touch made one."""
    result: Instants = []
    for start, end in sorted(windows):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(result[-1][1], end))
        else:
            result.append((start, end))
    return tuple(result)
