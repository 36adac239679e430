"""Text messages that come in: to the question that was asked last, once, and never in silence."""

import pytest
from django.test import Client
from django.urls import reverse

from mekaar.messages import actions
from mekaar.messages.choices import Letter, Meaning, MessageState, Way
from mekaar.messages.events import Replied
from mekaar.messages.models import Message, Preference, Reply
from mekaar.messages.queries_desk import lying
from mekaar.people.refusals import NoMandate
from tests.cast import NOW, at
from tests.messages.conftest import MOBILE
from tests.messages.letters import deliver, tell


@pytest.fixture
def heard(monkeypatch):
    """What messages tells the others."""
    events = []
    monkeypatch.setattr("mekaar.messages.actions.replies.emit", events.append)
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    return events


@pytest.fixture
def asked(cast, gateway):
    """Nadia was asked two things by text message, one after the other."""
    first = tell(cast, to=cast.nadia, key="one", letter=question("vraag:1"))
    last = tell(cast, to=cast.nadia, key="two", letter=question("vraag:2"))
    deliver(first)
    deliver(last)
    return last


def question(about):
    return Letter(subject="Vraag", body="Kan je?", short="Kan je?", about=about)


def post(**more):
    given = {"from": "0470/123456", "text": "Ja hoor", "reference": "r1", "secret": "geheim"}
    return Client().post(reverse("sms_incoming"), {**given, **more})


def test_a_yes_goes_to_who_asked_last(cast, asked, heard):
    assert post().status_code == 204
    reply = Reply.objects.get()
    assert (reply.meaning, reply.message) == (Meaning.YES, asked)
    assert heard == [Replied(community=cast.community.pk, reply=reply.pk, about="vraag:2")]


def test_the_same_message_brought_again_changes_nothing(asked, heard):
    for _ in range(3):
        assert post().status_code == 204
    assert (Reply.objects.count(), len(heard)) == (1, 1)


def test_a_gateway_without_numbers_of_its_own_brings_the_same_once_an_hour(asked, heard):
    for _ in range(2):
        post(reference="")
    assert len(heard) == 1


def test_json_and_a_secret_in_the_header_do_as_well(asked, heard, settings):
    settings.SMS = settings.SMS | {"reply_fields": {"from": "msisdn", "text": "message", "reference": "id"}}
    body = {"msisdn": MOBILE, "message": "N", "id": 12}
    headers = {"Authorization": "Bearer geheim"}
    answer = Client().post(reverse("sms_incoming"), body, content_type="application/json", headers=headers)
    assert answer.status_code == 204
    assert Reply.objects.get().meaning == Meaning.NO


@pytest.mark.parametrize("secret", ["", "fout", "geheim "])
def test_without_the_secret_nothing_comes_in(asked, heard, secret):
    assert post(secret=secret).status_code == 403
    assert Reply.objects.count() == 0


def test_where_no_secret_is_set_the_door_is_shut(cast, settings):
    settings.SMS = {"url": "", "reply_secret": ""}
    assert post(secret="").status_code == 403


@pytest.mark.parametrize(
    ("body", "kind"),
    [("{", "application/json"), ("[1]", "application/json"), ("null", "application/json"), ("", "text/plain")],
)
def test_nonsense_is_refused_calmly(cast, gateway, heard, body, kind):
    answer = Client().post(reverse("sms_incoming"), body, content_type=kind)
    assert answer.status_code in (400, 403)


def test_huge_and_strange_texts_come_in_cut_to_size(asked, heard):
    assert post(text="ja " * 50_000, reference="x" * 500).status_code == 204
    assert post(text="\u202eمرحبا 😀", reference="2").status_code == 204
    assert set(Reply.objects.values_list("meaning", flat=True)) == {Meaning.UNCLEAR}


def test_an_unclear_reply_gets_one_friendly_answer_and_comes_to_the_desk(cast, asked, gateway, heard):
    post(text="Wie is dit?", reference="1")
    post(text="Hallo?", reference="2")
    assert set(Reply.objects.values_list("meaning", flat=True)) == {Meaning.UNCLEAR}
    assert len(lying(cast.community, receivers=[], now=NOW).replies) == 2
    back = Message.objects.get(key=f"unclear:{asked.pk}")
    assert deliver(back) == MessageState.SENT
    assert "J voor ja of N voor nee" in gateway.texts[-1]
    assert heard == []


def test_who_texts_at_night_hears_back_at_night(asked, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: at(1, 23))
    post(text="Wie is dit?")
    assert Message.objects.get(key=f"unclear:{asked.pk}").due == at(1, 23)


def test_a_yes_that_nobody_asked_for_comes_to_the_desk(cast, gateway, heard):
    post()
    assert Reply.objects.get().message is None
    assert len(lying(cast.community, receivers=[], now=NOW).replies) == 1
    assert heard == []


def test_after_the_friendly_answer_a_yes_still_answers_the_question(asked, gateway, heard):
    post(text="Wie is dit?", reference="1")
    deliver(Message.objects.get(key=f"unclear:{asked.pk}"))
    post(text="Ja", reference="2")
    assert [event.about for event in heard] == ["vraag:2"]


def test_stop_means_no_more_text_messages(cast, asked, gateway, heard):
    post(text="STOP")
    before = gateway.calls
    message = tell(cast, to=cast.nadia, key="three")
    assert deliver(message) == MessageState.DESK
    assert (message.way, gateway.calls) == (Way.CALL, before)
    assert Preference.objects.get(actor=cast.nadia).no_sms


def test_only_a_mediator_settles_what_was_unclear(cast, asked, heard):
    post(text="Wie is dit?")
    reply = Reply.objects.get()
    with pytest.raises(NoMandate):
        actions.handled(reply=reply, by=cast.dirk_account, now=NOW)
    actions.handled(reply=reply, by=cast.hilde_account, now=NOW)
    assert lying(cast.community, receivers=[], now=NOW).replies == ()
