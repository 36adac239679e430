"""Text messages through a gateway that behaves like a real one."""

from datetime import timedelta

import pytest

from mekaar.messages import numbers, queries
from mekaar.messages.choices import Letter, MessageState, Way
from mekaar.messages.couriers import sms
from mekaar.messages.couriers.trouble import Refused, Trouble
from mekaar.people.models import Contact
from tests.cast import NOW
from tests.messages.conftest import MOBILE
from tests.messages.gateway import KEY, settings_for
from tests.messages.letters import deliver, tell


def to_nadia(cast, **more):
    return tell(cast, to=cast.nadia, **more)


def test_it_reaches_a_mobile_telephone_however_its_number_was_typed(cast, gateway):
    message = to_nadia(cast)
    assert deliver(message) == MessageState.SENT
    assert message.way == Way.SMS
    assert gateway.messages == {str(message.reference): (MOBILE, "Kan je rijden? Antwoord J of N.")}


def test_a_landline_gets_no_text_message(cast, gateway):
    message = tell(cast, to=cast.georgette)
    assert deliver(message) == MessageState.DESK
    assert gateway.calls == 0


def test_a_number_that_the_gateway_refuses_comes_to_the_desk(cast, gateway):
    Contact.objects.filter(actor=cast.nadia).update(value="+32460000000")
    gateway.next_answers = [400]
    message = to_nadia(cast)
    assert deliver(message) == MessageState.FAILED
    assert list(queries.to_call(cast.community)) == [message]


def test_a_gateway_that_asks_for_patience_gets_it(cast, gateway):
    gateway.next_answers = [(429, "600")]
    message = to_nadia(cast)
    assert deliver(message) == MessageState.WAITING
    assert message.due == NOW + timedelta(minutes=10)
    assert deliver(message, NOW + timedelta(minutes=9)) == MessageState.WAITING
    assert gateway.calls == 1
    assert deliver(message, NOW + timedelta(minutes=10)) == MessageState.SENT


@pytest.mark.parametrize("nonsense", ["tomorrow", "-5", "9" * 50, "٣"])
def test_a_gateway_that_asks_for_nonsense_is_asked_again_in_time(cast, gateway, nonsense):
    gateway.next_answers = [(503, nonsense)] if nonsense.isascii() else [503]
    message = to_nadia(cast)
    assert deliver(message) == MessageState.WAITING
    assert message.due <= NOW + sms.LONGEST_WAIT


@pytest.mark.parametrize("answer", [500, 502, 401])
def test_a_gateway_that_fails_is_tried_again(cast, gateway, answer):
    gateway.next_answers = [answer]
    message = to_nadia(cast)
    assert deliver(message) == MessageState.WAITING
    assert deliver(message, message.due) == MessageState.SENT
    assert len(gateway.messages) == 1


def test_a_gateway_that_took_it_but_was_too_slow_to_say_so_delivers_it_once(cast, gateway):
    gateway.next_answers = ["slow"]
    message = to_nadia(cast)
    assert deliver(message) == MessageState.WAITING
    assert deliver(message, message.due) == MessageState.SENT
    assert (gateway.calls, len(gateway.messages)) == (2, 1)


def test_a_gateway_that_is_away_loses_nothing(cast, gateway, settings):
    settings.SMS = settings.SMS | {"url": "http://127.0.0.1:9/"}
    message = to_nadia(cast)
    assert deliver(message) == MessageState.WAITING
    settings.SMS = settings_for(gateway)
    assert deliver(message, message.due) == MessageState.SENT


def test_a_long_text_is_cut_at_a_word(cast, gateway):
    deliver(to_nadia(cast, letter=Letter(subject="x", body="x", short="woord " * 200)))
    [text] = gateway.texts
    assert len(text) <= 459
    assert text.endswith("woord …")


def test_without_a_gateway_a_mobile_number_is_called(cast, settings):
    settings.SMS = {"url": ""}
    message = to_nadia(cast)
    assert deliver(message) == MessageState.DESK
    assert message.way == Way.CALL


def test_in_the_demo_it_is_only_written_down(cast, settings, caplog):
    settings.SMS = {"url": "console:"}
    with caplog.at_level("INFO", logger="mekaar"):
        assert deliver(to_nadia(cast)) == MessageState.SENT
    assert "Kan je rijden?" in caplog.text


def test_the_gateway_of_these_tests_keeps_the_promises_of_a_real_one(gateway, settings):
    """It is the fake that is tried here: what it refuses, what it keeps once."""
    sms.send(to=MOBILE, text="een", reference="a")
    sms.send(to=MOBILE, text="een", reference="a")
    sms.send(to=MOBILE, text="twee", reference="b")
    assert gateway.texts == ["een", "twee"]
    for number, text in (("+3293840001", "x"), ("geen nummer", "x"), (MOBILE, "")):
        with pytest.raises(Refused):
            sms.send(to=number, text=text, reference="c")
    settings.SMS = settings_for(gateway, token=f"niet {KEY}")
    with pytest.raises(Trouble, match="401"):
        sms.send(to=MOBILE, text="x", reference="d")
    assert gateway.texts == ["een", "twee"]


def test_numbers_are_read_as_people_type_them():
    typed = ("0470 12 34 56", "0470/12.34.56", "+32 (0)470 12 34 56", "0032470123456", "+32470123456")
    assert {numbers.international(text) for text in typed} == {MOBILE}
    assert len({numbers.blind(text) for text in typed}) == 1
    assert numbers.readable("+3293840001") == "09 384 00 01"
    assert [numbers.can_text(text) for text in (MOBILE, "09 384 00 01", "", "mijn buur", "9" * 40)] == [
        True,
        *[False] * 4,
    ]
    assert (numbers.blind(""), numbers.international("mijn buur"), numbers.readable("mijn buur")) == (
        "",
        "",
        "mijn buur",
    )
