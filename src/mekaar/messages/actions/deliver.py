"""Messages on their way. At least once, and as one message: whoever sends it holds its row, and a message that was left
halfway by a worker that died is sent again under the same reference."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from mekaar.base import audit
from mekaar.messages import envelope, numbers, rules
from mekaar.messages.actions.tell import tell
from mekaar.messages.choices import Letter, MessageState, Pace, Way
from mekaar.messages.couriers import mail, sms
from mekaar.messages.couriers.trouble import Refused, Trouble
from mekaar.messages.models import Message, Reply
from mekaar.messages.reach import hours_of, reach
from mekaar.people.queries import Actor

LEFT_BEHIND = timedelta(minutes=5)
"""A message that has been on its way for longer than this, and that nobody holds, was left by a worker that died."""


def deliver(*, message_id: int, now: datetime) -> str | None:
    """Send this message if its moment has come; returns where it stands then, None where there was nothing to do.

    Called twice, or by two workers at once, it is sent once.
    """
    begun = _begin(message_id, now)
    return _carry(message_id, now) if begun == MessageState.SENDING else begun


@transaction.atomic
def _begin(message_id: int, now: datetime) -> str | None:
    """Choose the way, and write down that it is leaving before it leaves."""
    rows = Message.objects.select_related("receiver", "community").exclude(pace=Pace.DIGEST)
    rows = rows.filter(pk=message_id, due__lte=now, state__in=(MessageState.WAITING, MessageState.SENDING))
    message = rows.select_for_update(of=("self",), skip_locked=True).first()
    if message is None:
        return None
    if rules.is_stale(message.before, now):
        return _settle(message, MessageState.STALE, now)
    due = rules.due(message.pace, now, message.community.clock, hours_of(message.receiver), message.before)
    if due > now and message.state == MessageState.WAITING:
        message.due = due
        message.save(update_fields=["due"])
        return None
    found = reach(message.receiver, now=now)
    message.way = found.way
    message.number_hash = numbers.blind(found.address) if found.way == Way.SMS else ""
    if found.way in (Way.CALL, Way.POST):
        return _settle(message, MessageState.DESK, now)
    if found.way == Way.PAGE:
        return _settle(message, MessageState.SENT, now)
    message.state, message.tries, message.due = MessageState.SENDING, message.tries + 1, now + LEFT_BEHIND
    message.save(update_fields=["state", "way", "number_hash", "tries", "due"])
    return message.state


@transaction.atomic
def _carry(message_id: int, now: datetime) -> str | None:
    """Send it while holding its row: another worker that comes by looks for other work."""
    rows = Message.objects.select_related("receiver", "community").filter(state=MessageState.SENDING)
    message = rows.select_for_update(of=("self",), skip_locked=True).filter(pk=message_id).first()
    if message is None:
        return None
    address = reach(message.receiver, now=now).address
    try:
        if message.way == Way.EMAIL:
            mail.send(to=address, reference=str(message.reference), **envelope.mail(message))
        else:
            sms.send(to=address, reference=str(message.reference), text=envelope.text(message))
    except Refused as trouble:
        return _failed(message, trouble, None, now)
    except Trouble as trouble:
        return _failed(message, trouble, rules.next_try(message.tries, now, trouble.wait), now)
    return _settle(message, MessageState.SENT, now)


def _failed(message: Message, trouble: Trouble, again: datetime | None, now: datetime) -> str:
    message.trouble = str(trouble)[:120]
    if again is None:
        return _settle(message, MessageState.FAILED, now)
    message.state, message.due = MessageState.WAITING, again
    message.save(update_fields=["state", "due", "trouble"])
    return message.state


def _settle(message: Message, state: str, now: datetime) -> str:
    message.state, message.settled_at = state, now
    message.save(update_fields=["state", "way", "number_hash", "trouble", "settled_at"])
    return state


def gather_digests(*, community: Any, now: datetime) -> int:
    """Put what waits for the weekly letter into one letter for each receiver whose moment has come; returns how many."""
    rows = Message.objects.filter(community=community, pace=Pace.DIGEST, state=MessageState.WAITING, due__lte=now)
    receivers = Actor.objects.filter(pk__in=rows.values("receiver")).order_by("pk")
    return sum(_gather(receiver, now) for receiver in receivers)


@transaction.atomic
def _gather(receiver: Actor, now: datetime) -> bool:
    rows = Message.objects.filter(receiver=receiver, pace=Pace.DIGEST, state=MessageState.WAITING, due__lte=now)
    parts = list(rows.select_for_update(skip_locked=True).order_by("key", "id"))
    if not parts:
        return False
    body = "\n\n".join(f"{part.subject}\n\n{part.body}" for part in parts)
    day = now.astimezone(receiver.community.clock).date()
    letter = Letter(
        subject=_("Your week with the neighbours"),
        body=body,
        short=" ".join(part.short for part in parts if part.short),
        path=parts[0].path if len(parts) == 1 else "/",
    )
    whole = tell(to=receiver, key=f"digest:{day}:{parts[-1].pk}", letter=letter, pace=Pace.SOON, now=now)
    rows.filter(pk__in=[part.pk for part in parts]).update(
        state=MessageState.GATHERED, gathered_in=whole, settled_at=now
    )
    return whole is not None


@transaction.atomic
def forget_old(*, community: Any, now: datetime) -> int:
    """Remove what was told long ago; returns how many."""
    before = now - rules.KEPT
    count: int = Message.objects.filter(community=community, created_at__lt=before).delete()[0]
    count += Reply.objects.filter(community=community, at__lt=before).delete()[0]
    if count:
        audit.note("messages.forget_old", community, by=None, now=now, after={"messages": count})
    return count
