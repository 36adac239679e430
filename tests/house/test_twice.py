"""A button pressed twice, the back button, two tabs, two people at once: the second time nothing is doubled and nothing fails."""

import threading
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from mekaar.carrying.choices import State
from mekaar.carrying.models import Commitment
from mekaar.exchange.models import Need, Offer
from mekaar.people import actions_paper
from mekaar.people.choices import How
from mekaar.people.models import Actor, Mandate
from tests.exchange.asking import REST, WORDS
from tests.house.rows import MORNING, Row, every_row, lay_out, written
from tests.house.test_doors import client
from tests.scene import set_scene

PRESSED_BY = {
    "ask_change": "mediator",
    "ask_moment": "mediator",
    "ask_dates": "mediator",
    "ask_withdraw": "mediator",
    "ask_this_time": "mediator",
    "series_go_on": "mediator",
    "told": "helper",
    "thanks": "mediator",
    "say_yes": "asked",
    "say_no": "asked",
    "yes_after_all": "asked",
    "give_back": "helper",
    "offer_task": "asked",
    "keep_task": "asked",
    "take_task": "helper",
    "refuse_task": "helper",
    "agree_driver": "firm",
    "thing_change": "firm",
    "thing_keep": "firm",
    "thing_answer": "firm",
    "offer_keep": "helper",
    "story_back": "helper",
    "ride_new": "asked",
    "ride_key": "asked",
    "ride_correct": "asked",
    "answer": "stranger",
    "ask_draft": "stranger",
    "ask_drop": "stranger",
    "my_data_end_mandate": "mediator",
    "my_data_contact_do": "helper",
    "passkey_drop": "helper",
    "outside_drop": "helper",
    "end_mandate": "mediator",
    "desk_tell": "mediator",
    "desk_draft": "mediator",
    "desk_answer": "mediator",
    "desk_told": "mediator",
    "desk_mandate": "mediator",
    "desk_end": "mediator",
    "desk_called": "mediator",
}
"""Whose button it is."""
AGAIN = {"desk_called", "ask_change", "series_go_on", "desk_mandate"}
"""Said anew, in the place of what was said before: as many rows, written again."""


def press(browser: Client, name: str, row: Row) -> Any:
    return browser.post(reverse(name, args=row.arguments), row.fields)


@pytest.mark.parametrize("name", PRESSED_BY)
def test_the_second_press_writes_nothing(scene, hands, rows, name) -> None:
    row, browser = rows[name], client(scene, PRESSED_BY[name])
    hands[0] = row.at
    press(browser, name, row)
    before, count = written(), how_many()
    again = press(browser, name, row)
    assert again.status_code in (200, 302, 404)
    assert how_many() == count
    assert (written() == before) or name in AGAIN


