"""Proposals and what was told about them: what the tests of asking share."""

from typing import Any

from mekaar.carrying import actions
from mekaar.messages.models import Message
from tests.cast import NOW, at


def propose(cast: Any, day: int = 1, hour: int = 10, *, kind: str = "visit", helper: Any = None, **more: Any) -> Any:
    """Georgette asks something, and the plan thinks of Nadia (or of another), who has not been asked yet."""
    need = cast.ask(kind, at(day, hour), **more)
    part = need.parts.filter(kind__type="person").order_by("way").first()
    given = {"occurrence": need.occurrences.get(), "part": part, "start": at(day, hour)}
    return actions.propose(**given, actor=helper or cast.nadia, by=cast.hilde_account, now=NOW)


def ask(cast: Any, now: Any = NOW) -> int:
    """Put to people what stands in line."""
    return actions.ask_waiting(community=cast.community, now=now)


def letters(actor: Any) -> list[Message]:
    """What this one was told, oldest first."""
    return list(Message.objects.filter(receiver=actor).order_by("pk"))


def letter(actor: Any, key: str) -> Message:
    """The one letter to this actor whose key begins so."""
    return Message.objects.get(receiver=actor, key__startswith=key)


def asked_path(cast: Any, actor: Any = None) -> str:
    """The link in the question to Nadia (or to another)."""
    return str(letter(actor or cast.nadia, "ask:").path)


def state(one: Any) -> str:
    """How far a commitment is now."""
    one.refresh_from_db()
    return str(one.state)
