"""Named reads of messages. Every one stays inside one community."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet

from mekaar.messages import rules
from mekaar.messages.choices import NOT_TOLD, Meaning, MessageState, Way
from mekaar.messages.models import Message, Preference, Reply
from mekaar.people import queries as people
from mekaar.people.choices import DutyKind, Scope
from mekaar.people.queries import Account

__all__ = ["Message", "Preference", "Reply"]
"""The rows that other slices may hold in their hands; the rest of this module is what they can ask."""


def to_call(community: Any, *, account: Account | None = None, now: datetime | None = None) -> QuerySet[Message]:
    """What waits for somebody who calls, oldest first, what could not be delivered among it.

    With `account` and `now` only what this account may tell: to those who let it see their contact.
    """
    rows = Message.objects.filter(Q(state=MessageState.DESK, way=Way.CALL) | Q(state=MessageState.FAILED))
    rows = rows.filter(community=community).select_related("receiver__village").order_by("created_at", "id")
    if now is not None:
        rows = rows.filter(Q(before=None) | Q(before__gt=now))
    if account is not None and now is not None:
        rows = rows.filter(receiver_id__among=_speaks_for(account, now))
    return rows


def _speaks_for(account: Account | None, now: datetime) -> list[int]:
    """The actors whose contact this account may see, its own included."""
    return [actor for actor, scope in people.scopes_of(account, now=now).items() if Scope.CONTACT in scope]


def may_tell(message: Message, account: Account | None, *, now: datetime) -> bool:
    """Whether this account may read this message and tell it: the receiver's own, or one with a mandate to see their contact."""
    return account is not None and message.receiver_id in _speaks_for(account, now)


def read_by(account: Account | None, *, now: datetime) -> QuerySet[Message]:
    """The messages of this account's own actor and of those whose contact it may see, newest first."""
    rows = Message.objects.filter(receiver__in=_speaks_for(account, now)).exclude(state=MessageState.GATHERED)
    return rows.select_related("receiver").order_by("-created_at", "-id")


def reads_replies(account: Account | None, *, now: datetime) -> bool:
    """Whether this account looks after what people text back."""
    return account is not None and DutyKind.MEDIATOR in people.duties_of(account, now=now)


def preference_of(actor_id: int) -> Preference | None:
    """How this actor wants to hear things; None: as usual."""
    return Preference.objects.filter(actor=actor_id).first()


def tongue(actor: people.Actor) -> str:
    """The first language of this actor in which we can write."""
    ours = dict(settings.LANGUAGES)
    return next((code for code in actor.languages if code in ours), settings.LANGUAGE_CODE)


def asks_per_week(actor_ids: Collection[int]) -> dict[int, int]:
    """How often these actors want to be asked in a week, for those who said so."""
    rows = Preference.objects.filter(actor__in=actor_ids, asks_per_week__isnull=False)
    return {actor: most for actor, most in rows.values_list("actor", "asks_per_week") if most is not None}


def digest_soon(community: Any, actor_ids: Collection[int], *, now: datetime, within: timedelta) -> list[int]:
    """Those of these actors whose weekly letter leaves within this time."""
    wishes = Preference.objects.filter(actor__in=actor_ids)
    hours = {one.actor_id: rules.Hours(one.quiet_from, one.quiet_to, one.digest_day) for one in wishes}
    usual = rules.Hours()
    return [
        actor
        for actor in actor_ids
        if rules.digest_moment(now, community.clock, hours.get(actor, usual)) - now <= within
    ]


def told(receiver_id: int, key: str) -> Message | None:
    """What was told to this receiver under this key."""
    return Message.objects.filter(receiver=receiver_id, key=key).first()


def unanswered(community: Any) -> QuerySet[Reply]:
    """Replies with a yes or a no that the feature that asked has not handled yet."""
    rows = Reply.objects.filter(community=community, meaning__in=(Meaning.YES, Meaning.NO), handled_at=None)
    return rows.select_related("message__receiver__community").order_by("id")


REMEMBERED = timedelta(days=14)
"""So long a question by SMS can still be answered by SMS."""


def texts_to(community: Any, number_hash: str, *, now: datetime) -> QuerySet[Message]:
    """The text messages to this number that can still be answered, newest first."""
    return Message.objects.filter(
        community=community,
        number_hash=number_hash,
        way=Way.SMS,
        state__in=(MessageState.SENT, MessageState.SENDING),
        created_at__gt=now - REMEMBERED,
    ).order_by("-created_at", "-id")


def answered_within(reply: Reply, wait: timedelta) -> bool:
    """Whether a yes or a no came from the same number so shortly before this reply."""
    before = Reply.objects.filter(community=reply.community_id, number_hash=reply.number_hash, pk__lt=reply.pk)
    return before.filter(at__gt=reply.at - wait, meaning__in=(Meaning.YES, Meaning.NO)).exists()


def not_told_about(actor_id: int, about: str) -> list[tuple[int, str]]:
    """The messages to this actor that nobody told yet and that are about something that begins so: number, and about what."""
    rows = Message.objects.filter(receiver=actor_id, about__startswith=about, state__in=NOT_TOLD).order_by("pk")
    return list(rows.values_list("pk", "about"))
