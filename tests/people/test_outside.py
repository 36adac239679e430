"""Coming in with a key from outside (itsme, a Keycloak): who is known is in, who is new tells who they are, who is in links it."""

import re

import pytest
import requests
from django.test import Client

from mekaar.base.blind import blinds
from mekaar.people import actions, openid
from mekaar.people.models import Account, Actor, Contact, OutsideKey, Passkey
from mekaar.people.refusals import LastContact
from tests.cast import NOW
from tests.people.outside_provider import BACK, SECRET, made

START = "/sign-in/outside/"


@pytest.fixture
def cast(the_cast, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    return the_cast


def browser(account=None) -> Client:
    browser = Client()
    if account:
        browser.force_login(account)
    return browser


def at_the_provider(answer) -> str:
    """What a browser does with our redirect: to the provider, which sends it back to this path."""
    gone = requests.get(answer.url, allow_redirects=False, timeout=5)
    assert gone.status_code == 302, gone.text
    return gone.headers["Location"].removeprefix("http://localhost:8000")


def come(browser: Client, start: str = START):
    return browser.get(at_the_provider(browser.get(start)))


def link_of(browser: Client) -> str:
    """The address behind the button under My data."""
    return re.search(r'href="(/my-data/outside/[^"]+)"', browser.get("/my-data/").content.decode()).group(1)


def link(account, outside):
    return actions.link_outside_key(account=account, issuer=outside.issuer, subject=outside.subject, now=NOW)


def who(browser: Client):
    return browser.session.get("_auth_user_id")


def said(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_until_a_provider_is_set_there_is_no_button_and_no_door(cast) -> None:
    assert "itsme" not in said(Client().get("/sign-in/")) + said(browser(cast.dirk_account).get("/my-data/"))
    for path in (START, f"{START}back/?code=1&state=1", f"{START}new/", f"{START}keys/", "/my-data/outside/"):
        assert [Client().get(path).status_code, browser(cast.dirk_account).get(path).status_code] == [404, 404]


def test_the_button_says_with_whom(cast, outside, settings) -> None:
    assert f'href="{START}"' in said(Client().get("/sign-in/"))
    assert "Verder met itsme" in said(Client().get("/sign-in/"))
    settings.OIDC = outside.settings(name="Gavere-account")
    assert "Verder met Gavere-account" in said(Client().post("/sign-in/", {"address": "x"}))


def test_dirk_links_it_once_and_from_then_on_comes_in_with_it(cast, outside) -> None:
    dirk = browser(cast.dirk_account)
    assert come(dirk, link_of(dirk)).url == "/my-data/"
    assert "Voortaan kan je ook binnen met itsme" in said(dirk.get("/my-data/"))
    later = Client()
    assert (come(later).url, who(later)) == ("/", str(cast.dirk_account.pk))


def test_after_it_you_are_where_you_were_going(cast, outside) -> None:
    link(cast.dirk_account, outside)
    dirk = Client()
    dirk.get("/sign-in/", {"next": "/my-data/change/"})
    assert come(dirk).url == "/my-data/change/"


def test_the_provider_is_asked_as_the_keeper_said_and_told_nothing_more(cast, outside, settings) -> None:
    settings.OIDC = outside.settings(scope="openid service:GAVERE", acr="high higher")
    outside.claims = {"acr": "high"}
    come(Client())
    assert outside.asked.pop("state") != outside.asked.pop("nonce")
    assert len(outside.asked.pop("code_challenge")) == 43
    assert outside.asked == {
        "response_type": "code",
        "client_id": "mekaar-gavere",
        "redirect_uri": BACK,
        "scope": "openid service:GAVERE",
        "acr_values": "high higher",
        "ui_locales": "nl",
        "code_challenge_method": "S256",
    }
    assert outside.refused == []


def test_somebody_new_tells_name_and_village_and_belongs(cast, outside) -> None:
    outside.claims = {"given_name": "Rosa", "family_name": "Peeters", "email": "rosa@example.be"}
    rosa = Client()
    rosa.get("/sign-in/", {"next": "/ask/"})
    assert come(rosa).url == f"{START}new/"
    page = said(rosa.get(f"{START}new/"))
    assert ('value="Rosa Peeters"' in page, 'name="address"' in page, "rosa@example.be" in page) == (True, False, False)
    told = {"name": "Rosa P.", "village": cast.villages["Asper"].pk}
    assert rosa.post(f"{START}new/", told).url == "/ask/"
    account = Account.objects.get(mandates__actor__name="Rosa P.")
    assert who(rosa) == str(account.pk)
    assert "We kunnen je nog niet bereiken" in said(rosa.get("/my-data/"))
    assert Contact.objects.filter(actor__name="Rosa P.").count() == 0
    again = Client()
    assert (come(again).url, who(again)) == ("/", str(account.pk))


def test_what_is_not_right_yet_is_said_and_stays_in_the_box(cast, outside) -> None:
    rosa = Client()
    come(rosa)
    page = rosa.post(f"{START}new/", {"name": "Rosa Peeters", "village": "9" * 30})
    assert (page.status_code, 'value="Rosa Peeters"' in said(page), who(rosa)) == (200, True, None)


def test_somebody_new_who_presses_twice_is_one_person(cast, outside) -> None:
    rosa, told = Client(), {"name": "Rosa", "village": cast.villages["Asper"].pk}
    come(rosa)
    other_tab = rosa.session["outside_shown"]
    rosa.post(f"{START}new/", told)
    assert rosa.post(f"{START}new/", told).status_code == 302
    late = Client()
    session = late.session
    session["outside_shown"] = other_tab
    session.save()
    late.cookies["sessionid"] = session.session_key
    late.post(f"{START}new/", told)
    assert (Actor.objects.filter(name="Rosa").count(), who(late)) == (1, who(rosa))


def test_nothing_that_the_provider_told_is_kept(cast, outside) -> None:
    outside.claims = {"name": "Rosalinde Peeters", "email": "rosa@example.be"}
    rosa = Client()
    come(rosa)
    kept = str(dict(rosa.session))
    assert [word for word in (outside.subject, "Rosalinde", "rosa@example") if word in kept] == []
    rosa.post(f"{START}new/", {"name": "Roos", "village": cast.villages["Asper"].pk})
    row = OutsideKey.objects.values().get()
    assert row.pop("lookup") in blinds(f"outside:{outside.issuer} {outside.subject}")
    assert set(row) == {"id", "community_id", "account_id", "issuer", "made_at"}


def test_the_same_subject_of_another_provider_is_another_person(cast, outside, settings) -> None:
    link(cast.dirk_account, outside)
    OutsideKey.objects.update(issuer="https://elsewhere.example")
    actions.link_outside_key(account=cast.nadia_account, issuer="https://elsewhere.example", subject="nadia", now=NOW)
    outside.subject = "nadia"
    assert come(Client()).url == f"{START}new/"


def test_a_key_linked_to_another_stays_theirs(cast, outside) -> None:
    link(cast.nadia_account, outside)
    dirk = browser(cast.dirk_account)
    come(dirk, link_of(dirk))
    assert "al aan iemand anders gekoppeld" in said(dirk.get("/my-data/"))
    assert list(OutsideKey.objects.values_list("account", flat=True)) == [cast.nadia_account.pk]


def test_linking_twice_is_one_link_and_another_key_takes_its_place(cast, outside) -> None:
    first = link(cast.dirk_account, outside)
    assert link(cast.dirk_account, outside) == first
    outside.subject = "dirk-with-a-new-card"
    assert link(cast.dirk_account, outside) == OutsideKey.objects.get()


def test_who_is_in_and_comes_with_an_unknown_key_is_not_made_anew(cast, outside) -> None:
    dirk = browser(cast.dirk_account)
    assert come(dirk).url == "/my-data/"
    assert ("Je bent al binnen" in said(dirk.get("/my-data/")), OutsideKey.objects.count()) == (True, 0)


def test_a_link_that_another_made_links_nothing(cast, outside) -> None:
    dirk, nadias = browser(cast.dirk_account), link_of(browser(cast.nadia_account))
    assert [dirk.get(path).url for path in ("/my-data/outside/", nadias, "/my-data/outside/?from=é")] == [
        "/my-data/"
    ] * 3
    assert outside.calls == []


def test_who_left_meanwhile_links_nothing(cast, outside) -> None:
    dirk = browser(cast.dirk_account)
    back = at_the_provider(dirk.get(link_of(dirk)))
    kept = dirk.session["outside_asked"]
    dirk.force_login(cast.nadia_account)
    session = dirk.session
    session["outside_asked"] = kept
    session.save()
    assert (dirk.get(back).url, OutsideKey.objects.count()) == ("/sign-in/", 0)


def test_it_is_removed_under_my_data_and_lets_nobody_in_after_that(cast, outside) -> None:
    key = link(cast.dirk_account, outside)
    cast.dirk.contacts.update(verified_at=NOW)
    dirk = browser(cast.dirk_account)
    assert "<strong>itsme</strong>, sinds" in said(dirk.get("/my-data/"))
    browser(cast.nadia_account).post(f"/my-data/outside/{key.pk}/drop/")
    assert OutsideKey.objects.count() == 1
    for _press in range(2):
        assert dirk.post(f"/my-data/outside/{key.pk}/drop/").url == "/my-data/"
    assert (OutsideKey.objects.count(), come(Client()).url) == (0, f"{START}new/")


def test_the_last_way_in_stays(cast, outside) -> None:
    key, dirk = link(cast.dirk_account, outside), browser(cast.dirk_account)
    dirk.post(f"/my-data/outside/{key.pk}/drop/")
    assert ("de enige manier" in said(dirk.get("/my-data/")), OutsideKey.objects.count()) == (True, 1)
    facts = {"community": cast.community, "account": cast.dirk_account, "made_at": NOW, "name": "telefoon"}
    Passkey.objects.create(**facts, credential_id=b"id", public=b"key")
    actions.drop_outside_key(key=key, by=cast.dirk_account, now=NOW)
    assert OutsideKey.objects.count() == 0


def test_the_last_address_may_go_where_a_key_from_outside_lets_in(cast, outside, settings) -> None:
    link(cast.dirk_account, outside)
    cast.dirk.contacts.update(verified_at=NOW)
    contact = cast.dirk.contacts.get()
    settings.OIDC = None
    with pytest.raises(LastContact):
        actions.drop_contact(contact=contact, by=cast.dirk_account, now=NOW)
    settings.OIDC = outside.settings()
    actions.drop_contact(contact=contact, by=cast.dirk_account, now=NOW)
    assert cast.dirk.contacts.count() == 0


def test_it_stands_in_the_download_and_goes_when_dirk_goes(cast, outside) -> None:
    link(cast.dirk_account, outside)
    download = browser(cast.dirk_account).get("/my-data/download/").json()
    assert download["outside_keys"] == [{"issuer": outside.issuer, "made_at": "2026-11-30T07:00:00Z"}]
    actions.erase(actor=cast.dirk, by=cast.dirk_account, now=NOW)
    assert (OutsideKey.objects.count(), come(Client()).url) == (0, f"{START}new/")


def test_after_a_change_of_keys_it_is_found_and_hashed_anew(cast, outside, settings) -> None:
    link(cast.dirk_account, outside)
    old = settings.FIELD_KEYS
    settings.FIELD_KEYS = ["bmV3LWtleS1uZXcta2V5LW5ldy1rZXktbmV3LWtleS0=", *old]
    assert come(Client()).url == "/"
    settings.FIELD_KEYS = settings.FIELD_KEYS[:1]
    assert (
        actions.enter_from_outside(community=cast.community, issuer=outside.issuer, subject=outside.subject, now=NOW)
        == cast.dirk_account
    )


def pem() -> str:
    return made("ours").as_pem(private=True).decode()


@pytest.mark.parametrize("sealed", [False, True])
def test_as_itsme_wants_it_signed_by_us_and_perhaps_sealed_for_us(cast, outside, settings, sealed) -> None:
    settings.OIDC = outside.settings(secret="", key=pem())
    link(cast.dirk_account, outside)
    outside.knows = Client().get(f"{START}keys/").json()
    assert "d" not in outside.knows["keys"][0]
    outside.seals_for = outside.knows if sealed else None
    assert (come(Client()).url, outside.refused) == ("/", [])


def test_a_keycloak_that_seals_needs_the_key_beside_the_secret(cast, outside, settings) -> None:
    link(cast.dirk_account, outside)
    settings.OIDC = outside.settings(key=pem())
    outside.seals_for = Client().get(f"{START}keys/").json()
    assert come(Client()).url == "/"
    settings.OIDC = outside.settings()
    assert (come(Client()).url, Client().get(f"{START}keys/").status_code) == ("/sign-in/", 404)


def test_a_provider_that_signs_with_a_new_key_is_believed_again_at_once(cast, outside) -> None:
    link(cast.dirk_account, outside)
    assert come(Client()).url == "/"
    outside.signs_with, outside.publishes = "second", ("first", "second")
    assert (come(Client()).url, outside.calls.count("/jwks")) == ("/", 2)


def test_where_the_doors_are_is_asked_once_an_hour(cast, outside) -> None:
    link(cast.dirk_account, outside)
    for _time in range(3):
        come(Client())
    assert outside.calls.count("/.well-known/openid-configuration") == 1


def test_our_secret_stands_on_no_page(cast, outside) -> None:
    pages = said(Client().get("/sign-in/")) + said(browser(cast.dirk_account).get("/my-data/"))
    assert SECRET not in pages
    assert openid.SECONDS < 10
