"""Named reads of exchange. Every one stays inside one community."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Prefetch, Q, QuerySet

from mekaar.exchange import rules
from mekaar.exchange.choices_ask import WIDEST
from mekaar.exchange.models import Kind, Occurrence, Offer, Part, Thing, ThingDriver

__all__ = ["Kind", "Occurrence", "Offer", "Part", "Thing"]
"""The rows that other slices may hold in their hands; the rest of this module is what they can ask."""


def kind_named(community_id: int, slug: str) -> Kind | None:
    """The kind with this slug in this community."""
    return Kind.objects.filter(community=community_id, slug=slug).first()


def occurrences_between(community_id: int, start: datetime, end: datetime) -> QuerySet[Occurrence]:
    """Asked and not withdrawn, with a start from `start` on and one before `end`, by time; need, kind, places and parts with them."""
    return (
        Occurrence.objects.filter(
            community=community_id,
            first__gte=start - WIDEST,
            first__lt=end,
            last__gte=start,
            cancelled_at=None,
            need__withdrawn_at=None,
        )
        .select_related("need__kind", "need__village", "need__to", "need__actor")
        .prefetch_related(Prefetch("need__parts", Part.objects.select_related("kind")))
        .order_by("first", "id")
    )


def standing_offers(community_id: int) -> QuerySet[Offer]:
    """What actors who take part now give of their time, with kinds, windows and exceptions."""
    return (
        Offer.objects.filter(community=community_id, ended_at=None, actor__left_at=None)
        .select_related("actor")
        .prefetch_related("kinds", "windows", "exceptions")
        .order_by("actor_id")
    )


def standing_things(community_id: int, *, now: datetime) -> QuerySet[Thing]:
    """What owners lend now, with windows, exceptions and the drivers they trust at this moment."""
    trusted = ThingDriver.objects.filter(Q(until=None) | Q(until__gt=now), since__lte=now)
    return (
        Thing.objects.filter(community=community_id, ended_at=None, owner__left_at=None)
        .select_related("kind", "owner")
        .prefetch_related("windows", "exceptions", Prefetch("trusted", trusted))
        .order_by("id")
    )


def midnight(clock: ZoneInfo, day: date) -> datetime:
    """The instant at which this local day begins."""
    return datetime.combine(day, time(), tzinfo=clock)


def horizon(clock: ZoneInfo, first_day: date, days: int) -> tuple[datetime, datetime]:
    """The instants between which these local days lie."""
    return midnight(clock, first_day), midnight(clock, first_day + timedelta(days=days))


def open_spans(given: Offer | Thing, first_day: date, days: int) -> list[rules.Span]:
    """The local times in which this offer or thing can be used on these days, exceptions applied."""
    return rules.open_spans(given.windows.all(), given.exceptions.all(), first_day, days)


def knows_of(occurrence: Occurrence, *, member: bool, close: bool) -> bool:
    """Whether this viewer may know of this occurrence; `rules.knows_of`."""
    return rules.knows_of(occurrence.need.visibility, member=member, close=close)


def reads_words(occurrence: Occurrence, *, member: bool, close: bool) -> bool:
    """Whether this viewer may read title and words; `rules.reads_words`."""
    return rules.reads_words(occurrence.need.visibility, member=member, close=close)
