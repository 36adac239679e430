"""A provider that is away, slow, broken or lies lets nobody in; the page says so calmly and nothing is lost."""

import logging
import time

import pytest
import requests
from django.test import Client

from mekaar.people import openid
from mekaar.people.models import Account
from tests.cast import NOW
from tests.people.outside_provider import ID, SPOILED
from tests.people.test_outside import START, at_the_provider, browser, cast, come, link, link_of, pem, said, who

__all__ = ["cast"]

NOT_NOW, NOT_RIGHT = "itsme antwoordt nu niet", "Het lukte niet met itsme"
NO_GO = [
    *SPOILED,
    "no signature",
    "signed with the secret",
    "signed by another",
    "changed",
    "unsealed",
    "list at /jwks",
    "empty at /jwks",
    "list at /token",
    "empty at /token",
]


def stays_out(visitor: Client, answer, words: str) -> None:
    """On the page where one comes in, with these words, not in, and still on the way to where one was going."""
    assert (answer.status_code, answer.url) == (302, "/sign-in/")
    page = said(visitor.get("/sign-in/"))
    assert (words in page, "stuur me een code" in page.lower(), who(visitor)) == (True, True, None)
    assert visitor.session.get("after_sign_in") == "/my-data/change/"


def visitor() -> Client:
    visitor = Client()
    visitor.get("/sign-in/", {"next": "/my-data/change/"})
    return visitor


@pytest.mark.parametrize("how", NO_GO)
def test_what_does_not_fit_lets_nobody_in(cast, outside, settings, how, caplog) -> None:
    settings.OIDC = outside.settings(acr="high")
    outside.claims = {"acr": "high"}
    link(cast.dirk_account, outside)
    outside.misbehave = how
    if how == "unsealed":
        settings.OIDC = outside.settings(acr="high", key=pem())
        outside.seals_for = Client().get(f"{START}keys/").json()
    comer = visitor()
    with caplog.at_level(logging.WARNING):
        stays_out(comer, come(comer), NOT_RIGHT)
    assert "coming in with itsme failed" in caplog.text
    assert Account.objects.count() == len(Account.objects.exclude(login__regex="^[0-9a-f]{24}$"))
    outside.misbehave = ""
    settings.OIDC = outside.settings(acr="high")
    outside.seals_for = None
    assert come(comer).url == "/my-data/change/"


def test_two_audiences_are_right_only_when_we_are_the_one_it_was_made_for(cast, outside) -> None:
    link(cast.dirk_account, outside)
    outside.claims = {"aud": ["somebody-else", ID], "azp": ID}
    assert come(Client()).url == "/"
    outside.claims["azp"] = "somebody-else"
    assert come(Client()).url == "/sign-in/"


@pytest.mark.parametrize("how", ["broken at /token", "html at /token", "broken at /jwks", "html at /jwks"])
def test_a_provider_that_breaks_down_halfway_is_away(cast, outside, how) -> None:
    outside.misbehave = how
    comer = visitor()
    page_words = NOT_RIGHT if how == "html at /token" else NOT_NOW
    stays_out(comer, come(comer), page_words)


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ("broken at /.well-known", NOT_NOW),
        ("html at /.well-known", NOT_NOW),
        ("list at /.well-known", NOT_RIGHT),
        ("empty at /.well-known", NOT_RIGHT),
        ("another name", NOT_RIGHT),
        ("unsafe door", NOT_RIGHT),
        ("half a configuration", NOT_RIGHT),
    ],
)
def test_a_provider_that_does_not_say_where_its_doors_are(cast, outside, how, words) -> None:
    outside.misbehave = how
    comer = visitor()
    stays_out(comer, comer.get(START), words)
    outside.misbehave = ""
    assert comer.get(START).url.startswith(outside.issuer)


def test_a_provider_that_is_not_there(cast, outside, settings) -> None:
    settings.OIDC = outside.settings(issuer="http://127.0.0.1:9")
    comer = visitor()
    stays_out(comer, comer.get(START), NOT_NOW)


@pytest.mark.parametrize("how", ["slow at /.well-known", "drip at /.well-known", "slow at /token", "drip at /token"])
def test_nobody_waits_longer_than_was_said(cast, outside, monkeypatch, how) -> None:
    monkeypatch.setattr(openid, "SECONDS", 0.6)
    monkeypatch.setattr(openid, "EACH", 0.4)
    outside.misbehave = how
    comer = visitor()
    begun = time.monotonic()
    answer = comer.get(START) if how.endswith("well-known") else come(comer)
    assert time.monotonic() - begun < 2
    stays_out(comer, answer, NOT_NOW)


