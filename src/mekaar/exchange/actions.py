"""Named writes of exchange: ask, give, lend, and take back. `by` of None is the installation itself."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from mekaar.base import audit
from mekaar.base.events import emit
from mekaar.exchange import rules
from mekaar.exchange.choices import (
    STANDARD_KINDS,
    Approval,
    DatesWish,
    Drivers,
    PartWish,
    ProviderType,
    Visibility,
    WeeklyWish,
)
from mekaar.exchange.events import NeedAsked, NeedWithdrawn, SupplyChanged
from mekaar.exchange.models import (
    Kind,
    Need,
    Occurrence,
    Offer,
    OfferException,
    OfferWindow,
    Part,
    Thing,
    ThingDriver,
    ThingException,
    ThingWindow,
)
from mekaar.exchange.refusals import BadOffer, BadWish
from mekaar.people import queries as people
from mekaar.people.actions import hundredth, same_community
from mekaar.people.choices import Scope


@transaction.atomic
def add_standard_kinds(*, community: Any, by: Any, now: datetime) -> None:
    """The kinds every community starts with; those it already has stay as they are."""
    Kind.objects.bulk_create(
        [
            Kind(
                community=community,
                slug=one.slug,
                label=one.label,
                icon=one.icon,
                type=one.type,
                urgency=one.urgency,
                minutes=one.minutes,
            )
            for one in STANDARD_KINDS
        ],
        ignore_conflicts=True,
    )
    audit.note("exchange.add_standard_kinds", community, by=by, now=now)


@transaction.atomic
def ask(
    *,
    actor: Any,
    kind: Kind,
    words: str,
    starts: Sequence[Iterable[datetime]],
    by: Any,
    now: datetime,
    title: str = "",
    language: str = "nl",
    village: Any = None,
    lat: float | None = None,
    lon: float | None = None,
    to: Any = None,
    urgency: int | None = None,
    visibility: str = Visibility.MEMBERS,
    parts: Sequence[PartWish] | None = None,
    minutes: int | None = None,
    quantity: int | None = None,
    requires: Sequence[str] = (),
    note: str = "",
    exact_from: str = "",
    exact_to: str = "",
    distinct: bool = False,
) -> Need:
    """A need of `actor`, entered by `by`.

    `starts` holds, for each occurrence, the moments at which it could begin. Without `parts` it is made of what such a
    kind usually is, with `quantity` people and `requires` asked of them. Without a place it begins where the actor lives.
    Raises NoMandate, OtherCommunity, BadWish.
    """
    _may(by, actor, Scope.ASK, now)
    community = actor.community
    same_community(community, kind, *(place for place in (village, to) if place is not None))
    need = Need.objects.create(
        community=community,
        actor=actor,
        by=by,
        kind=kind,
        title=title,
        words=words.strip() or title or kind.name,
        language=language,
        note=note,
        urgency=urgency or kind.urgency,
        visibility=visibility,
        village=village or actor.village,
        lat=_near(lat, village, actor, "lat"),
        lon=_near(lon, village, actor, "lon"),
        to=to,
        exact_from=exact_from,
        exact_to=exact_to,
        distinct=distinct,
        asked_at=now,
    )
    wishes = parts if parts is not None else rules.usual_parts(kind.slug, quantity=quantity, requires=requires)
    _make_parts(need, wishes, minutes or kind.minutes)
    _make_occurrences(need, starts)
    audit.note(
        "exchange.ask", need, by=by, now=now, for_id=actor.pk, after={"kind": kind.slug, "urgency": need.urgency}
    )
    emit(NeedAsked(community=community.pk, need=need.pk))
    return need


@transaction.atomic
def withdraw(*, need: Need, by: Any, now: datetime) -> Need:
    """The need is no longer asked; what was promised for it is called off by who listens. Raises NoMandate."""
    need = Need.objects.select_for_update().select_related("actor").get(pk=need.pk)
    _may(by, need.actor, Scope.ASK, now)
    if need.withdrawn_at is None:
        need.withdrawn_at = now
        need.save(update_fields=["withdrawn_at"])
        audit.note("exchange.withdraw", need, by=by, now=now, for_id=need.actor_id)
        emit(NeedWithdrawn(community=need.community_id, need=need.pk))
    return need


@transaction.atomic
def cancel_occurrence(*, occurrence: Occurrence, by: Any, now: datetime) -> Occurrence:
    """This one time it is not needed. Raises NoMandate."""
    occurrence = Occurrence.objects.select_for_update().select_related("need__actor").get(pk=occurrence.pk)
    _may(by, occurrence.need.actor, Scope.ASK, now)
    if occurrence.cancelled_at is None:
        occurrence.cancelled_at = now
        occurrence.save(update_fields=["cancelled_at"])
        audit.note("exchange.cancel_occurrence", occurrence, by=by, now=now, for_id=occurrence.need.actor_id)
        emit(NeedWithdrawn(community=occurrence.community_id, need=occurrence.need_id))
    return occurrence


@transaction.atomic
def give(
    *,
    actor: Any,
    kinds: Sequence[Kind],
    windows: Sequence[WeeklyWish | tuple],
    by: Any,
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
    _may(by, actor, Scope.GIVE, now)
    same_community(actor.community, *kinds)
    if not kinds or any(kind.type != ProviderType.PERSON for kind in kinds):
        raise BadOffer(_("Say what you can do for others; things are lent."))
    Offer.objects.filter(actor=actor, ended_at=None).update(ended_at=now)
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
    _make_windows(OfferWindow, OfferException, offer, "offer", windows, exceptions)
    audit.note("exchange.give", offer, by=by, now=now, for_id=actor.pk, after={"kinds": [kind.slug for kind in kinds]})
    emit(SupplyChanged(community=actor.community_id, actor=actor.pk))
    return offer


@transaction.atomic
def lend(
    *,
    owner: Any,
    kind: Kind,
    name: str,
    windows: Sequence[WeeklyWish | tuple],
    by: Any,
    now: datetime,
    trusted: Sequence[Any] = (),
    drivers: str = Drivers.NAMED,
    approval: str = Approval.EACH_TIME,
    tags: Sequence[str] = (),
    village: Any = None,
    lat: float | None = None,
    lon: float | None = None,
    radius_km: int | None = None,
    key_place: str = "",
    conditions: str = "",
    exceptions: Sequence[DatesWish | tuple] = (),
) -> Thing:
    """A thing of `owner` that others may use, on the owner's conditions. Raises NoMandate, BadOffer."""
    _may(by, owner, Scope.GIVE, now)
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
                lat=_near(lat, village, owner, "lat"),
                lon=_near(lon, village, owner, "lon"),
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
    _make_windows(ThingWindow, ThingException, thing, "thing", windows, exceptions)
    audit.note("exchange.lend", thing, by=by, now=now, for_id=owner.pk, after={"kind": kind.slug})
    emit(SupplyChanged(community=owner.community_id, actor=owner.pk))
    return thing


