"""A link or a code that is old, revoked, half or made up: a calm page that says what to do now."""

import re
from datetime import timedelta

import pytest
from django.core import mail, signing
from django.test import Client
from django.urls import reverse

from mekaar.carrying import actions as carrying
from mekaar.people import actions_paper, paper_code
from tests.carrying.asked import ask, asked_path
from tests.cast import NOW
from tests.exchange.asking import STRANGER, begin
from tests.exchange.asking import ask as ask_on_the_page
from tests.house.test_doors import client

PHONE = "09 000 00 00"


@pytest.fixture(autouse=True)
def desk(settings, scene, hands) -> None:
    settings.DESK_PHONE, settings.MAIL_READY = PHONE, True


def text(answer) -> str:
    return answer.content.decode()


@pytest.mark.parametrize("spoil", [lambda path: path[:-5] + "/", lambda path: path[:-2] + "x/"])
def test_half_a_link_in_a_letter_says_to_open_it_again_or_call(scene, spoil) -> None:
    ask(scene.cast)
    answer = Client().get(spoil(asked_path(scene.cast)))
    assert (answer.status_code, "Deze link werkt niet" in text(answer), PHONE in text(answer)) == (404, True, True)


@pytest.mark.parametrize("facts", [[], [1], ["x", "y"], [1, 10**30, 1], [1, -(10**14), 1], {"a": 1}, None])
def test_a_link_with_the_right_seal_and_nonsense_in_it(scene, facts) -> None:
    token = signing.dumps(facts, salt="mekaar.carrying.answer")
    assert Client().get(reverse("answer", args=[token])).status_code == 404


def test_a_calendar_that_was_revoked_says_nothing_and_points_the_way(scene) -> None:
    token = carrying.make_feed(by=scene.cast.dirk_account, now=NOW)
    path = reverse("calendar_feed", args=[token])
    carrying.revoke_feed(by=scene.cast.dirk_account, now=NOW)
    answer = Client().get(path)
    assert (answer.status_code, "of is wat hier stond voorbij" in text(answer), "Dirk" in text(answer)) == (
        404,
        True,
        False,
    )


@pytest.mark.parametrize(
    ("later", "said"), [(paper_code.LASTS, "te oud"), (timedelta(days=1), "nieuwere brief"), (timedelta(), "kennen")]
)
def test_a_code_on_paper_that_no_longer_works_says_why_and_what_now(scene, hands, later, said) -> None:
    code = actions_paper.print_code(actor=scene.cast.georgette, by=scene.cast.hilde_account, now=NOW)
    if said == "nieuwere brief":
        actions_paper.print_code(actor=scene.cast.georgette, by=scene.cast.hilde_account, now=NOW)
    hands[0] = NOW + later
    answer = Client().post(reverse("take_over"), {"code": "ACDE-FGHJ-KMNP" if said == "kennen" else code})
    assert (answer.status_code, said in text(answer), 'role="alert"' in text(answer)) == (200, True, True)


def test_a_sign_in_code_that_is_too_old_can_be_asked_again_at_once(scene, hands) -> None:
    browser = Client()
    browser.post(reverse("sign_in"), {"address": "rosa@example.org"})
    code = re.search(r"\b\d{6}\b", mail.outbox[-1].body)
    hands[0] = NOW + timedelta(minutes=11)
    answer = browser.post(reverse("sign_in_code"), {"code": code.group() if code else ""})
    assert (answer.status_code, f'href="{reverse("sign_in")}"' in text(answer)) == (200, True)
    assert "_auth_user_id" not in browser.session


def test_a_sign_in_code_sent_twice_lets_in_once_and_fails_nowhere(scene) -> None:
    browser = Client()
    told = {"name": "Rosa", "village": scene.cast.villages["Asper"].pk, "address": "rosa@example.org"}
    browser.post(reverse("sign_in_new"), told)
    code = re.search(r"\b\d{6}\b", mail.outbox[-1].body)
    answers = [browser.post(reverse("sign_in_code"), {"code": code.group() if code else ""}) for _press in range(2)]
    assert [answer.url for answer in answers] == ["/", reverse("sign_in")]
    assert "_auth_user_id" in browser.session


@pytest.mark.parametrize("secret", ["A" * 22, "half", "x" * 400])
def test_a_question_that_is_not_there_can_be_asked_again(scene, secret) -> None:
    answer = Client().get(reverse("ask_draft", args=[secret]))
    assert (answer.status_code, "Deze vraag staat hier niet meer" in text(answer)) == (404, True)
    assert (f'href="{reverse("ask")}"' in text(answer), PHONE in text(answer)) == (True, True)


def test_a_question_that_was_kept_too_long_can_be_asked_again(scene, hands) -> None:
    browser = Client()
    path = begin(browser)
    hands[0] = NOW + timedelta(days=400)
    for answer in (browser.get(path), browser.post(path, {"words": "Toch nog."}), browser.post(f"{path}drop/")):
        assert (answer.status_code, "Opnieuw vragen kost een minuut" in text(answer)) == (404, True)


def test_the_code_of_a_question_that_is_too_old_is_sent_again_with_one_press(scene, hands) -> None:
    browser = Client()
    path = ask_on_the_page(browser, scene.cast, **STRANGER).url
    code = mail.outbox[-1].body.split()[0]
    hands[0] = NOW + timedelta(minutes=21)
    page = text(browser.post(f"{path}code/", {"code": code}))
    assert ('name="again"' in page, 'role="alert"' in page or "utrecht-alert" in page) == (True, True)


def test_a_page_of_ones_own_opened_by_nobody_says_to_come_in_first(scene) -> None:
    path = reverse("my_task", args=[7])
    answer = Client().get(path)
    assert (answer.status_code, f"{reverse('sign_in')}?next={path.replace('/', '%2F')}" in text(answer)) == (404, True)
    assert f"{reverse('sign_in')}?next" not in text(client(scene, "helper").get(path))
