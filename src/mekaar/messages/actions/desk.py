"""What people do with messages: tell one by voice, and say how they themselves want to hear things."""

from datetime import datetime, time
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from mekaar.base import audit
from mekaar.messages import rules
from mekaar.messages.choices import MessageState, Way
from mekaar.messages.models import Message, Preference
from mekaar.messages.queries import may_tell
from mekaar.messages.refusals import BadWish, NotToTell
from mekaar.people import queries as people
from mekaar.people.choices import Scope
from mekaar.people.queries import Actor
from mekaar.people.refusals import NoMandate


@transaction.atomic
def mark_told(*, message: Message, by: Any, now: datetime) -> Message:
    """Somebody told it by voice or put it in the letterbox; said twice it stands once. Raises NoMandate, NotToTell."""
    message = Message.objects.select_for_update(of=("self",)).select_related("receiver").get(pk=message.pk)
    if not may_tell(message, by, now=now):
        raise NoMandate(_("You cannot do this in their name."))
    if message.state == MessageState.TOLD:
        return message
    if not rules.may_move(message.state, MessageState.TOLD):
        raise NotToTell(_("This was already sent."))
    before = message.state
    message.state, message.settled_at = MessageState.TOLD, now
    message.save(update_fields=["state", "settled_at"])
    audit.note("messages.mark_told", message, by=by, now=now, for_id=message.receiver_id, before={"state": before})
    return message


@transaction.atomic
def wish(
    *,
    actor: Actor,
    way: str,
    quiet_from: time,
    quiet_to: time,
    digest_day: int,
    asks_per_week: int | None,
    by: Any,
    now: datetime,
) -> Preference:
    """How this actor wants to hear things. Raises NoMandate, BadWish."""
    people.require(by, actor, Scope.ANSWER, now=now)
    if way and way not in Way.values:
        raise BadWish(_("This way of hearing things does not exist."))
    facts: dict[str, Any] = {
        "way": way,
        "quiet_from": quiet_from,
        "quiet_to": quiet_to,
        "digest_day": digest_day,
        "asks_per_week": asks_per_week,
    }
    more = {"no_sms": False} if way == Way.SMS else {}
    preference, _new = Preference.objects.update_or_create(
        actor=actor, defaults={"community": actor.community, **facts, **more}
    )
    audit.note(
        "messages.wish", preference, by=by, now=now, for_id=actor.pk, after={k: str(v) for k, v in facts.items()}
    )
    return preference
