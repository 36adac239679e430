"""Which rides can be true. Pure decisions on plain values."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

KM_PER_HOUR = 110
KM_EXTRA = 10
"""Nobody drives more than this in the time, with a little for a clock that was read roughly."""

LONGEST_RIDE = timedelta(hours=24)
SPARE, LATE = timedelta(hours=3), timedelta(hours=8)
"""So long before what was agreed one may leave, and so long after it come back."""


class Fault(StrEnum):
    """Why a ride cannot be true."""

    BACKWARD_TIME = "backward time"
    NOT_YET = "not yet"
    TOO_LONG = "too long"
    OTHER_TIME = "other time"
    BACKWARD_KM = "backward km"
    TOO_FAR = "too far"
    OVERLAP = "overlap"
    BELOW_LAST = "below last"
    ABOVE_NEXT = "above next"


@dataclass(frozen=True, slots=True)
class Ride:
    """When and from which kilometre to which."""

    left: datetime
    back: datetime
    km_start: int
    km_end: int


@dataclass(frozen=True, slots=True)
class Found:
    """A fault, with the ride that it was found against, if any."""

    fault: Fault
    other: Ride | None = None


def possible_km(left: datetime, back: datetime) -> int:
    """The most that can be driven in this time."""
    return int((back - left) / timedelta(hours=1) * KM_PER_HOUR) + KM_EXTRA


def fault(ride: Ride, others: Iterable[Ride], *, agreed: tuple[datetime, datetime], now: datetime) -> Found | None:
    """The first reason why this ride cannot stand beside the others of the car, or None."""
    return _by_itself(ride, agreed, now) or _beside(ride, list(others))


def _by_itself(ride: Ride, agreed: tuple[datetime, datetime], now: datetime) -> Found | None:
    start, end = agreed
    checks = (
        (ride.back <= ride.left, Fault.BACKWARD_TIME),
        (ride.back > now, Fault.NOT_YET),
        (ride.back - ride.left > LONGEST_RIDE, Fault.TOO_LONG),
        (ride.left < start - SPARE or ride.left > end or ride.back > end + LATE, Fault.OTHER_TIME),
        (ride.km_end < ride.km_start, Fault.BACKWARD_KM),
        (ride.km_end - ride.km_start > possible_km(ride.left, ride.back), Fault.TOO_FAR),
    )
    return next((Found(why) for wrong, why in checks if wrong), None)


def _beside(ride: Ride, others: list[Ride]) -> Found | None:
    for other in others:
        if ride.left < other.back and other.left < ride.back:
            return Found(Fault.OVERLAP, other)
    before = max((one for one in others if one.back <= ride.left), key=lambda one: one.back, default=None)
    if before and ride.km_start < before.km_end:
        return Found(Fault.BELOW_LAST, before)
    after = min((one for one in others if one.left >= ride.back), key=lambda one: one.left, default=None)
    if after and ride.km_end > after.km_start:
        return Found(Fault.ABOVE_NEXT, after)
    return None
