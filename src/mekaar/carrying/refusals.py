"""Why carrying refuses."""

from mekaar.base.refusal import Refused


class AlreadyPromised(Refused):
    """This actor or thing is promised elsewhere at that time."""


class PlaceTaken(Refused):
    """This part has all it asked for, or the need is being carried in another way."""


class NotWaiting(Refused):
    """This commitment is past the point at which this can be said of it."""


class NotAsked(Refused):
    """The need is no longer asked."""


class TooEarly(Refused):
    """It has not begun yet."""


class AlreadyPlanning(Refused):
    """A plan for this community is being made at this moment."""


class DoesNotFit(Refused):
    """This one cannot carry it, for a reason that is told."""


class NobodyFits(Refused):
    """There is nobody to offer it to."""


class TooLate(Refused):
    """It has begun already."""


class BadRide(Refused):
    """This ride cannot stand in the book; the text says why and what to do."""


class BadPhoto(Refused):
    """This is no photo, or it is too large."""
