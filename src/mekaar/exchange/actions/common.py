"""What asking and giving share."""

from datetime import datetime
from decimal import Decimal

from mekaar.people import queries as people
from mekaar.people.actions import hundredth
from mekaar.people.queries import Account, Actor, Place


def may(by: Account | None, actor: Actor, scope: str, now: datetime) -> None:
    """Raises NoMandate unless this account, or the installation itself, may do this for this actor."""
    if by is not None:
        people.require(by, actor, scope, now=now)


def near(degrees: float | None, village: Place | None, actor: Actor, name: str) -> Decimal:
    """Rounded coordinates: as given, else of the village named, else of the actor."""
    return getattr(village or actor, name) if degrees is None else hundredth(degrees)
