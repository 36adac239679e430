"""Named reads about giving and lending: for whom one may give, how far somewhere is, what stands still."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from math import cos, hypot, radians
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from mekaar.exchange import rules
from mekaar.exchange.choices import ProviderType
from mekaar.exchange.models import Kind, Offer, Story, Thing, ThingDriver
from mekaar.people import queries as people
from mekaar.people.choices import Scope
from mekaar.people.queries import Account, Actor, Community

KM_PER_DEGREE = 111.2


@dataclass(frozen=True, slots=True)
class Lent:
    """What anyone may know of something that is lent: kind, village, how many of them."""

    kind: Kind
    village: str
    number: int


def givers(account: Account | None, *, now: datetime) -> list[Actor]:
    """For whom this account may give: itself first, then the others by name."""
    if account is None:
        return []
    scopes = people.scopes_of(account, now=now)
    ids = [actor for actor, scope in scopes.items() if Scope.GIVE in scope]
    own = people.own_actor(account, now=now)
    rows = Actor.objects.filter(pk__in=ids, left_at=None).select_related("village", "community")
    return sorted(rows, key=lambda actor: (own is None or actor.pk != own.pk, actor.name.casefold()))


def giver(account: Account | None, number: int | None, *, now: datetime) -> Actor | None:
    """The one of `givers` with this number, or the first where no number is named."""
    everyone = givers(account, now=now)
    if number is None:
        return everyone[0] if everyone else None
    return next((actor for actor in everyone if actor.pk == number), None)


def standing_offer(actor: Actor) -> Offer | None:
    """What this actor gives now."""
    return _whole_offers().filter(actor=actor, ended_at=None).first()


def last_offer(actor: Actor) -> Offer | None:
    """What this actor gives, or gave last."""
    return _whole_offers().filter(actor=actor).order_by("-offered_at", "-id").first()


def offer_of(community: Community, pk: int) -> Offer | None:
    """An offer of this community."""
    return _whole_offers().filter(community=community, pk=pk).first()


def thing_of(community: Community, pk: int) -> Thing | None:
    """A thing of this community, lent or no longer."""
    return _whole_things().filter(community=community, pk=pk).first()


def story_of(community: Community, pk: int) -> Story | None:
    """A story of this community that was not taken back."""
    return Story.objects.filter(community=community, pk=pk, taken_back_at=None).select_related("actor").first()


def stories_of(actor: Actor) -> QuerySet[Story]:
    """What this actor told, newest first."""
    return Story.objects.filter(actor=actor, taken_back_at=None).order_by("-told_at")


def things_of(actor: Actor) -> QuerySet[Thing]:
    """What this actor lends now, by name."""
    return _whole_things().filter(owner=actor, ended_at=None).order_by("kind_id", "name")


def trusted_with(thing: Thing) -> list[Actor]:
    """Whom the owner trusts with it now."""
    rows = ThingDriver.objects.filter(thing=thing, until=None).select_related("actor__village")
    return [row.actor for row in rows.order_by("actor__name")]


def kinds_of_help(community: Community) -> list[Kind]:
    """What a person can do for another, as everyone here knows it, by its name."""
    rows = Kind.objects.filter(community=community, type=ProviderType.PERSON)
    return sorted(rows, key=lambda kind: kind.pk)


def kinds_of_things(community: Community) -> list[Kind]:
    """What can be lent."""
    return list(Kind.objects.filter(community=community, type=ProviderType.THING).order_by("id"))


def lent_here(community: Community) -> list[Lent]:
    """What is lent in this community, by kind and village."""
    rows = (
        Thing.objects.filter(community=community, ended_at=None, owner__left_at=None)
        .values("kind", "village__name")
        .annotate(number=Count("id"))
        .order_by("kind", "village__name")
    )
    kinds = Kind.objects.in_bulk([row["kind"] for row in rows])
    return [Lent(kinds[row["kind"]], row["village__name"], row["number"]) for row in rows]


def drivers_to_choose(community: Community, account: Account, *, now: datetime) -> list[Actor]:
    """Who could be named as a driver: those who offer rides and whose name this account may see, by name."""
    offers = Q(offers__ended_at=None, offers__kinds__slug="ride")
    rows = list(Actor.objects.filter(offers, community=community, left_at=None).distinct())
    names = people.visible_names(rows, people.eyes_of(account, community, now=now), now=now)
    return sorted((actor for actor in rows if actor.pk in names), key=lambda actor: actor.name.casefold())


def paused_until(given: Offer | Thing, today: date) -> date | None:
    """The last day of the absence that holds today, if any."""
    return max((one.last_day for one in given.exceptions.all() if rules.holds_day(one, today)), default=None)


def absences(given: Offer | Thing, today: date) -> list[Any]:
    """Whole days away that begin later than today."""
    rows = given.exceptions.all()
    return [one for one in rows if not one.open and one.from_time is None and one.first_day > today]


def reached(actor: Actor, places: Iterable[Any], km: float) -> list[str]:
    """The villages no farther from this actor than so many km, nearest first; its own always."""
    away = sorted((kilometres(actor, place), place.name) for place in places)
    return [name for distance, name in away if distance <= km or name == actor.village.name]


def kilometres(here: Any, there: Any) -> float:
    """As the crow flies, between two rounded places."""
    north = float(there.lat - here.lat)
    east = float(there.lon - here.lon) * cos(radians(float(here.lat)))
    return KM_PER_DEGREE * hypot(north, east)


def _whole_offers() -> QuerySet[Offer]:
    return Offer.objects.select_related("actor__village", "community").prefetch_related(
        "kinds", "windows", "exceptions"
    )


def _whole_things() -> QuerySet[Thing]:
    trusted = ThingDriver.objects.filter(until=None)
    return Thing.objects.select_related("kind", "owner", "village", "community").prefetch_related(
        "windows", "exceptions", Prefetch("trusted", trusted)
    )
