"""A man without e-mail is served by a mediator, from the first call to his thanks; part of it with the keyboard alone."""

import re
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

from mekaar.carrying import actions as carrying
from mekaar.carrying.choices import State
from mekaar.carrying.models import Commitment, Deed
from mekaar.exchange import suggest
from mekaar.exchange.models import Need
from mekaar.people import actions as people
from mekaar.people import actions_paper
from mekaar.people.choices import How
from mekaar.people.models import Actor, Mandate
from tests.cast import NOW, helper
from tests.journeys.conftest import TUESDAY

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE, DESK = 390, 1280


def faults(page) -> list[str]:
    """What the accessibility checker finds."""
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in Axe().run(page).response["violations"]]


def tab_to(page, name: str) -> None:
    """Press Tab until the keyboard is on the button or link with this name."""
    for _step in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText || document.activeElement.name || ''").strip() == name:
            return
    raise AssertionError(f"the keyboard never reached {name}")


@pytest.fixture(autouse=True)
def by_spelling(monkeypatch) -> None:
    """Suggestions go by spelling: no test waits for the encoder."""
    monkeypatch.setattr(suggest, "warm_up", lambda: None)


def press_key(page, letter: str) -> None:
    """Alt and this letter, as a keyboard sends them: the library of the browser leaves out what an access key needs."""
    keyboard = page.context.new_cdp_session(page)
    code = ord(letter.upper())
    given = {"modifiers": 1, "windowsVirtualKeyCode": code, "key": letter, "code": f"Key{letter.upper()}"}
    keyboard.send("Input.dispatchKeyEvent", {"type": "keyDown", "unmodifiedText": letter, "text": "", **given})
    keyboard.send("Input.dispatchKeyEvent", {"type": "keyUp", **given})


def jef(cast) -> Actor:
    """He drives, has no account, and lets Hilde answer."""
    drives = helper(cast, "Jef", "ride", tags=["own-car"])
    given = {"scope": ["answer", "contact"], "how": How.PHONE, "by": None, "now": NOW}
    people.give_mandate(actor=drives, account=cast.hilde_account, **given)
    return drives


def test_from_the_call_to_the_thanks(visit, scene, monkeypatch) -> None:
    drives = jef(scene.cast)
    page = visit("/desk/?q=maurice", account=scene.cast.hilde_account)
    assert "Er doet nog niemand met “maurice” mee." in page.locator("#find").inner_text()

    press_key(page, "n")
    page.wait_for_url("**/desk/new/")
    page.get_by_label("Naam", exact=True).focus()
    page.keyboard.type("Maurice Van Acker")
    tab_to(page, "phone")
    page.keyboard.type("09 384 00 02")
    page.keyboard.press("Tab")
    page.keyboard.type("Kerkstraat 40")
    tab_to(page, "Bewaar")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/desk/person/\d+/$"))
    assert page.locator("h1").inner_text() == "Maurice Van Acker"
    maurice = Actor.objects.get(name="Maurice Van Acker")
    mandate = Mandate.objects.get(actor=maurice)
    assert (mandate.account, mandate.heard_by, mandate.how) == (scene.cast.hilde_account,) * 2 + ("phone",)

    press_key(page, "a")
    page.wait_for_url(f"**/ask/?for={maurice.pk}")
    assert "Maurice Van Acker" in page.locator("main").inner_text()
    page.locator("#words").fill("Ik moet naar de oogarts in Zottegem en ik rijd niet meer.")
    need = ask_on(page, maurice)

    occurrence = need.occurrences.first()
    given = {"occurrence": occurrence, "part": need.parts.filter(way=1).first(), "start": occurrence.first}
    carrying.propose(actor=drives, by=scene.cast.hilde_account, now=TUESDAY, **given)

    page.goto(re.match(r"https?://[^/]+", page.url).group() + "/desk/")
    press_key(page, "b")
    tab_to(page, "Jef")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(rf"/desk/person/{drives.pk}/$"))
    page.get_by_role("button", name=re.compile("^Ja")).click()
    page.wait_for_url(re.compile(rf"/desk/person/{drives.pk}/$"))
    assert Commitment.objects.get(actor=drives).state == State.ACCEPTED

    after = occurrence.first + timedelta(hours=4)
    monkeypatch.setattr("django.utils.timezone.now", lambda: after)
    page.goto(page.url)
    page.goto(re.match(r"https?://[^/]+", page.url).group() + "/desk/")
    assert "Hoe is het gegaan?" in page.locator("#rings").inner_text()
    page.locator("#rings").get_by_role("link", name="Maurice Van Acker", exact=True).click()
    page.get_by_role("link", name=re.compile("^Schrijf het op")).first.click()
    page.get_by_label("Een woordje van dank").fill("Merci voor het geduld in de wachtzaal.")
    page.get_by_label(re.compile("Ze vinden het goed")).check()
    page.get_by_role("button", name="Bewaar").click()
    page.wait_for_url(re.compile(rf"/desk/person/{maurice.pk}/$"))
    assert Deed.objects.get(commitment__actor=drives).thanks == "Merci voor het geduld in de wachtzaal."
    acts = page.locator(".acts").inner_text()
    assert ("Hilde vroeg in jouw naam: rit." in acts, "Hilde noteerde voor jou hoe het gegaan is." in acts) == (
        True,
        True,
    )
    page.goto(re.match(r"https?://[^/]+", page.url).group() + "/bulletin/")
    assert "Merci voor het geduld in de wachtzaal." in page.locator("main").inner_text()


