"""A yes or a no that came by text message."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from mekaar.base.refusal import Refused
from mekaar.carrying.actions.answers import accept, decline
from mekaar.carrying.actions.asking import ABOUT, ask_the_rest
from mekaar.carrying.choices import State
from mekaar.carrying.models import Commitment
from mekaar.carrying.reached import Reached
from mekaar.carrying.replies import Said, surely
from mekaar.messages import actions as messages
from mekaar.messages import queries as told
from mekaar.messages.choices import Meaning
from mekaar.people.queries import Actor

SHORTLY = timedelta(minutes=2)
"""Within so little time somebody texts the same once more, or has not read what was sent meanwhile."""

WHICH = "which:"
"""How the key of a message begins that asks which question was meant."""


def answer_reply(*, reply: told.Reply, now: datetime) -> None:
    """Do what this reply says, and text back what came of it; then what else waits for an answer.

    A reply that may be about what was not read yet does nothing: it is asked which one was meant. Done twice it stands once.
    """
    message = reply.message
    if message is None or not message.about.startswith(ABOUT) or reply.handled_at is not None:
        return
    asked = _numbers(message.about)
    open_here, open_elsewhere, lapsed_elsewhere = _open(message, asked, now)
    said = Said(
        yes=reply.meaning == Meaning.YES,
        numbers=reply.parts,
        after_another=told.answered_within(reply, SHORTLY),
        at_once=reply.at - (message.settled_at or message.created_at) < SHORTLY,
    )
    elsewhere = open_elsewhere or (said.at_once and lapsed_elsewhere)
    chosen = surely(said, asked=asked, open_here=open_here, open_elsewhere=elsewhere)
    if chosen is None:
        _ask_which(reply, asked, now)
    else:
        _do(reply, said.yes, chosen, now)


def _do(reply: told.Reply, yes: bool, chosen: list[int], now: datetime) -> None:
    message: Any = reply.message
    receiver, asked = message.receiver, _numbers(message.about)
    states = [_answer(pk, receiver, yes, now) for pk in chosen]
    with translation.override(told.tongue(receiver)):
        messages.answer(reply=reply, key=f"reply:{reply.pk}", text=_thanks(yes, states), now=now)
    if not Commitment.objects.filter(pk__in=asked, state=State.PROPOSED).exists():
        ask_the_rest(actor=receiver, key=f"rest:{reply.pk}", asked=asked, now=now)
    messages.handled(reply=reply, by=None, now=now)


def _ask_which(reply: told.Reply, asked: list[int], now: datetime) -> None:
    """Ask once which question was meant, each with its number; whoever is still not clear then is for a person."""
    message: Any = reply.message
    first_time = not message.key.startswith(WHICH)
    if first_time and ask_the_rest(actor=message.receiver, key=f"{WHICH}{message.pk}", asked=asked, now=now):
        messages.handled(reply=reply, by=None, now=now)
    else:
        messages.leave_to_desk(reply=reply, now=now)


def _numbers(about: str) -> list[int]:
    return [int(pk) for pk in about.removeprefix(ABOUT).split(",")]


def _open(message: told.Message, asked: list[int], now: datetime) -> tuple[list[int], bool, bool]:
    """What of this message waits for an answer, and whether anything does, or did in vain, that another text to this number asked."""
    texts = told.texts_to(message.community_id, message.number_hash, now=now).filter(about__startswith=ABOUT)
    every = {pk for about in texts.values_list("about", flat=True) for pk in _numbers(about)}
    waiting = Commitment.objects.filter(pk__in=every | set(asked), state=State.PROPOSED, ask__answer_until__gt=now)
    open_ = set(waiting.values_list("pk", flat=True))
    lapsed = Commitment.objects.filter(pk__in=every - set(asked), state=State.LAPSED).exists()
    return [pk for pk in asked if pk in open_], bool(open_ - set(asked)), lapsed


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
