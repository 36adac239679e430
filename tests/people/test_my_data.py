"""My data: read it, put it right, share it, take it with me."""

import json

import pytest
from django.test import Client

from mekaar.people import actions
from mekaar.people.choices import Audience, Shared
from mekaar.people.models import Consent
from tests.cast import NOW


@pytest.fixture
def scene(the_scene, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    return the_scene


def browser(account) -> Client:
    made = Client()
    made.force_login(account)
    return made


def test_everything_known_about_dirk_stands_on_one_page_and_nothing_of_others(scene) -> None:
    page = browser(scene.cast.dirk_account).get("/my-data/").content.decode()
    known = ("Dirk", "dirk@example.org", "Steenweg 12, Asper", "Nederlands", "rit")
    assert [word for word in known if word not in page] == []
    assert [word for word in ("Georgette", "Kerkstraat", "3840001", "Nadia") if word in page] == []


def test_who_asked_reads_what_they_asked(scene) -> None:
    scene.cast.ask(
        "walk", NOW.replace(day=30, hour=15), actor=scene.cast.lut, by=scene.cast.lut_account, words="Een ommetje."
    )
    assert "Een ommetje." in browser(scene.cast.lut_account).get("/my-data/").content.decode()


def test_the_download_holds_all_of_it_as_data(scene) -> None:
    response = browser(scene.cast.dirk_account).get("/my-data/download/")
    data = json.loads(response.content)
    assert "attachment" in response["Content-Disposition"]
    assert (data["who"]["name"], data["who"]["address"]) == ("Dirk", "Steenweg 12, Asper")
    assert [one["value"] for one in data["who"]["contacts"]] == ["dirk@example.org"]
    assert [one["state"] for one in data["carried"]["by_me"]] == ["accepted"]
    assert data["given"]["offers"][0]["kinds"]
    assert {"carrying.accept", "people.welcome_actor"} <= {line["what"] for line in data["audit"]}
    assert "Georgette" not in response.content.decode()


def test_a_mandate_is_seen_from_both_sides_and_ended_by_either(scene) -> None:
    cast = scene.cast
    actions.give_mandate(
        actor=cast.dirk, account=cast.lut_account, scope=["ask"], how="page", by=cast.dirk_account, now=NOW
    )
    mandate = cast.dirk.mandates.get(account=cast.lut_account)
    assert "<strong>Lut</strong> mag voor jou handelen" in browser(cast.dirk_account).get("/my-data/").content.decode()
    assert "<strong>Dirk</strong>" in browser(cast.lut_account).get("/my-data/").content.decode()
    assert browser(cast.nadia_account).post(f"/my-data/mandate/{mandate.pk}/end/").status_code == 404


def corrected(**changes):
    given = {"name": "Dirk Colpaert", "languages": ["nl", "fr"], "address": "Dorp 1", "directions": "", "note": ""}
    return given | changes


def test_putting_it_right_holds_at_once(scene) -> None:
    cast = scene.cast
    browser(cast.dirk_account).post("/my-data/change/", corrected(village=cast.villages["Baaigem"].pk))
    cast.dirk.refresh_from_db()
    assert (cast.dirk.name, cast.dirk.languages, cast.dirk.village.name) == ("Dirk Colpaert", ["nl", "fr"], "Baaigem")
    assert (cast.dirk.lat, cast.dirk.exact_place.address) == (cast.villages["Baaigem"].lat, "Dorp 1")


@pytest.mark.parametrize(
    "wrong", [{"name": ""}, {"languages": []}, {"name": "x" * 121}, {"note": "x" * 2001}, {"village": 999999}]
)
def test_what_cannot_be_is_said_and_what_was_typed_stays(scene, wrong) -> None:
    cast = scene.cast
    sent = corrected(village=cast.villages["Asper"].pk, directions="Achterom, bij de linde") | wrong
    page = browser(cast.dirk_account).post("/my-data/change/", sent)
    assert (page.status_code, "Achterom, bij de linde" in page.content.decode()) == (200, True)
    cast.dirk.refresh_from_db()
    assert cast.dirk.name == "Dirk"


def test_a_village_elsewhere_cannot_be_chosen(scene) -> None:
    from mekaar.people.models import Place

    elsewhere = Place.objects.exclude(community=scene.cast.community).first()
    page = browser(scene.cast.dirk_account).post("/my-data/change/", corrected(village=elsewhere.pk))
    assert page.status_code == 200


@pytest.mark.parametrize(
    ("audience", "given"), [("", set()), ("members", {"members"}), ("public", {"members", "public"})]
)
def test_what_is_shared_is_one_choice_of_three(scene, audience, given) -> None:
    cast = scene.cast
    for _ in range(2):
        browser(cast.dirk_account).post("/my-data/share/", {"what": "story", "audience": audience})
    rows = Consent.objects.filter(actor=cast.dirk, what="story", until=None)
    assert sorted(rows.values_list("audience", flat=True)) == sorted(given)


def test_taking_back_a_name_hides_it_at_once(scene) -> None:
    cast, week = scene.cast, "/week/2026-11-30/"
    assert "Dirk" in browser(cast.lut_account).get(week).content.decode()
    browser(cast.dirk_account).post("/my-data/share/", {"what": Shared.NAME, "audience": ""})
    assert "Dirk" not in browser(cast.lut_account).get(week).content.decode()
    browser(cast.dirk_account).post("/my-data/share/", {"what": Shared.NAME, "audience": Audience.MEMBERS})
    assert "Dirk" in browser(cast.lut_account).get(week).content.decode()


def test_a_choice_that_does_not_exist_changes_nothing(scene) -> None:
    cast = scene.cast
    for sent in ({"what": "soul"}, {"what": "name", "audience": "world"}, {}):
        assert browser(cast.dirk_account).post("/my-data/share/", sent).status_code == 302
    assert Consent.objects.filter(actor=cast.dirk, until=None).count() == 1


def test_the_contact_of_another_cannot_be_touched(scene) -> None:
    cast = scene.cast
    contact = cast.georgette.contacts.get()
    browser(cast.dirk_account).post(f"/my-data/contact/{contact.pk}/", {"do": "drop"})
    assert cast.georgette.contacts.count() == 1
