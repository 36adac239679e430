"""What stands for a while and may stand still: pause, resume, take up again, and whom an owner no longer trusts."""

from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from mekaar.base import audit
from mekaar.base.events import emit
from mekaar.exchange import rules
from mekaar.exchange.actions.common import may
from mekaar.exchange.events import SupplyChanged
from mekaar.exchange.models import Offer, OfferException, Thing, ThingDriver, ThingException
from mekaar.exchange.refusals import BadOffer
from mekaar.people.choices import Scope
from mekaar.people.queries import Account, Actor

LONGEST_PAUSE = timedelta(days=366)


@transaction.atomic
def pause(*, given: Offer | Thing, until: date, by: Account | None, now: datetime) -> None:
    """Away from today until this day, included; what was agreed for those days stays agreed. Raises NoMandate, BadOffer."""
    actor = giver(given)
    may(by, actor, Scope.GIVE, now)
    today = now.astimezone(given.community.clock).date()
    if not today <= until <= today + LONGEST_PAUSE:
        raise BadOffer(_("Choose a day from today to a year from now."))
    _still(given)
    _end_pause(given, today)
    if isinstance(given, Offer):
        OfferException.objects.create(offer=given, community=given.community, first_day=today, last_day=until)
    else:
        ThingException.objects.create(thing=given, community=given.community, first_day=today, last_day=until)
    audit.note("exchange.pause", given, by=by, now=now, for_id=actor.pk, after={"until": until.isoformat()})
    emit(SupplyChanged(community=given.community_id, actor=actor.pk))


@transaction.atomic
def resume(*, given: Offer | Thing, by: Account | None, now: datetime) -> None:
    """No longer away from today on; absences that are still to come stay. Raises NoMandate."""
    actor = giver(given)
    may(by, actor, Scope.GIVE, now)
    _still(given)
    if _end_pause(given, now.astimezone(given.community.clock).date()):
        audit.note("exchange.resume", given, by=by, now=now, for_id=actor.pk)
        emit(SupplyChanged(community=given.community_id, actor=actor.pk))


@transaction.atomic
def take_up_again(*, given: Offer | Thing, by: Account | None, now: datetime) -> None:
    """What was stopped is given again, as it was. Raises NoMandate, BadOffer where something else took its place."""
    actor = giver(given)
    may(by, actor, Scope.GIVE, now)
    try:
        with transaction.atomic():
            changed = type(given).objects.filter(pk=given.pk).exclude(ended_at=None).update(ended_at=None)
    except IntegrityError as error:
        raise BadOffer(_("Something else has taken its place already.")) from error
    if changed:
        given.ended_at = None
        audit.note("exchange.take_up_again", given, by=by, now=now, for_id=actor.pk)
        emit(SupplyChanged(community=given.community_id, actor=actor.pk))


@transaction.atomic
def distrust(*, thing: Thing, actor: Actor, by: Account | None, now: datetime) -> None:
    """From now on this actor may no longer use this thing; what was agreed before stays agreed. Raises NoMandate."""
    may(by, thing.owner, Scope.GIVE, now)
    trusted = ThingDriver.objects.select_for_update().filter(thing=thing, actor=actor, until=None).first()
    if trusted is not None:
        if trusted.since < now:
            trusted.until = now
            trusted.save(update_fields=["until"])
        else:  # named and taken off in the same moment: it never held
            trusted.delete()
        audit.note("exchange.distrust", thing, by=by, now=now, for_id=thing.owner_id, before={"actor": actor.pk})
        emit(SupplyChanged(community=thing.community_id, actor=thing.owner_id))


def giver(given: Offer | Thing) -> Actor:
    """Whose it is."""
    return given.actor if isinstance(given, Offer) else given.owner


def _still(given: Offer | Thing) -> None:
    """Nobody else changes it meanwhile."""
    type(given).objects.select_for_update().get(pk=given.pk)


def _end_pause(given: Offer | Thing, today: date) -> bool:
    """Whole days away that hold today end yesterday; whether there were any."""
    held = [one for one in given.exceptions.all() if rules.holds_day(one, today)]
    for one in held:
        if one.first_day < today:
            one.last_day = today - timedelta(days=1)
            one.save(update_fields=["last_day"])
        else:
            one.delete()
    return bool(held)
