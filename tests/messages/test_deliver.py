"""On its way: by the way somebody chose, once, and never lost."""

from datetime import timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from mekaar.messages import actions, jobs, queries
from mekaar.messages.choices import Letter, MessageState, Pace, Tap, Way
from mekaar.messages.models import Message, Preference
from mekaar.messages.queries_desk import Lying, lying
from mekaar.people.models import Contact
from tests.cast import NOW, at
from tests.messages.letters import LETTER, deliver, tell


class Grumpy(EmailBackend):
    """A mail server that first refuses, as `moods` says."""

    moods: list = []

    def send_messages(self, messages):
        if Grumpy.moods:
            raise Grumpy.moods.pop(0)
        return super().send_messages(messages)


@pytest.fixture
def grumpy(settings):
    """The mail server of this test."""
    settings.EMAIL_BACKEND = f"{__name__}.Grumpy"
    Grumpy.moods = []
    return Grumpy


def test_it_leaves_by_mail_once_with_the_page_it_leads_to(cast):
    message = tell(cast)
    assert deliver(message) == MessageState.SENT
    assert actions.deliver(message_id=message.pk, now=NOW + timedelta(days=1)) is None
    [letter] = mail.outbox
    assert (letter.to, letter.subject) == (["dirk@example.org"], "Zaterdag rijden")
    assert "Kan je rijden?" in letter.body
    assert "http://localhost:8000/week/" in letter.body
    assert str(message.reference) in letter.extra_headers["Message-ID"]


def test_a_mail_is_also_a_simple_page_with_a_button_for_the_answer(cast):
    taps = (Tap("Antwoord ja of nee", "/answer/abc/"),)
    deliver(tell(cast, letter=Letter(subject="Vraag <b>", body="Dag & welkom", short="?", path="/x/", taps=taps)))
    [letter] = mail.outbox
    [(page, kind)] = letter.alternatives
    assert kind == "text/html"
    assert 'href="http://localhost:8000/answer/abc/"' in page
    assert "Dag &amp; welkom" in page
    assert "Vraag &lt;b&gt;" in page
    assert "Antwoord ja of nee:\nhttp://localhost:8000/answer/abc/" in letter.body
    assert "&amp;" not in letter.body


def test_a_line_break_in_a_subject_makes_no_second_header(cast):
    deliver(tell(cast, letter=Letter(subject="Dag\nBcc: iemand@example.org", body="x", short="x")))
    assert mail.outbox[0].subject == "Dag Bcc: iemand@example.org"


def test_a_mail_server_that_is_away_is_tried_again_later(cast, grumpy):
    message = tell(cast)
    grumpy.moods = [SMTPServerDisconnected("weg"), ConnectionRefusedError()]
    assert deliver(message) == MessageState.WAITING
    assert message.due == NOW + timedelta(minutes=1)
    assert deliver(message) == MessageState.WAITING
    assert deliver(message, NOW + timedelta(minutes=1)) == MessageState.WAITING
    assert deliver(message, NOW + timedelta(minutes=6)) == MessageState.SENT
    assert len(mail.outbox) == 1


def test_an_address_that_does_not_exist_comes_to_the_desk_at_once(cast, grumpy):
    message = tell(cast)
    grumpy.moods = [SMTPRecipientsRefused({"dirk@example.org": (550, b"no such user")})]
    assert deliver(message) == MessageState.FAILED
    assert list(queries.to_call(cast.community)) == [message]
    assert message.trouble == "mail server answers 550"


def test_after_the_last_try_it_comes_to_the_desk(cast, grumpy):
    message, now = tell(cast), NOW
    grumpy.moods = [ConnectionRefusedError()] * 10
    while deliver(message, now) == MessageState.WAITING:
        now = message.due
    assert (message.state, message.tries) == (MessageState.FAILED, 6)
    assert queries.to_call(cast.community).get() == message


def test_who_has_only_a_landline_is_called_and_who_has_only_a_letterbox_gets_paper(cast):
    Contact.objects.create(community=cast.community, actor=cast.municipality, channel="post", value="Markt 1")
    call, paper = tell(cast, to=cast.georgette), tell(cast, to=cast.municipality)
    assert [deliver(one) for one in (call, paper)] == [MessageState.DESK] * 2
    assert list(queries.to_call(cast.community)) == [call]
    lies = lying(cast.community, receivers=[cast.georgette.pk, cast.municipality.pk], now=NOW)
    assert [(one.pk, one.subject, one.name) for one in lies.calls] == [(call.pk, call.subject, "Georgette")]
    assert [one.pk for one in lies.letters] == [paper.pk]
    assert lying(cast.community, receivers=[cast.dirk.pk], now=NOW) == Lying((), (), ())


def test_who_has_only_an_account_finds_it_on_the_page(cast):
    message = tell(cast, to=cast.lut)
    assert deliver(message) == MessageState.SENT
    assert message.way == Way.PAGE
    assert list(queries.read_by(cast.lut_account, now=NOW)) == [message]


def test_without_a_mail_server_nobody_waits_for_mail_in_vain(cast, settings):
    settings.MAIL_READY = False
    message = tell(cast)
    deliver(message)
    assert (message.way, mail.outbox) == (Way.PAGE, [])


def test_a_wish_goes_before_the_preferred_contact(cast):
    Preference.objects.create(community=cast.community, actor=cast.dirk, way=Way.PAGE)
    message = tell(cast)
    deliver(message)
    assert message.way == Way.PAGE


def test_what_came_too_late_is_not_sent(cast):
    message = tell(cast, letter=Letter(subject="x", body="x", short="x", before=at(0, 12)))
    assert deliver(message, at(0, 12)) == MessageState.STALE
    assert mail.outbox == []


def test_a_job_that_comes_late_still_lets_people_sleep(cast):
    message = tell(cast)
    assert deliver(message, at(0, 23)) == MessageState.WAITING
    assert message.due == at(1, 8)
    assert deliver(message, at(1, 8)) == MessageState.SENT


def test_the_sweep_sends_what_lost_its_job_and_nothing_else(lasting_cast, monkeypatch):
    lost = tell(lasting_cast)
    tell(lasting_cast, key="later", now=at(0, 22))
    tell(lasting_cast, key="weekly", pace=Pace.DIGEST)
    monkeypatch.setattr("django.utils.timezone.now", lambda: at(0, 10))
    jobs.sweep(0)
    jobs.sweep(0)
    assert list(Message.objects.filter(state=MessageState.SENT)) == [lost]
    assert len(mail.outbox) == 1


def test_the_mediator_tells_it_and_says_so(cast):
    message = tell(cast, to=cast.georgette, letter=LETTER)
    deliver(message)
    for _ in range(2):
        actions.mark_told(message=message, by=cast.hilde_account, now=NOW)
    message.refresh_from_db()
    assert message.state == MessageState.TOLD
    assert not queries.to_call(cast.community).exists()
