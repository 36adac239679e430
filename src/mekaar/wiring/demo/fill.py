"""The demo community in the database: filled once, planned, and already alive."""

from datetime import datetime, time, timedelta

from django.db import transaction

from mekaar.people.models import Community
from mekaar.wiring.demo import asking, settle
from mekaar.wiring.demo.clock import week_of
from mekaar.wiring.demo.needs import wishes
from mekaar.wiring.demo.people import everyone

JOINED = timedelta(days=60)
"""So long before the demo week everybody joined."""


def fill(*, now: datetime) -> Community:
    """The fictional Gavere with the current week of needs; where it already stands, nothing changes."""
    standing = Community.objects.filter(slug=settle.SLUG).first()
    if standing is not None:
        return standing
    with transaction.atomic():
        joined = now - JOINED
        town = settle.found(joined)
        monday = week_of(now, town.community.clock)
        asked = wishes(monday)
        residents = everyone(asked)
        settle.welcome_people(town, residents, joined)
        settle.welcome_organisations(town, joined)
        settle.give_duties(town, residents, joined)
        settle.give_offers(town, residents, joined)
        settle.lend_things(town, residents, monday, joined)
        sunday = datetime.combine(monday - timedelta(days=1), time(17), tzinfo=town.community.clock)
        asking.ask_all(town, asked, monday, min(now, sunday))
    return town.community