def ask_on(page, actor) -> Need:
    """The rest of the question, as the asking page wants it."""
    page.get_by_role("button", name="Verder").click()
    page.wait_for_url(re.compile(r"/ask/[\w-]{22}/$"))
    page.get_by_text("Rit", exact=True).click()
    page.get_by_text("Op één dag").click()
    page.get_by_label("Op welke dag?").fill("2026-12-03")
    page.get_by_text("Op dit uur:").click()
    page.get_by_label("Het uur").fill("10:00")
    page.get_by_role("button", name="Vraag het").click()
    page.get_by_role("heading", name="Het is gevraagd.").wait_for()
    return Need.objects.get(actor=actor)


def test_he_takes_it_over_with_the_letter(visit, scene) -> None:
    code = actions_paper.print_code(actor=scene.cast.georgette, by=scene.cast.hilde_account, now=NOW)
    page = visit(f"/take-over/#{code}", width=PHONE)
    page.wait_for_function("document.querySelector('#code').value.length > 11")
    assert "#" not in page.url
    page.get_by_role("button", name="Dit is mijn code").click()
    page.wait_for_url("**/mandates/")
    page.get_by_role("button", name=re.compile("^Neem ze terug")).click()
    page.wait_for_url("**/mandates/")
    assert "Niemand, behalve jijzelf." in page.locator("main").inner_text()


def test_the_letters_of_the_desk_lead_where_they_say(visit, scene) -> None:
    page = visit("/desk/", account=scene.cast.hilde_account)
    keys = page.locator(".keys [accesskey]").evaluate_all("all => all.map(one => one.accessKey)")
    hints = page.locator(".keys .chip kbd").all_inner_texts()
    assert [key.upper() for key in keys] == hints
    assert len(set(keys)) == len(keys)
    press_key(page, "r")
    page.wait_for_url("**/desk/#risks")


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_checker_of_accessibility_finds_nothing(visit, scene, width) -> None:
    page = visit("/desk/?q=ge", width=width, account=scene.cast.hilde_account)
    root = re.match(r"https?://[^/]+", page.url).group()
    person = reverse("desk_person", args=[scene.cast.georgette.pk])
    closed = reverse("desk_person", args=[scene.cast.nadia.pk])
    wrong, wide = {}, {}
    for path in ("/desk/?q=ge", "/desk/new/", person, closed, "/mandates/", "/bulletin/", "/take-over/"):
        page.goto(root + path)
        if found := faults(page):
            wrong[path] = found
        if (size := page.evaluate("document.documentElement.scrollWidth")) > width:
            wide[path] = size
    assert (wrong, wide) == ({}, {})


def test_without_a_script_the_desk_works(visit, scene) -> None:
    page = visit("/demo/", width=PHONE, java_script_enabled=False)
    assert page.locator("h1").is_visible()
    page = visit("/desk/", width=PHONE, account=scene.cast.hilde_account, java_script_enabled=False)
    page.locator("#q").fill("georg")
    page.get_by_role("button", name="Zoek", exact=True).click()
    page.locator(".found a").click()
    page.get_by_role("button", name="Niemand nam op").click()
    assert "nam niet op" in page.locator(".notices").inner_text()
