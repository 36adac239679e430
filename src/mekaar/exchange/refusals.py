"""Why exchange refuses."""

from mekaar.base.refusal import Refused


class BadWish(Refused):
    """What is asked cannot be kept as it was put: no start, no such kind, nothing to carry."""


class BadOffer(Refused):
    """What is offered cannot be kept as it was put: no kind, no window, two offers at once."""


class TooOften(Refused):
    """More came from there in a short time than people would do."""


class BadCode(Refused):
    """It is not the code that was sent, or no longer."""
