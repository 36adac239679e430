"""Yes and no by text message, from the question to what came of it."""

from datetime import timedelta

import pytest

from mekaar.carrying import actions
from mekaar.carrying.choices import State
from mekaar.messages import actions as messages
from mekaar.messages.choices import MessageState
from mekaar.messages.models import Message, Reply
from mekaar.people.models import Contact
from tests.carrying.asked import ask, letter, propose, state
from tests.cast import NOW

LATER = NOW + timedelta(minutes=10)


@pytest.fixture
def texting(cast, settings, monkeypatch):
    """Nadia has a mobile telephone; text messages are only written down."""
    settings.SMS = {
        "url": "console:",
        "reply_secret": "geheim",
        "reply_fields": {"from": "from", "text": "text", "reference": "reference"},
    }
    Contact.objects.create(
        community=cast.community, actor=cast.nadia, channel="phone", value="0470 12 34 56", preferred=True
    )
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    return cast


def send_all(now=NOW):
    for message in Message.objects.filter(state=MessageState.WAITING):
        messages.deliver(message_id=message.pk, now=now)


def test_ja_hoor_is_a_yes(texting, text):
    one = propose(texting)
    ask(texting)
    send_all()
    for _ in range(2):
        text("Ja hoor", "1")
    assert state(one) == State.ACCEPTED
    assert Reply.objects.get().handled_at == NOW
    assert Message.objects.filter(receiver=texting.nadia, key__startswith="agreed:").count() == 1
    assert "Je ja is genoteerd" in letter(texting.nadia, "reply:").short


def test_n_is_a_no_and_is_thanked(texting, text):
    one = propose(texting)
    ask(texting)
    send_all()
    text("n")
    assert state(one) == State.DECLINED
    assert "We vragen iemand anders" in letter(texting.nadia, "reply:").short


def test_one_of_two_questions_can_be_answered_by_its_number(texting, text):
    first, second = propose(texting, 1), propose(texting, 2)
    ask(texting)
    send_all()
    text("J 2", "1")
    assert (state(first), state(second)) == (State.PROPOSED, State.ACCEPTED)
    text("N 1", "2")
    assert (state(first), state(second)) == (State.DECLINED, State.ACCEPTED)


def test_a_yes_that_comes_too_late_is_thanked_all_the_same(texting, text):
    one = propose(texting)
    ask(texting)
    send_all()
    actions.lapse_unanswered(community=texting.community, now=one.ask.answer_until)
    text("ja")
    assert state(one) == State.LAPSED
    assert "op een andere manier opgelost" in letter(texting.nadia, "reply:").short


def test_a_reply_whose_reaction_was_lost_is_done_later(texting):
    one = propose(texting)
    ask(texting)
    send_all()
    reply = messages.take_in(community=texting.community, number="0470123456", text="J", reference="1", now=NOW)
    assert state(one) == State.PROPOSED
    for _ in range(2):
        actions.answer_reply(reply=Reply.objects.get(pk=reply.pk), now=NOW)
    assert state(one) == State.ACCEPTED
