"""Why people refuses."""

from mekaar.base.refusal import Refused


class NoMandate(Refused):
    """This account may not do this for this actor."""


class OtherCommunity(Refused):
    """Two things of different communities were brought together."""


class TooManyCodes(Refused):
    """Enough codes were asked for in the past hour."""


class NotSent(Refused):
    """The code could not be sent to this address."""


class WrongCode(Refused):
    """These are not the digits that were sent, or they no longer hold."""


class NotProven(Refused):
    """Nobody has shown, shortly, that they can read what is sent to this address."""


class LastContact(Refused):
    """Without this address its owner could not come in any more."""


class OfAnother(Refused):
    """This key from outside leads to somebody else here."""


class BadPasskey(Refused):
    """The device's answer does not fit what was asked of it."""
