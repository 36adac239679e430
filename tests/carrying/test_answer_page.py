"""The link in a question: opened by anyone or anything it changes nothing; pressed, it is a yes or a no."""

from datetime import timedelta

import pytest
from django.test import Client

from mekaar.base.models import AuditLine
from mekaar.carrying import actions, asking_links
from mekaar.carrying.choices import State
from mekaar.exchange import actions as exchange
from tests.carrying.asked import ask, asked_path, propose, state
from tests.cast import NOW


@pytest.fixture
def today(monkeypatch):
    """What the page takes for now."""
    hands = [NOW]
    monkeypatch.setattr("django.utils.timezone.now", lambda: hands[0])
    return hands


@pytest.fixture
def asked(cast, today):
    """Nadia was asked to visit Georgette on Thursday."""
    one = propose(cast, 3, words="Een babbel over vroeger.")
    ask(cast)
    return one


def press(path, one, answer, **more):
    return Client(**more).post(path, {"question": one.pk, "answer": answer}, follow=True)


def test_whatever_opens_the_link_changes_nothing(cast, asked):
    path = asked_path(cast)
    for _ in range(3):
        assert Client().get(path).status_code == 200
        assert Client().head(path).status_code == 200
        assert Client().options(path).status_code == 405
    assert state(asked) == State.PROPOSED
    assert not AuditLine.objects.filter(what__in=("carrying.accept", "carrying.decline")).exists()


def test_a_scanner_that_posts_has_no_token_of_the_form(cast, asked):
    assert press(asked_path(cast), asked, "yes", enforce_csrf_checks=True).status_code == 403
    assert state(asked) == State.PROPOSED


def test_it_shows_the_question_and_no_more_than_that(cast, asked):
    answer = Client().get(asked_path(cast))
    page = answer.content.decode()
    assert "Kan je iemand uit Asper" in page
    assert "Een babbel over vroeger." in page
    assert "Tegen dinsdag 1 december, 21\xa0u. horen we" in page
    assert [secret for secret in ("Georgette", "Kerkstraat", "3293840001", "Nadia") if secret in page] == []
    assert answer["X-Robots-Tag"] == "noindex"
    assert "no-store" in answer["Cache-Control"]


def test_yes_is_one_press_and_twice_is_once(cast, asked):
    for _ in range(2):
        page = press(asked_path(cast), asked, "yes").content.decode()
    assert "Je zei ja" in page
    assert state(asked) == State.ACCEPTED
    line = AuditLine.objects.get(what="carrying.accept")
    assert (line.by_id, line.for_id, line.after) == (None, cast.nadia.pk, {"state": "accepted", "via": "link"})


def test_no_is_one_press_and_needs_no_reason(cast, asked):
    page = press(asked_path(cast), asked, "no").content.decode()
    assert "Je zei nee" in page
    assert state(asked) == State.DECLINED


def test_no_after_yes_says_what_now(cast, asked, settings):
    settings.DESK_PHONE = "09 000 00 00"
    press(asked_path(cast), asked, "yes")
    page = press(asked_path(cast), asked, "no").content.decode()
    assert state(asked) == State.ACCEPTED
    assert "Kan je toch niet?" in page
    assert "09 000 00 00" in page


def test_after_the_answer_was_due_it_is_kindly_refused(cast, asked, today):
    path = asked_path(cast)
    today[0] = asked.ask.answer_until
    assert "De tijd om te antwoorden is voorbij" in Client().get(path).content.decode()
    press(path, asked, "yes")
    assert state(asked) == State.PROPOSED
    today[0] += timedelta(minutes=10)
    actions.lapse_unanswered(community=cast.community, now=today[0])
    assert "Dat is niet erg" in press(path, asked, "yes").content.decode()
    assert state(asked) == State.LAPSED


def test_what_is_no_longer_needed_says_so(cast, asked):
    exchange.withdraw(need=asked.occurrence.need, by=cast.hilde_account, now=NOW)
    path = asked_path(cast)
    press(path, asked, "yes")
    assert state(asked) == State.PROPOSED
    actions.cancel_withdrawn(community=cast.community, now=NOW)
    assert "niet meer nodig" in Client().get(path).content.decode()


def test_each_of_several_questions_has_its_own_answer(cast, today):
    first, second = propose(cast, 3), propose(cast, 4)
    ask(cast)
    path = asked_path(cast)
    page = press(path, first, "yes").content.decode()
    assert page.count('name="answer"') == 2
    press(path, second, "no")
    assert (state(first), state(second)) == (State.ACCEPTED, State.DECLINED)


def test_a_link_answers_only_its_own_questions(cast, asked):
    other = propose(cast, 4, kind="call")
    foreign = propose(cast, 5, kind="carry", helper=cast.dirk)
    path = asked_path(cast)
    for one in (other, foreign):
        press(path, one, "yes")
        assert state(one) == State.PROPOSED
    forged = asking_links.path(cast.nadia.pk, [foreign.pk], foreign.start)
    assert Client().get(forged).status_code == 404


@pytest.mark.parametrize("answer", ["", "maybe", "YES", "yes" * 1000])
def test_anything_but_yes_and_no_changes_nothing(cast, asked, answer):
    assert press(asked_path(cast), asked, answer).status_code == 200
    assert Client().post(asked_path(cast), {"question": "x", "answer": "yes"}).status_code == 302
    assert state(asked) == State.PROPOSED


@pytest.mark.parametrize(
    "spoil", [lambda path: path[:-4] + "aaa/", lambda path: path[:20] + "/", lambda path: f"/answer/{'x' * 900}/"]
)
def test_a_link_that_was_spoilt_is_not_ours(cast, asked, spoil):
    answer = Client().get(spoil(asked_path(cast)))
    assert answer.status_code == 404
    assert "Deze link werkt niet" in answer.content.decode()
