"""What people text back."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from mekaar.base import audit
from mekaar.base.events import emit
from mekaar.messages import answers, numbers, queries
from mekaar.messages.actions.tell import tell
from mekaar.messages.choices import Letter, Meaning, Pace, Way
from mekaar.messages.events import Replied
from mekaar.messages.models import Message, Preference, Reply
from mekaar.messages.reach import possible
from mekaar.people import queries as people
from mekaar.people.choices import DutyKind
from mekaar.people.models import Contact
from mekaar.people.refusals import NoMandate

AT_ONCE = timedelta(hours=1)
"""Whoever texts at night is awake: the answer to a text is of use for so long only, so it is not kept for the morning."""


@transaction.atomic
def take_in(*, community: Any, number: str, text: str, reference: str, now: datetime) -> Reply:
    """Write down a text message and what it means; the same one twice is one.

    Yes and no go to whoever asked (event Replied). What is not clear gets one friendly answer and is shown to the desk.
    """
    meaning, parts = answers.read(text)
    blind = numbers.blind(number)
    asked = _asked_last(community, blind, now) if blind else None
    if meaning in (Meaning.YES, Meaning.NO) and (asked is None or not asked.about):
        meaning = Meaning.UNCLEAR
    facts = {
        "number_hash": blind,
        "number": number[:40],
        "text": text[:1000],
        "meaning": meaning,
        "parts": list(parts),
        "message": asked,
        "at": now,
    }
    reply, new = Reply.objects.get_or_create(community=community, reference=reference[:120], defaults=facts)
    if not new:
        return reply
    for_id = asked.receiver_id if asked else None
    audit.note("messages.take_in", reply, by=None, now=now, for_id=for_id, after={"meaning": meaning})
    if asked and meaning == Meaning.STOP:
        _stop(asked, reply, now)
    elif asked and meaning == Meaning.UNCLEAR:
        answer(reply=reply, key=f"unclear:{asked.pk}", text=_unclear(asked), now=now)
    elif asked:
        emit(Replied(community=community.pk, reply=reply.pk, about=asked.about))
    return reply


def answer(*, reply: Reply, key: str, text: str, now: datetime) -> None:
    """Text back to who texted, once for this key."""
    if reply.message is not None:
        letter = Letter(subject=text, body=text, short=text, before=now + AT_ONCE)
        tell(to=reply.message.receiver, key=key, letter=letter, pace=Pace.NOW, now=now)


@transaction.atomic
def handled(*, reply: Reply, by: Any, now: datetime) -> Reply:
    """Somebody, or the feature that asked, did what this reply asks; said twice it stands once. Raises NoMandate."""
    if by is not None and DutyKind.MEDIATOR not in people.duties_of(by, now=now):
        raise NoMandate(_("Only a mediator can do this."))
    reply = Reply.objects.select_for_update().get(pk=reply.pk)
    if reply.handled_at is None:
        reply.handled_at = now
        reply.save(update_fields=["handled_at"])
        audit.note("messages.handled", reply, by=by, now=now)
    return reply


@transaction.atomic
def leave_to_desk(*, reply: Reply, now: datetime) -> None:
    """The feature that asked cannot be sure what this reply is about: a person looks at it."""
    reply.meaning = Meaning.UNCLEAR
    reply.save(update_fields=["meaning"])
    text = _("Thank you for your message. Somebody of the desk reads it.")
    answer(reply=reply, key=f"desk:{reply.message_id}", text=text, now=now)
    audit.note("messages.leave_to_desk", reply, by=None, now=now, after={"meaning": reply.meaning})


def _asked_last(community: Any, blind: str, now: datetime) -> Message | None:
    """The last question to this number; else the last message of any kind, to know who it is."""
    latest = queries.texts_to(community, blind, now=now).select_related("receiver__community")
    return latest.exclude(about="").first() or latest.first()


def _stop(asked: Message, reply: Reply, now: datetime) -> None:
    """No more text messages: by mail where that can, else by a call."""
    receiver = asked.receiver
    others = possible(list(Contact.objects.filter(actor=receiver).order_by("-preferred", "id")))
    way = Way.EMAIL if Way.EMAIL in others else Way.CALL
    Preference.objects.update_or_create(
        actor=receiver, defaults={"community": receiver.community, "way": way, "no_sms": True}
    )
    audit.note("messages.stop_sms", asked, by=None, now=now, for_id=receiver.pk)
    handled(reply=reply, by=None, now=now)


def _unclear(asked: Message) -> str:
    if asked.about:
        return _(
            "Thank you for your message. We are not sure what you mean: reply J for yes or N for no. Somebody reads along."
        )
    return _("Thank you for your message. Somebody of the desk reads it.")
