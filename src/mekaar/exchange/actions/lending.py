"""Lending several things on one sheet, and changing what is lent."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from mekaar.base import audit
from mekaar.base.events import emit
from mekaar.exchange.actions.common import may, near
from mekaar.exchange.actions.supply import lend, make_windows
from mekaar.exchange.choices import DatesWish, ProviderType, WeeklyWish
from mekaar.exchange.events import SupplyChanged
from mekaar.exchange.models import Kind, Thing, ThingException, ThingWindow
from mekaar.exchange.refusals import BadOffer
from mekaar.people.actions import same_community
from mekaar.people.choices import Scope
from mekaar.people.queries import Account, Actor, Place

MOST_AT_ONCE = 20


@transaction.atomic
def lend_several(
    *,
    owner: Actor,
    kind: Kind,
    names: Sequence[str],
    form: UUID,
    windows: Sequence[WeeklyWish],
    by: Account | None,
    now: datetime,
    **shared: Any,
) -> list[Thing]:
    """Several things of one owner with the same hours and conditions, all or none; the same sheet sent twice lends once.

    `shared` is what `lend` takes beside. Raises NoMandate, BadOffer.
    """
    may(by, owner, Scope.GIVE, now)
    Actor.objects.select_for_update(no_key=True).get(pk=owner.pk)
    if before := list(Thing.objects.filter(owner=owner, form=form).order_by("id")):
        return before
    names = [name.strip() for name in names if name.strip()]
    if not 1 <= len(names) <= MOST_AT_ONCE:
        raise BadOffer(_("Give one to twenty names, each on a line of its own."))
    if len({name.casefold() for name in names}) < len(names):
        raise BadOffer(_("Two of these have the same name."))
    given: dict[str, Any] = {"owner": owner, "kind": kind, "windows": windows, "by": by, "now": now, **shared}
    things = [lend(name=name, **given) for name in names]
    Thing.objects.filter(pk__in=[thing.pk for thing in things]).update(form=form)
    return things


@transaction.atomic
def change_thing(
    *,
    thing: Thing,
    name: str,
    kind: Kind,
    windows: Sequence[WeeklyWish],
    exceptions: Sequence[DatesWish],
    village: Place,
    by: Account | None,
    now: datetime,
    **facts: Any,
) -> Thing:
    """The same thing on other conditions; what was agreed before stays agreed. `facts` are columns of Thing. Raises NoMandate, BadOffer."""
    thing = Thing.objects.select_for_update(of=("self",)).select_related("owner", "community").get(pk=thing.pk)
    may(by, thing.owner, Scope.GIVE, now)
    same_community(thing.community, village, kind)
    if kind.type != ProviderType.THING:
        raise BadOffer(_("Only things can be lent."))
    if village.pk != thing.village_id:
        thing.lat, thing.lon = near(None, village, thing.owner, "lat"), near(None, village, thing.owner, "lon")
    thing.name, thing.kind, thing.village = name.strip(), kind, village
    for column, value in facts.items():
        setattr(thing, column, value)
    try:
        with transaction.atomic():
            thing.save()
    except IntegrityError as error:
        raise BadOffer(_("You already lend something with this name.")) from error
    thing.windows.all().delete()
    thing.exceptions.all().delete()
    make_windows(ThingWindow, ThingException, thing, "thing", windows, exceptions)
    audit.note("exchange.change_thing", thing, by=by, now=now, for_id=thing.owner_id, after={"kind": kind.slug})
    emit(SupplyChanged(community=thing.community_id, actor=thing.owner_id))
    return thing
