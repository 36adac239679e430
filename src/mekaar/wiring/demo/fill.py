"""The demo community in the database: filled once, planned, and already alive."""

from datetime import datetime, timedelta

from django.db import transaction

from mekaar.carrying import actions as carrying
from mekaar.people.models import Community
from mekaar.wiring.demo import asking, settle
from mekaar.wiring.demo.clock import week_of
from mekaar.wiring.demo.needs import wishes
from mekaar.wiring.demo.people import SEED, everyone
from mekaar.wiring.demo.settle import Town

JOINED = timedelta(days=60)
"""So long ago everybody joined."""
DAYS = 7


@transaction.atomic
def fill(*, now: datetime) -> Community:
    """The fictional Gavere with its current week of needs, planned and mostly agreed; where it already stands, nothing changes.

    All or nothing, so that a start that was interrupted begins again.
    """
    standing = Community.objects.filter(slug=settle.SLUG).first()
    if standing is not None:
        return standing
    town = _people(now)
    monday = week_of(now, town.community.clock)
    asking.ask_all(town, wishes(monday), monday, now)
    carrying.ask_for_plan(
        community=town.community, why="demo", first_day=monday, days=DAYS, seed=SEED, by=None, now=now
    )
    return town.community


def _people(now: datetime) -> Town:
    """Everybody and everything, before anyone asks."""
    joined = now - JOINED
    town = settle.found(joined)
    monday = week_of(now, town.community.clock)
    residents = everyone(wishes(monday))
    settle.welcome_people(town, residents, joined)
    settle.welcome_organisations(town, joined)
    settle.give_duties(town, residents, joined)
    settle.give_offers(town, residents, joined)
    settle.lend_things(town, residents, monday, joined)
    return town
