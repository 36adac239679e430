"""Named writes of the desk: somebody new by phone or at the door, and a call that was made."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from mekaar.base import audit
from mekaar.people import queries
from mekaar.people.actions import end_mandate, give_mandate, welcome_actor
from mekaar.people.choices import DutyKind, How
from mekaar.people.models import Account, Actor, Call, Place
from mekaar.people.refusals import NoMandate

SAME_PERSON = timedelta(minutes=15)
"""The same name in the same village, entered again by the same mediator so soon, is a form that was sent twice."""


@transaction.atomic
def welcome_with_mandate(
    *,
    kind: str,
    name: str,
    village: Place,
    scope: Sequence[str],
    how: str,
    by: Account,
    now: datetime,
    given_by: str = "",
    until: datetime | None = None,
    address: str = "",
    contacts: Sequence[tuple[str, str]] = (),
    note: str = "",
) -> Actor:
    """Somebody new, and what they let the mediator do for them, in one go. Sent twice it stands once. Raises NoMandate."""
    mediator(by, now=now)
    Account.objects.select_for_update().get(pk=by.pk)
    again = Actor.objects.filter(
        kind=kind, name=name, village=village, joined_at__gt=now - SAME_PERSON, mandates__account=by, left_at=None
    ).first()
    if again is not None:
        return again
    actor = welcome_actor(
        community=village.community,
        kind=kind,
        name=name,
        village=village,
        address=address,
        contacts=contacts,
        note=note,
        by=by,
        now=now,
    )
    record_mandate(actor=actor, scope=scope, how=how, given_by=given_by, until=until, by=by, now=now)
    return actor


@transaction.atomic
def record_mandate(
    *,
    actor: Actor,
    scope: Sequence[str],
    how: str,
    by: Account,
    now: datetime,
    given_by: str = "",
    until: datetime | None = None,
) -> None:
    """What `actor` lets the mediator who heard it do for them from now on; it takes the place of what they let them do before.

    Raises NoMandate.
    """
    mediator(by, now=now)
    if how not in (How.PHONE, How.DOOR, How.PAPER):
        raise NoMandate(_("Say how it was given: by phone, at the door or on paper."))
    for mandate in actor.mandates.select_for_update().filter(queries.holding(now), account=by).exclude(how=How.SELF):
        if mandate.since < now:
            end_mandate(mandate=mandate, by=by, now=now)
        else:  # at the same instant: the form was sent twice
            return
    give_mandate(
        actor=actor, account=by, scope=scope, how=how, given_by=given_by, heard_by=by, until=until, by=by, now=now
    )


@transaction.atomic
def called(*, actor: Actor, reached: bool, by: Account, now: datetime) -> Call:
    """The desk rang; the last word of the day counts. Raises NoMandate."""
    mediator(by, now=now)
    if not queries.scopes_of(by, now=now).get(actor.pk):
        raise NoMandate(_("You cannot do this in their name."))
    day = now.astimezone(actor.community.clock).date()
    facts = {"community": actor.community, "reached": reached, "at": now}
    call, _new = Call.objects.update_or_create(actor=actor, by=by, day=day, defaults=facts)
    audit.note("people.called", call, by=by, now=now, for_id=actor.pk, after={"reached": reached})
    return call


def mediator(account: Account, *, now: datetime) -> None:
    """Raises NoMandate unless this account mediates at this moment."""
    if DutyKind.MEDIATOR not in queries.duties_of(account, now=now):
        raise NoMandate(_("Only a mediator can do this."))
