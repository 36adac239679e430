"""Why messages refuses."""

from mekaar.base.refusal import Refused


class NotToTell(Refused):
    """This message does not wait for a person to tell it."""


class BadWish(Refused):
    """This way of hearing things cannot be followed."""
