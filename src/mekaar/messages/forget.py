"""What messages forgets when somebody goes away for good: what was told to them, and what tells others how to reach them."""

from datetime import datetime

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from mekaar.messages import numbers
from mekaar.messages.models import Message, Preference, Reply
from mekaar.people.queries import Account, Actor

WORDS = ("subject", "body", "short", "taps")


def forget(actor: Actor, *, by: Account, now: datetime) -> None:
    """Their messages and wishes go; in what others were told, their full name, address and numbers make room."""
    contacts = list(actor.contacts.values_list("value", flat=True))
    hashes = {numbers.blind(value) for value in contacts} - {""}
    Reply.objects.filter(community=actor.community_id, number_hash__in=hashes).delete()
    Message.objects.filter(receiver=actor).delete()
    Preference.objects.filter(actor=actor).delete()
    place = getattr(actor, "exact_place", None)
    told = [
        actor.name,
        *contacts,
        *(numbers.readable(value) for value in contacts),
        *([place.address] if place else []),
    ]
    with translation.override(settings.LANGUAGE_CODE):
        instead = _("somebody who is no longer here")
    for message in Message.objects.filter(community=actor.community_id).iterator():
        _rewrite(message, [one for one in told if one], instead)


def _rewrite(message: Message, told: list[str], instead: str) -> None:
    before = [getattr(message, name) for name in WORDS]
    for one in told:
        for name in WORDS:
            setattr(message, name, getattr(message, name).replace(one, instead))
    if before != [getattr(message, name) for name in WORDS]:
        message.save(update_fields=WORDS)
