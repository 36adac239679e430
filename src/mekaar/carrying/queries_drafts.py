"""What was asked without an account, and series that stopped: for every mediator, because nobody gave a mandate yet."""

from dataclasses import dataclass
from datetime import datetime

from mekaar.exchange import queries_ask
from mekaar.exchange.models import Draft, Series
from mekaar.people import queries as people
from mekaar.people.queries import Community

MOST = 20


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that waits for somebody of the desk who rings back; `since` is a local moment."""

    id: int
    name: str
    words: str
    reach: str
    village: str
    since: datetime | None


def drafts(community: Community, *, now: datetime) -> list[Asked]:
    """The longest waiting first."""
    villages = {place.pk: place.name for place in people.villages(community)}
    found = []
    for draft in queries_ask.open_drafts(community, now=now)[:MOST]:
        told = queries_ask.told_in(draft)
        if told is not None:
            since = draft.sent_at.astimezone(community.clock) if draft.sent_at else None
            village = villages.get(told.village or 0, "")
            found.append(Asked(draft.pk, told.name, told.words, told.reach, village, since))
    return found


def draft(community: Community, number: int, *, now: datetime) -> Draft | None:
    """One of them."""
    return queries_ask.open_drafts(community, now=now).filter(pk=number).first()


def stopped_series(community: Community) -> int:
    """How many series stopped being created; their own page says why."""
    return Series.objects.filter(community=community, stopped_at__isnull=False).count()
