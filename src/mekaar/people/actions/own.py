"""Putting right what is known about oneself."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from mekaar.base import audit
from mekaar.people import queries, rules
from mekaar.people.actions.belonging import give_consent, same_community
from mekaar.people.choices import Audience, Scope
from mekaar.people.models import Account, Actor, Consent, ExactPlace, Place


@transaction.atomic
def correct(
    *,
    actor: Actor,
    name: str,
    village: Place,
    languages: Sequence[str],
    address: str,
    directions: str,
    note: str,
    by: Account,
    now: datetime,
) -> Actor:
    """This actor's name, village, languages, exact place and note, as they should be. Raises NoMandate, OtherCommunity."""
    actor = Actor.objects.select_for_update().get(pk=actor.pk)
    queries.require(by, actor, Scope.CONTACT, now=now)
    same_community(actor.community, village)
    wanted = {"name": name, "village": village, "languages": list(languages), "note": note}
    changed = [field for field, value in wanted.items() if getattr(actor, field) != value]
    for field in changed:
        setattr(actor, field, wanted[field])
    if "village" in changed:
        actor.lat, actor.lon = village.lat, village.lon
    actor.save()
    if _correct_place(actor, address, directions):
        changed.append("exact place")
    if changed:
        audit.note("people.correct", actor, by=by, now=now, for_id=actor.pk, after={"changed": changed})
    return actor


def _correct_place(actor: Actor, address: str, directions: str) -> bool:
    """Whether it changed."""
    place = ExactPlace.objects.filter(actor=actor).first()
    if (place.address, place.directions) == (address, directions) if place else not address:
        return False
    if address:
        ExactPlace.objects.update_or_create(
            actor=actor, defaults={"community": actor.community, "address": address, "directions": directions}
        )
    elif place:
        place.delete()
    return True


@transaction.atomic
def share(*, actor: Actor, what: str, audience: str, by: Account, now: datetime) -> None:
    """Share this with nobody (empty `audience`), with members, or with everyone, and with no one else. Raises NoMandate."""
    queries.require(by, actor, Scope.GIVE, now=now)
    wanted = {"": set(), Audience.MEMBERS: {Audience.MEMBERS}, Audience.PUBLIC: {Audience.MEMBERS, Audience.PUBLIC}}
    for consent in Consent.objects.select_for_update().filter(actor=actor, what=what, until=None):
        if consent.audience not in wanted[audience]:
            consent.until = rules.ending(consent.since, now)
            consent.save(update_fields=["until"])
            before = {"what": what, "audience": consent.audience}
            audit.note("people.take_back_consent", consent, by=by, now=now, for_id=actor.pk, before=before)
    for one in sorted(wanted[audience]):
        give_consent(actor=actor, what=what, audience=one, by=by, now=now)
