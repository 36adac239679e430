"""Asking in a real browser: a daughter on her phone for her mother of 84, a stranger without a script, and what they see of it."""

import re
from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe

from mekaar.exchange import actions, suggest
from mekaar.exchange.models import Draft, Need
from mekaar.people import actions as people
from mekaar.people.choices import How, Scope
from tests.cast import NOW

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = 390
WORDS = "Ons moeder moet naar de oogarts en ik werk die dag."


@pytest.fixture(autouse=True)
def by_spelling(monkeypatch) -> None:
    """Suggestions go by spelling: no test waits for the encoder."""
    monkeypatch.setattr(suggest, "warm_up", lambda: None)


@pytest.fixture
def daughter(scene):
    """Lut may ask for her mother."""
    people.give_mandate(
        actor=scene.cast.georgette, account=scene.cast.lut_account, scope=[Scope.ASK], how=How.PHONE, by=None, now=NOW
    )
    return scene.cast.lut_account


def faults(page) -> list[str]:
    """What the accessibility checker finds, and whether anything is wider than the phone."""
    wide = page.evaluate("document.documentElement.scrollWidth") > page.viewport_size["width"]
    found = [f"{one['id']}: {one['nodes'][0]['html']}" for one in Axe().run(page).response["violations"]]
    return found + (["wider than the screen"] if wide else [])


def test_a_daughter_asks_a_ride_for_her_mother_on_her_phone(visit, scene, daughter) -> None:
    page = visit("/", width=PHONE, height=844, account=daughter)
    page.get_by_role("link", name="Ik heb iets nodig").click()
    page.get_by_label("Wat heb je nodig?").press_sequentially(WORDS)
    page.get_by_role("button", name="Rit").click()
    page.wait_for_url(re.compile(r"/ask/[\w-]{22}/$"))
    assert page.get_by_role("radio", name="Rit").is_checked()
    assert not page.get_by_label("Op welke dag?").is_visible()
    page.get_by_text("Op één dag").click()
    page.get_by_label("Op welke dag?").fill("2026-12-03")
    page.get_by_text("Op dit uur:").click()
    page.get_by_label("Het uur").fill("10:00")
    page.get_by_label("Waarheen?").fill("zotegem")
    page.get_by_label("Ook terug naar huis?").select_option("Na twee uur")
    page.get_by_text("Georgette", exact=True).click()
    page.get_by_text("Nog iets?").click()
    page.get_by_text("Een rollator of een stok").click()
    page.get_by_label("Een briefje voor wie komt").fill("Hoort niet goed links.")
    page.locator("#likely", has_text="Er zijn mensen in Gavere die rijden.").wait_for()
    assert faults(page) == []
    page.get_by_role("button", name="Vraag het").click()
    page.get_by_role("heading", name="Het is gevraagd.").wait_for()
    assert faults(page) == []
    need = Need.objects.latest("pk")
    assert (need.actor, need.by, need.words, need.aid) == (scene.cast.georgette, daughter, WORDS, "walker")
    assert (need.to.name, need.note, need.people) == ("Zottegem", "Hoort niet goed links.", 1)
    page.go_back()
    page.goto(page.url)
    assert page.get_by_role("heading", name="Het is gevraagd.").is_visible()
    page.get_by_role("link", name="Mijn vragen").click()
    assert page.get_by_text("Donderdag 3 december, 10 u.").is_visible()
    assert Need.objects.filter(words=WORDS).count() == 1


def test_what_was_typed_stays_through_a_mistake_and_the_way_back(visit, scene, daughter) -> None:
    page = visit("/ask/", width=PHONE, account=daughter)
    page.get_by_label("Wat heb je nodig?").fill(WORDS)
    page.get_by_role("button", name="Verder").click()
    page.get_by_label("Waarheen?").fill("bij tante Yvonne")
    page.get_by_role("button", name="Vraag het").click()
    page.get_by_role("alert").wait_for()
    assert "Zeg wanneer het nodig is." in page.get_by_role("alert").inner_text()
    assert page.get_by_label("Waarheen?").input_value() == "bij tante Yvonne"
    assert faults(page) == []
    address = page.url
    page.goto(re.match(r"https?://[^/]+", page.url).group() + "/week/")
    page.goto(address)
    assert page.get_by_label("Waarheen?").input_value() == "bij tante Yvonne"


def test_a_stranger_asks_every_week_without_a_script_and_the_desk_confirms(visit, scene) -> None:
    page = visit("/ask/", width=PHONE, java_script_enabled=False)
    page.get_by_label("Wat heb je nodig?").fill("Iemand om elke dinsdag samen te wandelen langs de Schelde.")
    page.get_by_role("button", name="Verder").click()
    assert page.get_by_role("radio", name="Wandeling").is_checked()
    page.get_by_text("Elke week opnieuw").click()
    page.get_by_label("Dinsdag").check()
    page.get_by_text("In de namiddag").click()
    page.get_by_label("In welk dorp begint het?").select_option("Asper")
    page.get_by_label("Je naam").fill("Rosa")
    page.get_by_label("Telefoon of e-mail").fill("09 384 00 02")
    page.get_by_role("button", name="Vraag het").click()
    assert page.get_by_role("heading", name="We hebben je vraag.").is_visible()
    assert page.get_by_text("elke week: dinsdag, in de namiddag", exact=False).count() == 1
    need = actions.confirm_draft(draft=Draft.objects.get(), by=scene.cast.hilde_account, now=NOW)
    page.reload()
    assert page.get_by_role("heading", name="Het is gevraagd.").is_visible()
    assert (need.series.rule, need.occurrences.first().first.date()) == ("FREQ=WEEKLY;BYDAY=TU", date(2026, 12, 1))


def test_searching_with_a_typing_error_leads_to_the_need(visit, scene, daughter) -> None:
    actions.index_everything(community=scene.cast.community, now=NOW)
    page = visit("/search/", width=PHONE, account=daughter)
    page.get_by_label("Wat of wie zoek je?").press_sequentially("gezelschp")
    page.get_by_role("link", name="Graag visit.").click()
    page.wait_for_selector(".why")


@pytest.mark.parametrize("width", [PHONE, 1280])
def test_the_desk_sees_what_comes_again(visit, scene, width) -> None:
    page = visit("/series/", width=width, account=scene.cast.hilde_account)
    assert page.get_by_role("heading", name="Wat terugkomt").is_visible()
    assert faults(page) == []


@pytest.mark.parametrize("width", [PHONE, 1280])
def test_the_moment_in_the_words_is_filled_in_said_back_and_changed(visit, scene, width) -> None:
    page = visit("/ask/", width=width, account=scene.cast.dirk_account)
    page.get_by_label("Wat heb je nodig?").fill("Zaterdag om 10 uur naar de markt")
    page.get_by_role("button", name="Verder").click()
    assert "zaterdag 5 december" in page.locator("#heard").inner_text()
    assert (page.get_by_label("Op welke dag?").input_value(), page.locator("#hour-box").input_value()) == (
        "2026-12-05",
        "10:00",
    )
    assert faults(page) == []
    page.get_by_label("Op welke dag?").fill("2026-12-06")
    assert page.get_by_label("Op welke dag?").input_value() == "2026-12-06"
