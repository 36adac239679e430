"""A yes by text message is only a yes to what somebody was surely asked: whoever is impatient, late or short says nothing too much."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from mekaar.carrying import actions
from mekaar.carrying.choices import State
from mekaar.messages import actions as messages
from mekaar.messages.choices import Meaning, MessageState
from mekaar.messages.models import Message, Reply
from mekaar.people.models import Contact
from tests.carrying.asked import ask, propose, state
from tests.cast import NOW
from tests.messages.gateway import Gateway, settings_for


@pytest.fixture
def gateway():
    with Gateway() as running:
        yield running


@pytest.fixture
def clock(monkeypatch):
    """What time it is; it goes on when a test says so."""
    hands = SimpleNamespace(now=NOW)
    monkeypatch.setattr("django.utils.timezone.now", lambda: hands.now)
    return hands


@pytest.fixture
def texting(cast, settings, gateway, clock):
    """Nadia has a mobile telephone; the gateway keeps what she would read on it."""
    settings.SMS = settings_for(gateway)
    Contact.objects.create(
        community=cast.community, actor=cast.nadia, channel="phone", value="0470 12 34 56", preferred=True
    )
    return cast


@pytest.fixture
def go_on(clock):
    """So much later; what waited to be sent is sent."""

    def later(**time):
        clock.now += timedelta(**time)
        for message in Message.objects.filter(state=MessageState.WAITING):
            messages.deliver(message_id=message.pk, now=clock.now)

    return later


def states(*commitments):
    return [state(one) for one in commitments]


@pytest.fixture
def two(texting, go_on):
    """Two questions in one message, just sent."""
    both = propose(texting, 4), propose(texting, 5)
    ask(texting)
    go_on(seconds=5)
    return both


@pytest.fixture
def one_after_another(texting, clock, go_on):
    """A question, and ten minutes later another one in a message of its own; a minute has passed since."""
    first = propose(texting, 4)
    ask(texting)
    go_on(seconds=5)
    second = propose(texting, 5)
    go_on(minutes=10)
    ask(texting, clock.now)
    go_on(minutes=1)
    return first, second


@pytest.mark.parametrize("words", ["J", "ok", "is goe", "\N{THUMBS UP SIGN}"])
def test_a_bare_yes_to_two_questions_is_asked_which_one(two, text, go_on, gateway, words):
    go_on(minutes=5)
    text(words)
    assert states(*two) == [State.PROPOSED, State.PROPOSED]
    go_on(seconds=5)
    assert gateway.texts[-1].startswith("Nog te beantwoorden: 1) ")
    assert " 2) " in gateway.texts[-1]
    assert "J 1 (ja) of N 1 (nee)" in gateway.texts[-1]


@pytest.mark.parametrize("words", ["allebei", "Ja, allebei", "J ALLES", "ja 1 en 2", "J 1 2"])
def test_who_names_both_says_yes_to_both(two, text, go_on, words):
    go_on(minutes=5)
    text(words)
    assert states(*two) == [State.ACCEPTED, State.ACCEPTED]


@pytest.mark.parametrize(("words", "then"), [
    ("J 2", [State.PROPOSED, State.ACCEPTED]), ("N 1", [State.DECLINED, State.PROPOSED]), ("N", [State.DECLINED, State.DECLINED]),
    ("geen van beide", [State.DECLINED, State.DECLINED]), ("J 3", [State.PROPOSED, State.PROPOSED]),
])  # fmt: skip
def test_a_number_names_its_question_and_a_no_is_for_all(two, text, go_on, words, then):
    go_on(minutes=5)
    text(words)
    assert states(*two) == then


def test_ja_1_en_3_of_three(texting, text, go_on, settings):
    settings.ASKS_OPEN = 3
    three = [propose(texting, day) for day in (4, 5, 6)]
    ask(texting)
    go_on(minutes=5)
    text("ja 1 en 3")
    assert states(*three) == [State.ACCEPTED, State.PROPOSED, State.ACCEPTED]


def test_after_one_of_two_a_bare_yes_within_a_minute_may_be_the_same_yes(two, text, go_on):
    go_on(minutes=5)
    text("J 2")
    go_on(seconds=40)
    text("J")
    assert states(*two) == [State.PROPOSED, State.ACCEPTED]
    go_on(minutes=10)
    text("ja")
    assert states(*two) == [State.ACCEPTED, State.ACCEPTED]


def test_a_yes_that_may_be_to_the_message_before_is_asked_which_one(one_after_another, text, go_on, gateway):
    first, second = one_after_another
    text("J")
    assert states(first, second) == [State.PROPOSED, State.PROPOSED]
    go_on(seconds=5)
    assert gateway.texts[-1].startswith("Nog te beantwoorden: 1) ")
    assert gateway.texts[-1].index(" za 5/12") < gateway.texts[-1].index("2) ") < gateway.texts[-1].index(" vr 4/12")
    text("J 2")
    assert states(first, second) == [State.ACCEPTED, State.PROPOSED]


@pytest.mark.parametrize("words", ["J", "J 1"])
def test_an_impatient_second_yes_says_nothing_about_the_question_that_was_sent_meanwhile(
    one_after_another, text, go_on, gateway, words
):
    first, second = one_after_another
    go_on(minutes=5)
    text("J 1")
    assert states(first, second) == [State.PROPOSED, State.ACCEPTED]
    go_on(seconds=10)
    [rest] = [one for one in gateway.texts if one.startswith("Nog te beantwoorden")]
    assert "2) Kan je" in rest
    assert "J 2 (ja) of N 2 (nee)" in rest
    go_on(seconds=20)
    text(words)
    assert states(first, second) == [State.PROPOSED, State.ACCEPTED]


def test_a_yes_to_the_only_question_counts_after_a_day(texting, text, go_on):
    one = propose(texting, 6)
    ask(texting)
    go_on(seconds=5)
    go_on(days=1)
    text("J")
    assert state(one) == State.ACCEPTED


def test_a_yes_after_three_days_finds_the_question_gone_to_another(two, text, go_on, gateway, clock):
    go_on(days=3)
    actions.lapse_unanswered(community=two[0].community, now=clock.now)
    text("J")
    go_on(seconds=5)
    assert states(*two) == [State.LAPSED, State.LAPSED]
    assert "op een andere manier opgelost" in gateway.texts[-1]


def test_a_yes_after_three_days_to_two_other_questions_is_still_asked_which_one(texting, text, go_on, gateway, clock):
    old = propose(texting, 4)
    ask(texting)
    go_on(seconds=5)
    go_on(days=3)
    actions.lapse_unanswered(community=texting.community, now=clock.now)
    new = propose(texting, 11), propose(texting, 12)
    ask(texting, clock.now)
    go_on(seconds=5)
    text("J")
    assert states(old, *new) == [State.LAPSED, State.PROPOSED, State.PROPOSED]
    go_on(seconds=5)
    assert "1) " in gateway.texts[-1]


def test_a_late_yes_is_no_yes_to_what_was_sent_seconds_before(texting, text, go_on, clock):
    old = propose(texting, 4)
    ask(texting)
    go_on(seconds=5)
    go_on(days=3)
    actions.lapse_unanswered(community=texting.community, now=clock.now)
    new = propose(texting, 11)
    ask(texting, clock.now)
    go_on(seconds=5)
    text("J")
    assert states(old, new) == [State.LAPSED, State.PROPOSED]
    go_on(seconds=5)
    go_on(minutes=5)
    text("J")
    assert state(new) == State.ACCEPTED


def test_whoever_stays_unclear_is_for_a_person_and_is_not_asked_for_ever(two, text, go_on, gateway):
    go_on(minutes=5)
    for _ in range(3):
        text("J")
        go_on(seconds=20)
    assert states(*two) == [State.PROPOSED, State.PROPOSED]
    assert sum(one.startswith("Nog te beantwoorden") for one in gateway.texts) <= 2
    assert Reply.objects.filter(meaning=Meaning.UNCLEAR, handled_at=None).exists()


def test_one_telephone_for_two_people_says_yes_for_neither_until_it_is_clear(texting, text, go_on):
    Contact.objects.filter(actor=texting.dirk).delete()
    Contact.objects.create(
        community=texting.community, actor=texting.dirk, channel="phone", value="0470 12 34 56", preferred=True
    )
    hers, his = propose(texting, 4), propose(texting, 5, helper=texting.dirk)
    ask(texting)
    go_on(minutes=5)
    text("J")
    assert states(hers, his) == [State.PROPOSED, State.PROPOSED]
