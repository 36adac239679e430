"""What a calendar is told: what its owner agreed to do, and what is done for them. Also what was given back, as called off."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from mekaar.carrying import mine_rows, queries_mine
from mekaar.carrying.actions.feeds import hashed
from mekaar.carrying.choices import State
from mekaar.carrying.mine import GET, Item
from mekaar.carrying.models import CalendarFeed, Commitment
from mekaar.people import queries as people
from mekaar.people import standing
from mekaar.people.queries import Account

BEFORE, AHEAD = timedelta(days=30), timedelta(days=180)
MOST_ENTRIES = 500
CONFIRMED = (State.ACCEPTED.value, State.DONE.value)
CALLED_OFF = (State.RELEASED.value, State.SWAPPED.value, State.CANCELLED.value, State.MISSED.value)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a calendar. `changed` is when it came to stand as it does, `called_off` that it no longer holds."""

    id: int
    item: Item
    changed: datetime
    called_off: bool


def feed_of(account: Account) -> CalendarFeed | None:
    """The address that works now, if there is one."""
    return CalendarFeed.objects.filter(account=account, revoked_at=None).first()


def feed_behind(token: str) -> CalendarFeed | None:
    """The feed behind a secret address that still works."""
    found = CalendarFeed.objects.filter(token_hash=hashed(token), revoked_at=None, account__is_active=True)
    return found.select_related("account__community").first()


def entries(feed: CalendarFeed, *, now: datetime) -> list[Entry]:
    """Everything between a month ago and half a year ahead that its owner agreed to or is helped with, by time."""
    own = people.own_actor(feed.account, now=now)
    if own is None or own.left_at is not None:
        return []
    mine = Q(actor=own) | Q(occurrence__need__actor=own, actor__isnull=False)
    found = Commitment.objects.filter(
        mine,
        community=feed.community_id,
        start__gte=now - BEFORE,
        start__lt=now + AHEAD,
        state__in=(*CONFIRMED, *CALLED_OFF),
        decided_at__isnull=False,
    ).order_by("start", "part__position", "place", "id")
    places = dict(found.values_list("pk", "occurrence_id")[:MOST_ENTRIES])
    rows = mine_rows.around(set(places.values()), besides=places)
    here = standing.of(feed.account, now=now)
    table = queries_mine.table(here, feed.account.community, own.pk, rows, now=now)
    return [
        Entry(one.id, table.item(one), one.decided_at, one.state in CALLED_OFF)
        for one in rows.promises
        if one.id in places and one.decided_at is not None
    ]


def is_for_me(entry: Entry) -> bool:
    """Whether others do this for the owner of the calendar."""
    return entry.item.role == GET
