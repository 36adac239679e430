"""Named reads of asking: drafts, one's own needs, for whom one may ask, and what is likely."""

import hashlib
import hmac
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.conf import settings
from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils.module_loading import import_string
from rapidfuzz import fuzz, process

from mekaar.exchange import wish
from mekaar.exchange.choices import ProviderType
from mekaar.exchange.choices_ask import WIDEST, DraftState
from mekaar.exchange.models import Draft, Kind, Need, Occurrence, Offer, OfferWindow, Thing
from mekaar.exchange.queries_supply import kilometres
from mekaar.exchange.stems import EMPTY, plain
from mekaar.people import queries as people
from mekaar.people.choices import Scope
from mekaar.people.queries import Account, Actor, Community, Place

FEW = 3
"""Fewer than this are never counted aloud."""
SAME_PLACE = 88
MOST_PLACES = 4
CORNER_KM = 3.5
"""A place farther from the middle of every village than this is outside."""


def digest(secret: str) -> str:
    """What is kept of a private link."""
    return hashlib.sha256(secret.encode()).hexdigest()


def keyed(purpose: str, text: str) -> str:
    """A hash that only this installation can make, to recognise without knowing."""
    return hmac.new(settings.SECRET_KEY.encode(), f"{purpose}:{text}".encode(), "sha256").hexdigest()


def draft_behind(secret: str, account: Account | None, *, now: datetime) -> Draft | None:
    """The draft of this private link; one that was begun by an account is only for that account."""
    draft = (
        Draft.objects.filter(key=digest(secret), expires_at__gt=now)
        .exclude(state=DraftState.DROPPED)
        .select_related("community", "by", "actor", "need__kind", "need__village", "need__to", "need__actor")
        .first()
    )
    if draft is not None and draft.by_id is not None and draft.by_id != (account.pk if account else None):
        return None
    return draft


def open_drafts(community: Community, *, now: datetime) -> QuerySet[Draft]:
    """What strangers asked and nobody confirmed yet, longest waiting first; only for the desk. Read with `told_in`."""
    return Draft.objects.filter(community=community, state=DraftState.WAITING, expires_at__gt=now).order_by(
        "sent_at", "id"
    )


def told_in(draft: Draft) -> wish.Wish | None:
    """Everything that was filled in: words, name, how to reach them, when."""
    return wish.read(draft.told)


def may_ask_for(account: Account | None, community: Community, *, now: datetime) -> list[Actor]:
    """Everyone in whose name this account may ask, itself first, then by name."""
    if account is None or account.community_id != community.pk:
        return []
    scopes = people.scopes_of(account, now=now)
    keys = [actor for actor, scope in scopes.items() if Scope.ASK in scope]
    own = people.own_actor(account, now=now)
    actors = Actor.objects.filter(pk__in=keys, community=community, left_at=None).select_related("village", "community")
    return sorted(actors, key=lambda actor: (own is None or actor.pk != own.pk, actor.name.casefold()))


def known_place(community: Community, text: str) -> Place | None:
    """The village or spot that is meant, a typing error forgiven."""
    text = text.strip()
    if not text:
        return None
    places = {place: place.name for place in community.places.all()}
    found = process.extractOne(text, places, scorer=fuzz.ratio, processor=str.casefold, score_cutoff=SAME_PLACE)
    if found:
        return found[2]
    # "het ziekenhuis van Zottegem": the one place whose name stands among the words
    words = {word.casefold().strip(".,;") for word in text.split()}
    named = [place for place, name in places.items() if name.casefold() in words]
    return named[0] if len(named) == 1 else None


def places_like(community: Community, text: str) -> list[str]:
    """The places that may be meant by words that name none for sure: those that hold all of them, a few at most."""
    words = set(plain(text)) - EMPTY
    names = community.places.order_by("name").values_list("name", flat=True)
    return [name for name in names if words and words <= set(plain(name))][:MOST_PLACES]


def is_outside(place: Place) -> bool:
    """Whether a place lies too far from every village here to be one of its corners."""
    return all(kilometres(village, place) > CORNER_KM for village in people.villages(place.community))


def needs_of(actors: Iterable[Actor], *, now: datetime) -> QuerySet[Need]:
    """What these actors asked, with in `coming` the times to come and those just past, newest first."""
    times = Occurrence.objects.filter(first__gt=now - WIDEST).order_by("first")
    return (
        Need.objects.filter(actor__in=list(actors))
        .select_related("kind", "village", "to", "actor__village", "series")
        .prefetch_related(Prefetch("occurrences", times, to_attr="coming"))
        .order_by("-asked_at", "-id")
    )


def need_for(account: Account | None, pk: int, *, now: datetime) -> Need | None:
    """A need that this account may change; None where it is not theirs, or not there."""
    mine = [actor for actor, scope in people.scopes_of(account, now=now).items() if Scope.ASK in scope]
    needs = Need.objects.filter(pk=pk, actor__in=mine).select_related(
        "kind", "village", "to", "actor__community", "series"
    )
    return needs.first()


def coming_times(need: Need, *, now: datetime) -> list[Occurrence]:
    """The times of a need that can still come and are still asked, the first first."""
    return list(Occurrence.objects.filter(need=need, last__gt=now, cancelled_at=None).order_by("first"))


def occurrence_for(account: Account | None, pk: int, *, now: datetime) -> Occurrence | None:
    """One time of a need that this account may change."""
    mine = [actor for actor, scope in people.scopes_of(account, now=now).items() if Scope.ASK in scope]
    return Occurrence.objects.filter(pk=pk, need__actor__in=mine).select_related("need__actor").first()


class HowFar(Protocol):
    """How far something is that was asked: "carried", "waiting" or "open", and from when on it was promised."""

    @property
    def state(self) -> str: ...
    @property
    def at(self) -> datetime | None: ...


def states_of(community: Community, occurrences: Iterable[int]) -> Mapping[int, HowFar]:
    """How far each of these is. A higher slice knows; wiring says which."""
    return import_string(settings.STATES_OF_NEEDS)(community, list(occurrences))


@dataclass(frozen=True, slots=True)
class Likely:
    """How many could do this: in the village and in the whole place, on the days that were meant and on any day."""

    here: int
    town: int
    ever: int


def likely(community: Community, kind: Kind, village: Place | None, weekdays: Iterable[int]) -> Likely:
    """A cheap count over standing offers, or over things that are lent. One question to the database."""
    days = Q(weekday__in=list(weekdays) or range(7))
    if kind.type == ProviderType.THING:
        owners = Count("owner", distinct=True)
        found = Thing.objects.filter(community=community, kind=kind, ended_at=None, owner__left_at=None).aggregate(
            n=owners
        )
        return Likely(0, 0, found["n"])
    rows = OfferWindow.objects.filter(
        community=community, offer__kinds=kind, offer__ended_at=None, offer__actor__left_at=None
    )
    found = rows.aggregate(
        here=Count("offer__actor", distinct=True, filter=days & Q(offer__actor__village=village)),
        town=Count("offer__actor", distinct=True, filter=days),
        ever=Count("offer__actor", distinct=True),
    )
    return Likely(found["here"], found["town"], found["ever"])


def offers_of_kind(community: Community) -> dict[int, int]:
    """How many people offer each kind."""
    through = Offer.kinds.through._default_manager
    rows = through.filter(offer__community=community, offer__ended_at=None, offer__actor__left_at=None)
    return dict(rows.values_list("kind").annotate(Count("offer__actor", distinct=True)))
