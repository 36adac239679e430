"""A firm lends a car, a neighbour drives it, the firm reads its book; and all these pages on a phone, by keyboard, without a script."""

import re
from io import BytesIO

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image

from mekaar.exchange.models import Thing
from mekaar.people import actions as people
from tests.carrying.evenings import borrowed, written
from tests.cast import NOW, at

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE, DESK = 390, 1280
TOUCHED = (
    ".pick, .tick, .utrecht-button, .chip, .gift, .more, .linklike, summary, input:not([type=hidden]), select, .rows a"
)
TOO_SMALL = """touched => [...document.querySelectorAll(touched)]
  .filter((one) => one.checkVisibility() && !(one.tagName === 'INPUT' && one.closest('label')))
  .map((one) => [one.outerHTML.slice(0, 90), one.getBoundingClientRect().height])
  .filter(([_html, height]) => height < 43.9)"""
"""What is touched and not large enough; a box inside a label is touched by the whole label, which is measured itself."""


def faults(page) -> list[str]:
    """What the accessibility checker finds."""
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in Axe().run(page).response["violations"]]


def receipt() -> dict:
    out = BytesIO()
    Image.new("RGB", (800, 600), "white").save(out, "JPEG")
    return {"name": "bon.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


def test_a_firm_lends_a_car_and_sees_its_book(visit, scene, monkeypatch):
    cast = scene.cast
    office = visit("/give/", account=cast.koen_account, java_script_enabled=False)
    office.get_by_role("link", name="Een wagen of een ander ding").click()
    office.get_by_label("Naam of nummerplaat").fill("1-XYZ-123\n1-XYZ-124")
    office.get_by_text("Behalve …").click()
    office.locator(".tick", has_text="niet dinsdag avond").click()
    office.get_by_text("Noem de mensen").click()
    office.get_by_label("Dirk").check()
    office.get_by_label("vaste toestemming").check()
    office.get_by_label("Waar de sleutel ligt").fill("Kastje aan de poort.")
    office.get_by_role("button", name="Leen uit").click()
    assert "Alle 2 worden vanaf nu uitgeleend" in office.locator(".notices").inner_text()
    assert Thing.objects.filter(name__startswith="1-XYZ").count() == 2

    wheels = borrowed(cast, 1, 18)
    monkeypatch.setattr("django.utils.timezone.now", lambda: at(1, 21))
    driver = visit("/rides/", width=PHONE, account=cast.nadia_account, java_script_enabled=False)
    driver.get_by_role("link", name="Schrijf het op", exact=True).click()
    driver.get_by_label("Kilometerstand bij het begin").fill("45230")
    driver.get_by_label("Kilometerstand op het einde").fill("45200")
    driver.get_by_label("Wat je betaalde").fill("20,50")
    driver.get_by_role("button", name="Zet het in het boekje").click()
    assert "omgewisseld" in driver.get_by_role("alert").inner_text()
    driver.get_by_label("Kilometerstand op het einde").fill("45252")
    driver.get_by_label("De sleutel ligt terug").check()
    driver.get_by_role("button", name="Zet het in het boekje").click()
    driver.locator("input[type=file]").set_input_files(receipt())
    driver.get_by_role("button", name="Voeg de foto toe").click()
    photo = driver.locator(".photos img")
    assert photo.evaluate("image => image.decode().then(() => image.naturalWidth)") == 800

    office.goto(re.match(r"https?://[^/]+", office.url).group() + f"/things/{wheels.thing_id}/")
    office.get_by_role("link", name="Het ritboekje").click()
    book = office.locator(".book tbody tr").inner_text()
    assert [text for text in ("Nadia", "45230 – 45252", "22", "20,50", "terug") if text not in book] == []
    office.emulate_media(media="print")
    assert not office.get_by_role("link", name="Als rekenblad").is_visible()
    assert len(re.findall(rb"/Type\s*/Page[^s]", office.pdf(prefer_css_page_size=True))) == 1


@pytest.mark.parametrize(("width", "script"), [(PHONE, True), (DESK, False)])
def test_what_was_begun_in_another_name_is_lent_for_the_firm(visit, scene, width, script):
    cast = scene.cast
    people.give_mandate(actor=cast.georgette, account=cast.koen_account, scope=["give"], how="phone", by=None, now=NOW)
    page = visit(
        f"/things/lend/?for={cast.georgette.pk}", width=width, account=cast.koen_account, java_script_enabled=script
    )
    page.get_by_label("Naam of nummerplaat").fill("\n".join(f"1-ABC-10{n}" for n in range(5)))
    page.get_by_label("Waar de sleutel ligt").fill("Kastje aan de poort.")
    page.locator("[name=kind][value=car]").check()
    page.get_by_role("button", name=cast.printer.name).focus()
    page.keyboard.press("Enter")
    assert "staat er nog" in page.get_by_role("status").inner_text()
    assert not script or faults(page) == []
    assert page.get_by_label("Naam of nummerplaat").input_value().count("1-ABC-10") == 5
    assert page.get_by_label("Waar het staat").input_value() == str(cast.printer.village_id)
    page.get_by_role("button", name="Leen uit").click()
    lent = Thing.objects.filter(name__startswith="1-ABC")
    assert [(one.owner, one.key_place) for one in lent] == [(cast.printer, "Kastje aan de poort.")] * 5


def test_enter_in_a_line_of_the_sheet_lends_and_does_not_change_for_whom(visit, scene):
    cast = scene.cast
    people.give_mandate(actor=cast.georgette, account=cast.koen_account, scope=["give"], how="phone", by=None, now=NOW)
    page = visit("/things/lend/", account=cast.koen_account)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    page.locator("[name=hours0]").press("Enter")
    page.get_by_text("Schrijf minstens één naam").first.wait_for()


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_every_page_of_giving_and_lending_is_fit_for_everyone(visit, scene, width, monkeypatch):
    cast = scene.cast
    wheels = borrowed(cast, 1, 18)
    entry = written(cast, wheels, now=at(1, 21), damage="Krasje.", fuel_cents=1000)
    borrowed(cast, 3, 18)
    monkeypatch.setattr("django.utils.timezone.now", lambda: at(1, 21))
    thing = f"/things/{wheels.thing_id}"
    of_owner = ["/give/", "/give/time/", "/give/story/", "/things/", "/things/lend/", "/mine/", f"{thing}/"]
    of_owner += [f"{thing}/change/", f"{thing}/book/", f"/rides/{entry.pk}/", f"/rides/{entry.pk}/correct/"]
    seen = {
        cast.koen_account: of_owner,
        cast.nadia_account: ["/rides/", "/mine/"],
        None: ["/give/enter/", "/give/skill/"],
    }
    wrong = {}
    for account, paths in seen.items():
        page = visit("/give/", width=width, account=account)
        root = re.match(r"https?://[^/]+", page.url).group()
        for path in paths:
            page.goto(root + path)
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
            found = [*faults(page), *page.evaluate(TOO_SMALL, TOUCHED)]
            if page.evaluate("document.documentElement.scrollWidth") > width:
                found.append("wider than the screen")
            if found:
                wrong[path] = found
    assert wrong == {}
