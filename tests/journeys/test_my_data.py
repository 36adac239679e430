"""Coming in, a passkey, and going away, in a real browser."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from mekaar.people.models import Actor, Passkey

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE, DESK = 390, 1280
OWN_PAGES = ("/my-data/", "/my-data/change/", "/my-data/contact/", "/my-data/erase/")
PAGES = ("/sign-in/", "/sign-in/new/")
SEEN = """whole => {
  const { left, right } = document.querySelector('.own a:focus').getBoundingClientRect();
  return whole ? left >= 0 && right <= innerWidth : right > 0 && left < innerWidth;
}"""
"""What has the keyboard is in sight: whole, or without a script at least its beginning."""


def faults(page) -> list[str]:
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in Axe().run(page).response["violations"]]


def site(page) -> str:
    return re.match(r"https?://[^/]+", page.url).group()


def press(page, name: str) -> None:
    page.get_by_role("main").get_by_role("button", name=name).click()


@pytest.mark.parametrize("width", [320, PHONE, DESK])
def test_every_page_is_accessible_and_fits(visit, scene, width) -> None:
    wrong = {}
    for paths, account in ((PAGES, None), (OWN_PAGES, scene.cast.dirk_account)):
        page = visit(paths[0], width=width, account=account)
        for path in paths:
            page.goto(site(page) + path)
            wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
            small = page.evaluate(
                "[...document.querySelectorAll('main :is(button, input:not([type=hidden]), select, .linklike, .next, .or a, label.choice)')]"
                ".filter((one) => !one.closest('.choice') && one.offsetParent && one.getBoundingClientRect().height < 44).map((one) => one.outerHTML)"
            )
            if found := [*faults(page), *small, *(["wide"] if wide else [])]:
                wrong[path] = found
    assert wrong == {}


@pytest.mark.parametrize("script", [True, False])
def test_on_a_phone_ones_own_pages_are_one_line_with_this_one_in_sight(visit, scene, script) -> None:
    page = visit("/my-data/", width=PHONE, account=scene.cast.dirk_account, java_script_enabled=script)
    boxes = [one.bounding_box() for one in page.locator(".own a").all()]
    here = page.locator(".own [aria-current=page]").bounding_box()
    assert (len({box["y"] for box in boxes}), min(box["height"] for box in boxes) >= 44) == (1, True)
    assert (len(boxes), here["x"] >= 0, here["x"] + here["width"] <= PHONE) == (7, True, True)
    page.locator(".own a").first.focus()
    for _link in boxes:
        page.wait_for_function(SEEN, arg=script)
        page.keyboard.press("Tab")


def test_a_neighbour_comes_in_without_a_script(visit, scene) -> None:
    page = visit("/sign-in/new/", width=PHONE, java_script_enabled=False)
    page.get_by_label("Je naam").fill("Rosa Peeters")
    page.get_by_label("Waar woon je?").select_option("Asper")
    page.get_by_label("Je e-mailadres of gsm-nummer").fill("rosa@example.be")
    press(page, "Stuur me een code")
    code = re.search(r"Je code is (\d{6})", page.content()).group(1)
    page.get_by_label("De zes cijfers").fill(code)
    press(page, "Verder")
    assert "Welkom, Rosa Peeters" in page.content()
    page.goto(site(page) + "/my-data/")
    page.get_by_role("group", name="Mijn naam").get_by_role("button", name="iedereen").click()
    assert page.get_by_role("group", name="Mijn naam").locator("[aria-pressed=true]").inner_text() == "iedereen"


def test_a_neighbour_takes_her_data_along_and_has_it_erased(visit, scene, tmp_path) -> None:
    dirk = scene.cast.dirk
    page = visit("/my-data/", width=PHONE, account=scene.cast.dirk_account)
    page.get_by_role("link", name="Ik wil weg").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Neem eerst alles mee").click()
    download.value.save_as(tmp_path / "mine.json")
    assert "Steenweg 12" in (tmp_path / "mine.json").read_text()
    page.get_by_label("Ik ben zeker").check()
    press(page, "Wis mijn gegevens voorgoed")
    assert page.get_by_role("heading", name="Je gegevens zijn gewist").is_visible()
    page.go_back()
    assert "/sign-in/" in page.url
    dirk.refresh_from_db()
    assert (dirk.name, Actor.objects.filter(name="Dirk").exists()) == ("iemand die er niet meer is", False)


def device(page) -> None:
    """A telephone that keeps passkeys and knows its owner by finger."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    wishes = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": wishes})


def test_a_passkey_is_made_opens_the_door_and_is_taken_away(visit, scene) -> None:
    page = visit("/my-data/", account=scene.cast.dirk_account)
    assert page.url.startswith("http://localhost:")
    device(page)
    press(page, "Een sleutel maken op dit toestel")
    page.get_by_text("Vanaf nu kan je binnen met dit toestel.").wait_for()
    assert Passkey.objects.get().account == scene.cast.dirk_account

    page.context.clear_cookies()
    page.goto(site(page) + "/sign-in/?next=/my-data/")
    press(page, "Binnen met mijn toegangssleutel")
    page.get_by_text("Welkom terug.").wait_for()
    assert (page.url.endswith("/my-data/"), page.get_by_text("Steenweg 12").count()) == (True, 1)

    page.locator("form[action*=passkey] button").click()
    page.get_by_text("Met dit toestel kan je niet meer binnen.").wait_for()
    page.context.clear_cookies()
    page.goto(site(page) + "/sign-in/")
    press(page, "Binnen met mijn toegangssleutel")
    page.get_by_text("Dat lukte niet. Vraag dan een code.").wait_for()
    page.goto(site(page) + "/my-data/")
    assert "/sign-in/" in page.url
