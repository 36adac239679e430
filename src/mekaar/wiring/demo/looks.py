"""Who looked at what is private of whom in the past days: the calls of the mediator, as everyone can read them about themselves."""

from datetime import datetime, timedelta

from django.utils.timezone import localtime

from mekaar.people.choices import Private
from mekaar.people.models import Look
from mekaar.wiring.demo.settle import Town

CALLS = (("georgette", Private.CONTACT, 1), ("georgette", Private.PLACE, 1), ("georgette", Private.CONTACT, 6))
"""Of whom, what, and how many days ago."""


def look(town: Town, now: datetime) -> None:
    """Hilde rang Georgette, and looked up where she lives."""
    by_id = town.accounts["hilde"].pk
    for key, what, days in CALLS:
        at = now - timedelta(days=days)
        actor_id, day = town.actors[key].pk, localtime(at).date()
        Look.objects.create(community=town.community, by_id=by_id, actor_id=actor_id, what=what, day=day, at=at)
