"""Going away for good: what was done stays, the person does not."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import translation
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from mekaar.base import audit
from mekaar.base.retention import letting_go
from mekaar.people import queries
from mekaar.people.choices import Language
from mekaar.people.models import (
    Account,
    Actor,
    Call,
    Code,
    Consent,
    Contact,
    Duty,
    ExactPlace,
    Look,
    Mandate,
    OutsideKey,
    Passkey,
    TakeOver,
)
from mekaar.people.refusals import NoMandate


@transaction.atomic
def erase(*, actor: Actor, by: Account, now: datetime) -> Actor:
    """Everything that tells who this is goes, in all slices at once or not at all; only the actor's own account can ask it.

    Each slice forgets its own part: `settings.FORGET` names a function `forget(actor, by=, now=)` per slice, highest first, so
    that what is promised is called off while its need still stands. Raises NoMandate.
    """
    actor = Actor.objects.select_for_update().get(pk=actor.pk)
    if queries.own_actor(by, now=now) != actor:
        raise NoMandate(_("Only they themselves can do this."))
    with letting_go():
        for forget in settings.FORGET:
            import_string(forget)(actor, by=by, now=now)
        _forget_ties(actor, by, now)
        _forget_ways_in(actor, by)
        _forget_self(actor, now)
    audit.note("people.erase", actor, by=by, now=now, for_id=actor.pk)
    return actor


def _forget_self(actor: Actor, now: datetime) -> None:
    for table in (Contact, TakeOver, Call):
        table._default_manager.filter(actor=actor).delete()
    ExactPlace.objects.filter(actor=actor).delete()
    with translation.override(settings.LANGUAGE_CODE):
        actor.name = _("somebody who is no longer here")
    actor.languages, actor.note, actor.left_at = [Language.NL.value], "", now
    actor.lat, actor.lon = actor.village.lat, actor.village.lon
    actor.save()


def _forget_ties(actor: Actor, by: Account, now: datetime) -> None:
    """Mandates given and held, consents and duties end; who gave a mandate in words is no longer told."""
    ending = Q(until=None) | Q(until__gt=now)
    mine = Q(actor=actor) | Q(account=by)
    for rows in (Mandate.objects.filter(mine), Consent.objects.filter(actor=actor), Duty.objects.filter(account=by)):
        rows.filter(ending, since__gte=now).delete()  # an end must lie after the start
        rows.filter(ending).update(until=now)
    Mandate.objects.filter(mine).update(given_by="")
    Look.objects.filter(actor_id=actor.pk).delete()


def _forget_ways_in(actor: Actor, by: Account) -> None:
    """The account closes, and nothing leads to it any more."""
    lookups = list(actor.contacts.exclude(lookup="").values_list("lookup", flat=True))
    Code.objects.filter(Q(account=by) | Q(lookup__in=lookups)).delete()
    Passkey.objects.filter(account=by).delete()
    OutsideKey.objects.filter(account=by).delete()
    by.login, by.is_active = f"gone-{by.pk}", False
    by.set_unusable_password()
    by.save()