@transaction.atomic
def trust(*, thing: Thing, actor: Any, by: Any, now: datetime) -> ThingDriver:
    """The owner trusts this actor with this thing from now on. Raises NoMandate, OtherCommunity."""
    _may(by, thing.owner, Scope.GIVE, now)
    same_community(thing.community, actor)
    driver, new = ThingDriver.objects.get_or_create(
        thing=thing, actor=actor, until=None, defaults={"community": thing.community, "since": now}
    )
    if new:
        audit.note("exchange.trust", thing, by=by, now=now, for_id=thing.owner_id, after={"actor": actor.pk})
        emit(SupplyChanged(community=thing.community_id, actor=thing.owner_id))
    return driver


@transaction.atomic
def end(*, given: Offer | Thing, by: Any, now: datetime) -> None:
    """An offer or a thing is no longer given. Raises NoMandate."""
    owner = given.actor if isinstance(given, Offer) else given.owner
    _may(by, owner, Scope.GIVE, now)
    if type(given).objects.filter(pk=given.pk, ended_at=None).update(ended_at=now):
        given.ended_at = now
        audit.note("exchange.end", given, by=by, now=now, for_id=owner.pk)
        emit(SupplyChanged(community=given.community_id, actor=owner.pk))


def _may(by: Any, actor: Any, scope: str, now: datetime) -> None:
    if by is not None:
        people.require(by, actor, scope, now=now)


def _near(degrees: float | None, village: Any, actor: Any, name: str) -> Any:
    """Rounded coordinates: as given, else of the village named, else of the actor."""
    return getattr(village or actor, name) if degrees is None else hundredth(degrees)


def _make_parts(need: Need, wishes: Sequence[PartWish], minutes: int) -> None:
    if not wishes:
        raise BadWish(_("There is nothing to carry in this need."))
    kinds = {kind.slug: kind for kind in Kind.objects.filter(community=need.community_id)}
    missing = sorted({wish.kind for wish in wishes} - kinds.keys())
    if missing:
        raise BadWish(_("This community does not know %(kinds)s.") % {"kinds": ", ".join(missing)})
    Part.objects.bulk_create(
        Part(
            community=need.community,
            need=need,
            way=wish.way,
            position=position,
            kind=kinds[wish.kind],
            requires=sorted(set(wish.requires)),
            quantity=wish.quantity,
            offset=wish.offset,
            minutes=wish.minutes or minutes,
            where=wish.where,
        )
        for position, wish in enumerate(wishes, start=1)
    )


def _make_occurrences(need: Need, starts: Sequence[Iterable[datetime]]) -> None:
    if not starts:
        raise BadWish(_("Say when it is needed."))
    try:
        tidied = {tuple(rules.tidy_starts(one)) for one in starts}
    except ValueError as error:
        raise BadWish(_("Say when it is needed: one to twelve moments.")) from error
    if len({one[0] for one in tidied}) < len(tidied):
        raise BadWish(_("Two times of this need begin at the same moment."))
    Occurrence.objects.bulk_create(
        Occurrence(community=need.community, need=need, starts=list(one)) for one in sorted(tidied)
    )


def _make_windows(
    window: type[Model],
    exception: type[Model],
    given: Offer | Thing,
    name: str,
    windows: Sequence[WeeklyWish | tuple],
    exceptions: Sequence[DatesWish | tuple],
) -> None:
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
