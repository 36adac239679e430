"""A borrowed car for the tests of the ride book: Nadia drives Georgette with a car of the printing house."""

from datetime import datetime, timedelta
from typing import Any

from mekaar.carrying import actions
from tests.cast import NOW, Cast, at

BEGIN = at(1, 18)
HOME = at(1, 20)
AFTER = at(1, 21)
"""Tuesday evening, when they are back."""


def borrowed(cast: Cast, day: int = 1, hour: int = 18, car: int = 0, *, agreed: bool = True) -> Any:
    """The commitment of the car; both said yes, unless not `agreed`."""
    need = cast.ask_ride(day, hour)
    occurrence = need.occurrences.get()
    seats = need.parts.filter(way=2)
    given = {"occurrence": occurrence, "start": occurrence.first, "by": cast.hilde_account, "now": NOW}
    seat = actions.propose(part=seats.get(kind__slug="ride"), actor=cast.nadia, **given)
    wheels = actions.propose(part=seats.get(kind__slug="car"), thing=cast.cars[car], **given)
    if agreed:
        actions.accept(commitment=seat, by=cast.nadia_account, now=NOW)
    wheels.refresh_from_db()
    return wheels


def ride(left: datetime = BEGIN, minutes: int = 90, km_start: int = 1000, km: int = 20, **more: Any) -> dict[str, Any]:
    """What a driver tells."""
    told = {"left": left, "back": left + timedelta(minutes=minutes), "km_start": km_start, "km_end": km_start + km}
    return {**told, "fuel_cents": 0, "damage": "", **more}


def written(cast: Cast, wheels: Any, now: datetime = AFTER, **facts: Any) -> Any:
    """Nadia writes the ride down."""
    return actions.write_ride(commitment=wheels, driver=cast.nadia, ride=ride(**facts), by=cast.nadia_account, now=now)
