"""A yes or a no that came by text message."""

from datetime import datetime
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from mekaar.base.refusal import Refused
from mekaar.carrying.actions.answers import accept, decline
from mekaar.carrying.actions.asking import ABOUT, ask_the_rest
from mekaar.carrying.choices import State
from mekaar.carrying.models import Commitment
from mekaar.carrying.reached import Reached
from mekaar.messages import actions as messages
from mekaar.messages import queries as told
from mekaar.messages.choices import Meaning
from mekaar.people.queries import Actor


def answer_reply(*, reply: told.Reply, now: datetime) -> None:
    """Do what this reply says, and text back what came of it; then what else waits for an answer. Done twice it stands once."""
    message = reply.message
    if message is None or not message.about.startswith(ABOUT) or reply.handled_at is not None:
        return
    receiver = message.receiver
    yes = reply.meaning == Meaning.YES
    states = [_answer(pk, receiver, yes, now) for pk in _named(message.about, reply.parts)]
    with translation.override(told.tongue(receiver)):
        messages.answer(reply=reply, key=f"reply:{reply.pk}", text=_thanks(yes, states), now=now)
    if not Commitment.objects.filter(pk__in=_named(message.about, []), state=State.PROPOSED).exists():
        ask_the_rest(actor=receiver, key=f"rest:{reply.pk}", now=now)
    messages.handled(reply=reply, by=None, now=now)


def _named(about: str, parts: list[int]) -> list[int]:
    """The commitments that the reply is about: all that were asked, or those whose number it names."""
    asked = [int(pk) for pk in about.removeprefix(ABOUT).split(",")]
    return [pk for number, pk in enumerate(asked, start=1) if not parts or number in parts]


def _answer(pk: int, receiver: Actor, yes: bool, now: datetime) -> str:
    """The state in which this leaves the commitment."""
    commitment = Commitment.objects.filter(pk=pk).first()
    if commitment is None:
        return ""
    say: Any = accept if yes else decline
    try:
        return str(say(commitment=commitment, by=Reached(receiver, "sms"), now=now).state)
    except Refused:
        return ""


def _thanks(yes: bool, states: list[str]) -> str:
    if yes and State.ACCEPTED in states:
        return _("Thank you! Your yes is noted. Can you not come after all? Call the desk.")
    if not yes and State.DECLINED in states:
        return _("Thank you for letting us know. We ask someone else.")
    if not yes:
        return _("Your answer came after this was settled. Did you say yes before and can you not come? Call the desk.")
    return _("Thank you! This was settled in another way in the meantime.")
