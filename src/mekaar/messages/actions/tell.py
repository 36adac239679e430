"""Putting a message in the outbox, in the transaction of what it tells."""

import json
from datetime import datetime
from typing import Any

from django.db import transaction
from procrastinate.contrib.django import app as queue

from mekaar.base import audit
from mekaar.messages import rules
from mekaar.messages.choices import NOT_TOLD, Letter, MessageState, Pace
from mekaar.messages.models import Message
from mekaar.messages.reach import hours_of
from mekaar.people.queries import Actor

SEND_JOB = "mekaar.messages.send"
"""The name of the job that sends one message; by name, because jobs stand above actions."""


@transaction.atomic
def tell(*, to: Actor, key: str, letter: Letter, pace: str, now: datetime, by: Any = None) -> Message | None:
    """Tell `to` this once: a key that was told to them before is not told again, and the answer is None.

    Written in the transaction of the caller, sent by a job after it. Whoever has left is told nothing.
    """
    if to.left_at is not None and to.left_at <= now:
        return None
    due = rules.due(pace, now, to.community.clock, hours_of(to), letter.before)
    message, new = Message.objects.get_or_create(
        receiver=to,
        key=key,
        defaults={
            "community": to.community,
            "pace": Pace(pace),
            "subject": letter.subject,
            "body": letter.body,
            "short": letter.short,
            "path": letter.path,
            "taps": json.dumps([list(tap) for tap in letter.taps]) if letter.taps else "",
            "about": letter.about,
            "before": letter.before,
            "created_at": now,
            "due": due,
        },
    )
    if not new:
        return None
    audit.note("messages.tell", message, by=by, now=now, for_id=to.pk, after={"key": key, "pace": pace})
    if due <= now:
        enqueue(message.pk)
    return message


@transaction.atomic
def take_back(*, message_id: int, now: datetime) -> bool:
    """What did not leave yet and is of no use any more is not told, nor rung about; whether there was something to take back."""
    message = Message.objects.select_for_update().filter(pk=message_id, state__in=NOT_TOLD).first()
    if message is None:
        return False
    message.state, message.settled_at = MessageState.STALE, now
    message.save(update_fields=["state", "settled_at"])
    audit.note("messages.take_back", message, by=None, now=now, for_id=message.receiver_id)
    return True


def enqueue(message_id: int) -> None:
    """A job that sends this message; written with it or not at all."""
    queue.configure_task(SEND_JOB).defer(message_id=message_id)
