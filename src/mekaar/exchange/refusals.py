"""Why exchange refuses."""

from mekaar.base.refusal import Refused


class BadWish(Refused):
    """What is asked cannot be kept as it was put: no start, no such kind, nothing to carry."""


class BadOffer(Refused):
    """What is offered cannot be kept as it was put: no kind, no window, two offers at once."""
