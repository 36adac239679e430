"""Giving time, lending things, and no longer."""

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F, Model, Value
from django.db.models.functions import Greatest
from django.utils.translation import gettext as _

from mekaar.base import audit
from mekaar.base.events import emit
from mekaar.exchange.actions.common import may, near
from mekaar.exchange.choices import Approval, DatesWish, Drivers, ProviderType, WeeklyWish
from mekaar.exchange.events import SupplyChanged
from mekaar.exchange.models import (
    Kind,
    Offer,
    OfferException,
    OfferWindow,
    Thing,
    ThingDriver,
    ThingException,
    ThingWindow,
)
from mekaar.exchange.refusals import BadOffer
from mekaar.people.actions import same_community
from mekaar.people.choices import Scope
from mekaar.people.queries import Account, Actor, Place


@transaction.atomic
def give(
    *,
    actor: Actor,
    kinds: Sequence[Kind],
    windows: Sequence[WeeklyWish | tuple],
    by: Account | None,
    now: datetime,
    tags: Sequence[str] = (),
    minutes_per_week: int | None = None,
    tasks_per_day: int | None = None,
    radius_km: int | None = None,
    exceptions: Sequence[DatesWish | tuple] = (),
    words: str = "",
    conditions: str = "",
) -> Offer:
    """What `actor` gives of their own time; it takes the place of what they gave before. Raises NoMandate, BadOffer."""
    may(by, actor, Scope.GIVE, now)
    same_community(actor.community, *kinds)
    if not kinds or any(kind.type != ProviderType.PERSON for kind in kinds):
        raise BadOffer(_("Say what you can do for others; things are lent."))
    Actor.objects.select_for_update(no_key=True).get(
        pk=actor.pk
    )  # pressed twice at once, the second waits for the first
    Offer.objects.filter(actor=actor, ended_at=None).update(ended_at=Greatest(Value(now), F("offered_at")))
    offer = Offer.objects.create(
        community=actor.community,
        actor=actor,
        by=by,
        tags=sorted(set(tags)),
        words=words,
        conditions=conditions,
        minutes_per_week=minutes_per_week,
        tasks_per_day=tasks_per_day,
        radius_km=radius_km,
        offered_at=now,
    )
    offer.kinds.set(kinds)
    make_windows(OfferWindow, OfferException, offer, "offer", windows, exceptions)
    audit.note("exchange.give", offer, by=by, now=now, for_id=actor.pk, after={"kinds": [kind.slug for kind in kinds]})
    emit(SupplyChanged(community=actor.community_id, actor=actor.pk))
    return offer


@transaction.atomic
def lend(
    *,
    owner: Actor,
    kind: Kind,
    name: str,
    windows: Sequence[WeeklyWish | tuple],
    by: Account | None,
    now: datetime,
    trusted: Sequence[Actor] = (),
    drivers: str = Drivers.NAMED,
    approval: str = Approval.EACH_TIME,
    tags: Sequence[str] = (),
    village: Place | None = None,
    lat: float | None = None,
    lon: float | None = None,
    radius_km: int | None = None,
    key_place: str = "",
    conditions: str = "",
    exceptions: Sequence[DatesWish | tuple] = (),
) -> Thing:
    """A thing of `owner` that others may use, on the owner's conditions. Raises NoMandate, BadOffer."""
    may(by, owner, Scope.GIVE, now)
    same_community(owner.community, kind, *trusted, *([village] if village else []))
    if kind.type != ProviderType.THING:
        raise BadOffer(_("Only things can be lent."))
    try:
        with transaction.atomic():
            thing = Thing.objects.create(
                community=owner.community,
                owner=owner,
                by=by,
                kind=kind,
                name=name,
                tags=sorted(set(tags)),
                village=village or owner.village,
                lat=near(lat, village, owner, "lat"),
                lon=near(lon, village, owner, "lon"),
                radius_km=radius_km,
                key_place=key_place,
                conditions=conditions,
                drivers=drivers,
                approval=approval,
                lent_at=now,
            )
    except IntegrityError as error:
        raise BadOffer(_("You already lend something with this name.")) from error
    ThingDriver.objects.bulk_create(
        ThingDriver(community=owner.community, thing=thing, actor=actor, since=now) for actor in trusted
    )
    make_windows(ThingWindow, ThingException, thing, "thing", windows, exceptions)
    audit.note("exchange.lend", thing, by=by, now=now, for_id=owner.pk, after={"kind": kind.slug})
    emit(SupplyChanged(community=owner.community_id, actor=owner.pk))
    return thing


@transaction.atomic
def trust(*, thing: Thing, actor: Actor, by: Account | None, now: datetime) -> ThingDriver:
    """The owner trusts this actor with this thing from now on. Raises NoMandate, OtherCommunity."""
    may(by, thing.owner, Scope.GIVE, now)
    same_community(thing.community, actor)
    driver, new = ThingDriver.objects.get_or_create(
        thing=thing, actor=actor, until=None, defaults={"community": thing.community, "since": now}
    )
    if new:
        audit.note("exchange.trust", thing, by=by, now=now, for_id=thing.owner_id, after={"actor": actor.pk})
        emit(SupplyChanged(community=thing.community_id, actor=thing.owner_id))
    return driver


@transaction.atomic
def end(*, given: Offer | Thing, by: Account | None, now: datetime) -> None:
    """An offer or a thing is no longer given. Raises NoMandate."""
    owner = given.actor if isinstance(given, Offer) else given.owner
    may(by, owner, Scope.GIVE, now)
    if type(given).objects.filter(pk=given.pk, ended_at=None).update(ended_at=now):
        given.ended_at = now
        audit.note("exchange.end", given, by=by, now=now, for_id=owner.pk)
        emit(SupplyChanged(community=given.community_id, actor=owner.pk))


def make_windows(
    window: type[Model],
    exception: type[Model],
    given: Offer | Thing,
    name: str,
    windows: Sequence[WeeklyWish | tuple],
    exceptions: Sequence[DatesWish | tuple],
) -> None:
    """The weekly windows and the dated exceptions of a new or emptied offer or thing. Raises BadOffer."""
    weekly = [WeeklyWish(*one) for one in windows]
    dated = [DatesWish(*one) for one in exceptions]
    if not any(one.weekdays for one in weekly) and not any(one.open for one in dated):
        raise BadOffer(_("Say when."))
    owner = {name: given, "community": given.community}
    window._default_manager.bulk_create(
        window(weekday=weekday, from_time=one.from_time, to_time=one.to_time, **owner)
        for one in weekly
        for weekday in one.weekdays
    )
    exception._default_manager.bulk_create(exception(**one._asdict(), **owner) for one in dated)
