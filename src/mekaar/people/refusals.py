"""Why people refuses."""

from mekaar.base.refusal import Refused


class NoMandate(Refused):
    """This account may not do this for this actor."""


class OtherCommunity(Refused):
    """Two things of different communities were brought together."""
