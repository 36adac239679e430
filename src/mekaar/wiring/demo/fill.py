"""The demo community in the database: filled once, planned, and already alive."""

from datetime import datetime, timedelta

from django.db import transaction

from mekaar.people.models import Community
from mekaar.wiring.demo import (
    again,
    asking,
    at_the_desk,
    bulletin,
    coming_days,
    crowd,
    living,
    looks,
    ride_books,
    settle,
)
from mekaar.wiring.demo.clock import week_of
from mekaar.wiring.demo.needs import wishes
from mekaar.wiring.demo.people import everyone
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
    again.ask(town, monday, now)
    living.settle_past(town, monday, now)
    living.make_plan(town, monday, DAYS, now)
    living.ask_for_plan(town, monday, DAYS, now)  # before the answers: a no joins a plan that is already asked for
    living.say_yes(town, now=now)
    living.make_plan(town, monday, DAYS, now)
    coming_days.of_dirk(town, monday, now)
    at_the_desk.lay_out(town, now)
    looks.look(town, now)
    bulletin.agree_to_share(town, now)
    again.night(town, now)
    ride_books.fill_in(town, monday, now)
    return town.community


def _people(now: datetime) -> Town:
    """Everybody and everything, before anyone asks."""
    joined = now - JOINED
    town = settle.found(joined)
    monday = week_of(now, town.community.clock)
    residents = everyone(wishes(monday))
    crowd.welcome(town, residents, joined)
    settle.welcome_organisations(town, joined)
    settle.give_duties(town, residents, joined)
    crowd.give(town, residents, joined)
    settle.lend_things(town, residents, monday, joined)
    return town
