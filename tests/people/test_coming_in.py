"""The pages by which people come in: no password, the same answer to everyone, and nothing twice."""

import re

import pytest
from django.core import mail
from django.test import Client

from mekaar.people import actions
from mekaar.people.addresses import read
from mekaar.people.models import Account, Actor, Code
from tests.cast import NOW


@pytest.fixture
def cast(the_cast, settings, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    settings.MAIL_READY = True
    cast = the_cast
    owned(cast, "dirk@example.org", cast.dirk, cast.dirk_account)
    mail.outbox.clear()
    return cast


def owned(cast, address, actor, account):
    sent = actions.send_code(community=cast.community, address=read(address), now=NOW)
    code = actions.check_code(code=sent.code, digits=sent.digits, now=NOW)
    actions.keep_contact(actor=actor, code=code, by=account, now=NOW)


def digits():
    return re.search(r"\b\d{6}\b", mail.outbox[-1].body).group()


def who(browser):
    return browser.session.get("_auth_user_id")


def test_dirk_types_his_address_then_the_code_and_is_in(cast) -> None:
    browser = Client()
    assert browser.post("/sign-in/", {"address": "Dirk@Example.org"}).url == "/sign-in/code/"
    assert "di…@example.org" in browser.get("/sign-in/code/").content.decode().lower()
    code = digits()
    assert browser.post("/sign-in/code/", {"code": f"{code[:3]} {code[3:]}"}).url == "/"
    assert who(browser) == str(cast.dirk_account.pk)


def test_known_and_unknown_addresses_get_the_same_answer_and_the_same_letter(cast) -> None:
    pages, letters = [], []
    for address in ("dirk@example.org", "diro@example.org"):
        browser = Client()
        first = browser.post("/sign-in/", {"address": address})
        second = browser.get(first.url).content.decode()
        code = digits()
        pages.append((first.status_code, first.url, re.sub(r'value="[^"]{64}"', "", second)))
        letters.append((mail.outbox[-1].subject.replace(code, ""), mail.outbox[-1].body.replace(code, "")))
    assert pages[0] == pages[1]
    assert letters[0] == letters[1]


def test_after_it_you_are_where_you_were_going_and_never_elsewhere(cast) -> None:
    for asked, reached in (
        ("/my-data/change/", "/my-data/change/"),
        ("https://evil.example/", "/"),
        ("//evil.example", "/"),
    ):
        browser = Client()
        browser.get("/sign-in/", {"next": asked})
        browser.post("/sign-in/", {"address": "dirk@example.org"})
        assert browser.post("/sign-in/code/", {"code": digits()}).url == reached


def test_a_wrong_code_says_how_many_tries_are_left_and_lets_nobody_in(cast) -> None:
    browser = Client()
    browser.post("/sign-in/", {"address": "dirk@example.org"})
    page = browser.post("/sign-in/code/", {"code": "x"}).content.decode()
    assert ("Je kan nog 4 keer proberen" in page, who(browser)) == (True, None)


def test_a_code_asked_in_one_browser_opens_no_other(cast) -> None:
    Client().post("/sign-in/", {"address": "dirk@example.org"})
    other = Client()
    assert other.post("/sign-in/code/", {"code": digits()}).url == "/sign-in/"


def test_somebody_new_tells_name_and_village_and_shows_the_address(cast) -> None:
    browser = Client()
    told = {"name": "Rosa Peeters", "village": cast.villages["Asper"].pk, "address": "rosa@example.be"}
    assert browser.post("/sign-in/new/", told).url == "/sign-in/code/"
    assert not Actor.objects.filter(name="Rosa Peeters").exists()
    assert browser.post("/sign-in/code/", {"code": digits()}).url == "/"
    rosa = Actor.objects.get(name="Rosa Peeters")
    assert who(browser) == str(Account.objects.get(mandates__actor=rosa).pk)
    assert "Rosa Peeters" in browser.get("/my-data/").content.decode()


def test_somebody_unknown_who_shows_an_address_is_asked_who_they_are(cast) -> None:
    browser = Client()
    browser.post("/sign-in/", {"address": "rosa@example.be"})
    assert browser.post("/sign-in/code/", {"code": digits()}).url == "/sign-in/new/"
    assert 'name="address"' not in browser.get("/sign-in/new/").content.decode()
    told = {"name": "Rosa Peeters", "village": cast.villages["Asper"].pk}
    assert browser.post("/sign-in/new/", told).url == "/"
    assert Actor.objects.filter(name="Rosa Peeters").count() == 1


def test_who_says_to_be_new_with_a_known_address_comes_in_as_who_they_are(cast) -> None:
    browser = Client()
    told = {"name": "Iemand", "village": cast.villages["Asper"].pk, "address": "dirk@example.org"}
    browser.post("/sign-in/new/", told)
    browser.post("/sign-in/code/", {"code": digits()})
    assert (who(browser), Actor.objects.filter(name="Iemand").exists()) == (str(cast.dirk_account.pk), False)


def test_two_who_share_an_address_are_asked_which_of_them(cast) -> None:
    owned(cast, "dirk@example.org", cast.nadia, cast.nadia_account)
    browser = Client()
    browser.post("/sign-in/", {"address": "dirk@example.org"})
    assert browser.post("/sign-in/code/", {"code": digits()}).url == "/sign-in/who/"
    page = browser.get("/sign-in/who/").content.decode()
    assert ("Dirk" in page, "Nadia" in page, "Koen" in page) == (True, True, False)
    browser.post("/sign-in/who/", {"account": cast.koen_account.pk})
    assert who(browser) is None
    browser.post("/sign-in/who/", {"account": cast.nadia_account.pk})
    assert who(browser) == str(cast.nadia_account.pk)


@pytest.mark.parametrize("typed", ["", "rosa", "rosa@", "1" * 300, "<script>", "🙂@🙂", "0" * 20])
def test_what_is_no_address_is_said_kindly_and_kept_in_the_box(cast, typed) -> None:
    page = Client().post("/sign-in/", {"address": typed})
    assert page.status_code == 200
    assert 'role="alert"' in page.content.decode()
    assert Code.objects.filter(channel="email").count() == 1


def test_too_many_codes_is_said_in_words_to_known_and_unknown_alike(cast) -> None:
    said = set()
    for address in ("dirk@example.org", "diro@example.org"):
        for _ in range(6):
            page = Client().post("/sign-in/", {"address": address})
        said.add(re.search(r'errorlist"[^>]*><li>([^<]+)', page.content.decode()).group(1))
    assert said == {"Er zijn het voorbije uur al veel codes gevraagd. Wacht even, of bel ons."}


def test_in_the_demo_the_page_tells_the_digits_and_nothing_is_sent(cast, settings) -> None:
    settings.DEMO = True
    browser = Client()
    page = browser.post("/sign-in/", {"address": "dirk@example.org"}, follow=True).content.decode()
    code = re.search(r"Je code is (\d{6})", page).group(1)
    assert mail.outbox == []
    browser.post("/sign-in/code/", {"code": code})
    assert who(browser) == str(cast.dirk_account.pk)