@pytest.mark.parametrize(
    ("how", "words"),
    [("access_denied", "Je bent gestopt bij itsme"), ("server_error", NOT_RIGHT), ("no code", NOT_RIGHT)],
)
def test_who_presses_cancel_is_told_calmly(cast, outside, how, words) -> None:
    outside.misbehave = how
    comer = visitor()
    stays_out(comer, come(comer), words)
    assert "<b>x</b>" not in said(comer.get("/sign-in/"))


def test_who_cancels_while_linking_is_back_under_my_data(cast, outside) -> None:
    dirk = browser(cast.dirk_account)
    outside.misbehave = "access_denied"
    assert come(dirk, link_of(dirk)).url == "/my-data/"
    assert "Je bent gestopt bij itsme" in said(dirk.get("/my-data/"))


def test_an_answer_to_nothing_that_was_asked(cast, outside) -> None:
    link(cast.dirk_account, outside)
    outside.misbehave = "state"
    comer = visitor()
    stays_out(comer, come(comer), "Dat duurde te lang")
    for query in ("", "?state=", "?code=x", "?state=x&code=y", "?error=access_denied", "?state=%ED%A0%80&code=%00x"):
        assert comer.get(f"{START}back/{query}").status_code in (302, 400), query
    assert who(comer) is None


def test_an_answer_opens_only_the_browser_that_asked_and_only_once(cast, outside) -> None:
    link(cast.dirk_account, outside)
    comer, other = visitor(), visitor()
    back = at_the_provider(comer.get(START))
    stays_out(other, other.get(back), "Dat duurde te lang")
    assert comer.get(back).url == "/my-data/change/"
    assert (comer.get(back).url, "Dat duurde te lang" in said(comer.get("/my-data/"))) == ("/my-data/", True)


def test_two_tabs_both_come_in_and_a_code_is_used_once(cast, outside) -> None:
    link(cast.dirk_account, outside)
    comer = Client()
    first, second = at_the_provider(comer.get(START)), at_the_provider(comer.get(START))
    assert [comer.get(first).url, comer.get(second).url] == ["/", "/"]
    for _tab in range(9):
        comer.get(START)
    assert len(comer.session["outside_asked"]) == 5


def test_an_answer_after_half_an_hour_is_too_late(cast, outside, monkeypatch) -> None:
    comer = visitor()
    back = at_the_provider(comer.get(START))
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW.replace(minute=31))
    stays_out(comer, comer.get(back), "Dat duurde te lang")


def test_who_waits_too_long_with_a_name_shows_the_key_again(cast, outside, monkeypatch) -> None:
    rosa = Client()
    come(rosa)
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW.replace(minute=31))
    told = {"name": "Rosa", "village": cast.villages["Asper"].pk}
    assert (rosa.post(f"{START}new/", told).url, who(rosa)) == ("/sign-in/", None)


def test_a_name_that_cannot_be_is_no_trouble(cast, outside) -> None:
    for name in ("\ud83d\x00Rosa", ["Rosa"], 7, "x" * 9000, ""):
        outside.claims = {"name": name}
        rosa = Client()
        come(rosa)
        assert rosa.get(f"{START}new/").status_code == 200, name


@pytest.mark.parametrize("key", ["garbage PRIVATE KEY", '{"keys": []}', '{"keys": [{"kty": "oct", "k": "AA"}]}', "{"])
def test_a_key_of_ours_that_is_none_is_told_to_the_keeper_and_calmly_to_people(cast, outside, settings, key) -> None:
    settings.OIDC = outside.settings(secret="", key=key)
    comer = visitor()
    stays_out(comer, comer.get(START), NOT_RIGHT)
    assert comer.get(f"{START}keys/").status_code == 404


def test_the_provider_of_these_tests_is_strict(cast, outside, settings) -> None:
    for wrong in ({"secret": "guessed"}, {"client_id": "somebody-else"}):
        settings.OIDC = outside.settings(**wrong)
        gone = requests.get(Client().get(START).url, allow_redirects=False, timeout=5)
        if gone.status_code == 302:
            told = {"code": "code-0", "grant_type": "authorization_code"}
            gone = requests.post(f"{outside.issuer}/token", told, auth=(ID, "guessed"), timeout=5)
        assert gone.status_code == 400
    assert outside.refused == ["invalid_client", "authorize"]


def test_a_wrong_secret_and_a_wrong_verifier_open_nothing(cast, outside, settings) -> None:
    link(cast.dirk_account, outside)
    settings.OIDC = outside.settings(secret="guessed")
    assert come(Client()).url == "/sign-in/"
    settings.OIDC = outside.settings()
    comer = Client()
    back = at_the_provider(comer.get(START))
    session = comer.session
    session["outside_asked"] = [one | {"verifier": "x" * 64} for one in session["outside_asked"]]
    session.save()
    assert (comer.get(back).url, outside.refused) == ("/sign-in/", ["invalid_client", "invalid_grant"])