def how_many() -> dict[str, int]:
    """The rows of each table, beside sessions and the audit trail."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, n_tup_ins - n_tup_del FROM pg_stat_xact_user_tables"
            " WHERE relname NOT IN ('django_session', 'people_look', 'base_auditline')"
        )
        return dict(cursor.fetchall())


def test_yes_in_one_tab_and_no_in_the_other(scene, rows) -> None:
    browser = client(scene, "asked")
    press(browser, "say_yes", rows["say_yes"])
    answer = browser.post(reverse("say_no", args=rows["say_no"].arguments), follow=True)
    assert Commitment.objects.get(occurrence=scene.waiting).state == State.ACCEPTED
    assert 'role="alert"' in answer.content.decode() or "utrecht-alert" in answer.content.decode()


def test_signing_in_elsewhere_while_a_form_stands_open_loses_nothing_of_it(scene) -> None:
    """The token of the form is no longer right then; the browser vouches for the page, and one more press sends it."""
    browser, ours = Client(enforce_csrf_checks=True), {"Origin": "http://testserver"}
    browser.get(reverse("ask"))
    typed = {"words": "Naar de kine & terug <dinsdag>.", "csrfmiddlewaretoken": "a" * 64}
    answer = browser.post(reverse("ask"), typed, headers=ours)
    page = answer.content.decode()
    assert (answer.status_code, "Naar de kine &amp; terug &lt;dinsdag&gt;." in page) == (403, True)
    token = page.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
    assert browser.post(reverse("ask"), typed | {"csrfmiddlewaretoken": token}, headers=ours).status_code == 302


@pytest.mark.parametrize("headers", [{}, {"Origin": "https://evil.example"}, {"Origin": "null"}])
def test_what_another_page_sends_is_not_shown_to_be_sent_again(scene, headers) -> None:
    answer = Client(enforce_csrf_checks=True).post(reverse("ask"), {"words": "Geef alles."}, headers=headers)
    assert (answer.status_code, "Geef alles" in answer.content.decode()) == (403, False)


def test_an_old_tab_of_a_question_that_was_sent_shows_what_became_of_it(scene, hands) -> None:
    browser = client(scene, "helper")
    path = browser.post(reverse("ask"), {"words": WORDS}).url
    for words in (WORDS, "Iets heel anders."):
        browser.post(path, {"words": words, **REST})
    mine = Need.objects.filter(actor=scene.cast.dirk)
    assert [need.words for need in mine] == [WORDS]
    assert "Iets heel anders" not in browser.get(path).content.decode()


def test_an_offer_given_in_two_tabs_is_one_offer_and_the_last_word_counts(scene) -> None:
    browser, time = client(scene, "neighbour"), reverse("give_time", args=["time"])
    given = {"kinds": ["visit"], "at0m": "on", "hours_per_week": "2", "tasks_per_day": "1", "km": "4"}
    for kinds in (["visit"], ["visit", "walk"]):
        browser.post(time, {**given, "kinds": kinds})
    offer = Offer.objects.get(actor=scene.cast.lut, ended_at=None)
    assert {kind.slug for kind in offer.kinds.all()} == {"visit", "walk"}


def test_the_code_on_paper_sent_twice_says_that_it_is_done(scene) -> None:
    code = actions_paper.print_code(actor=scene.cast.georgette, by=scene.cast.hilde_account, now=MORNING)
    browser = Client()
    for _press in range(2):
        answer = browser.post(reverse("take_over"), {"code": code})
    assert answer.status_code in (200, 302)
    assert Mandate.objects.filter(actor=scene.cast.georgette, how=How.SELF).count() == 1


def test_somebody_new_at_the_desk_sent_twice_is_one_person(scene) -> None:
    village = scene.cast.villages["Asper"].pk
    told = {"kind": "person", "name": "Godelieve", "village": village, "phone": "09 384 00 09", "scope": ["ask"]}
    browser = client(scene, "mediator")
    answers = [browser.post(reverse("desk_new"), {**told, "how": "phone"}) for _press in range(2)]
    assert Actor.objects.filter(name="Godelieve").count() == 1
    assert [answer.status_code for answer in answers] in ([302, 302], [302, 200])


AT_ONCE = {
    "give_time": {"kinds": ["visit"], "at0m": "on", "hours_per_week": "2", "tasks_per_day": "1", "km": "4"},
    "give_story": {"words": "Een verhaal.", "may_be_heard": "on", "form": "7d1b6ad0-9a4c-4a6c-8d5e-0f3a4f6f7c12"},
    "wishes": {"way": "page", "quiet_from": "21:00", "quiet_to": "08:00", "digest_day": "6", "asks_per_week": ""},
    "my_data_share": {"what": "name", "audience": "public"},
    "make_calendar": {},
    "revoke_calendar": {},
}
"""What somebody does for themselves, without a number in the address."""


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_the_same_instant(monkeypatch, settings) -> None:
    """Two requests in two processes, for every button of the house: both are answered, and what is one stays one."""
    scene = set_with_hands(monkeypatch)
    rows = every_row(lay_out(scene))
    for name, row in rows.items():
        if name in PRESSED_BY:
            HANDS[0] = row.at
            both = at_once(scene, PRESSED_BY[name], reverse(name, args=row.arguments), row.fields)
            assert set(both) <= {200, 302, 404}, (name, both)
    HANDS[0] = MORNING
    for name, fields in AT_ONCE.items():
        arguments = ["time"] if name == "give_time" else []
        both = at_once(scene, "neighbour", reverse(name, args=arguments), fields)
        assert set(both) == {302}, (name, both)
    assert Offer.objects.filter(actor=scene.cast.lut, ended_at=None).count() == 1
    assert scene.cast.lut.stories.count() == 1


HANDS = [MORNING]


def set_with_hands(monkeypatch) -> Any:
    monkeypatch.setattr("django.utils.timezone.now", lambda: HANDS[0])
    HANDS[0] = MORNING
    return set_scene()


def at_once(scene: Any, role: str, path: str, fields: Any) -> list[Any]:
    """The answers to the same request, sent by two browsers together."""
    answers: list[Any] = []
    start = threading.Barrier(2)
    browsers = [client(scene, role) for _two in range(2)]

    def go(browser: Client) -> None:
        start.wait(10)
        try:
            answers.append(browser.post(path, fields).status_code)
        except Exception as fault:  # shown in the assertion, with the name of the button
            answers.append(repr(fault))
        finally:
            connection.close()

    threads = [threading.Thread(target=go, args=(browser,)) for browser in browsers]
    for one in threads:
        one.start()
    for one in threads:
        one.join(30)
    return answers
