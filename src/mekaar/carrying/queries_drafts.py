"""What was asked without an account: for every mediator, because nobody gave a mandate yet."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from mekaar.carrying.desk import Asked
from mekaar.exchange import queries_ask
from mekaar.exchange.models import Draft
from mekaar.exchange.queries_desk import Waits
from mekaar.people.choices import PlaceKind
from mekaar.people.queries import Community, Place


def drafts(waiting: Iterable[Waits], places: Mapping[int, Place], clock: ZoneInfo) -> tuple[Asked, ...]:
    """The longest waiting first; `places`: those of the community, by number."""
    found = []
    for one in waiting:
        told, village = one.wish, places.get(one.wish.village or 0)
        since = one.sent_at.astimezone(clock) if one.sent_at else None
        name = village.name if village and village.kind == PlaceKind.VILLAGE else ""
        found.append(Asked(one.id, told.name, told.words, told.reach, name, since))
    return tuple(found)


def draft(community: Community, number: int, *, now: datetime) -> Draft | None:
    """One of them."""
    return queries_ask.open_drafts(community, now=now).filter(pk=number).first()
