"""Home and the week in a real browser: on a phone and on a desk, with the keyboard, without a script, on paper."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.scene import ADDRESS, DESK_WORDS, MONDAY, WORDS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = (
    "/", "/week/", "/ask/", "/asks/", "/search/?q=rit", "/give/", "/demo/", "/week/2026-06-01/", "/week/2026-12-07/",
    "/week/?village=baaigem", "/week/?show=mine",
)  # fmt: skip
PHONE, DESK, ZOOMED = 390, 1280, 640
TOUCHED = ".chip, .card a, .menu a, .brand, .day-bar a, .door, .utrecht-button, .linklike, .to-week"


def faults(page) -> list[str]:
    """What the accessibility checker finds."""
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in Axe().run(page).response["violations"]]


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_checker_of_accessibility_finds_nothing(visit, scene, width) -> None:
    page = visit("/", width=width, account=scene.cast.dirk_account)
    found = {}
    for path in (*PAGES, f"/week/?need={scene.carried.pk}", f"/week/?need={scene.open.pk}"):
        page.goto(re.match(r"https?://[^/]+", page.url).group() + path)
        if wrong := faults(page):
            found[path] = wrong
    assert found == {}


@pytest.mark.parametrize("width", [320, PHONE, ZOOMED, DESK])
def test_nothing_needs_sideways_scrolling_also_at_twice_the_size(visit, scene, width) -> None:
    page = visit("/", width=width)
    root = page.url.rstrip("/")
    wide = {}
    for path in PAGES:
        page.goto(root + path)
        wide[path] = page.evaluate("document.documentElement.scrollWidth")
    assert {path: size for path, size in wide.items() if size > width} == {}


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_whatever_is_touched_is_large_enough_for_a_trembling_finger(visit, scene, width) -> None:
    page = visit("/week/", width=width, account=scene.cast.dirk_account)
    boxes = [(one.inner_text(), one.bounding_box()) for one in page.locator(TOUCHED).all() if one.is_visible()]
    assert len(boxes) > 10
    assert [(text, box) for text, box in boxes if box["height"] < 43.9 or box["width"] < 40] == []


def test_letters_are_twenty_pixels_and_our_own(visit) -> None:
    page = visit("/week/", width=PHONE)
    assert page.evaluate("getComputedStyle(document.body).fontSize") == "20px"
    assert page.evaluate("document.fonts.ready.then(() => [...document.fonts].some(one => one.status == 'loaded'))")


def test_on_a_phone_today_comes_first_and_the_days_stay_in_sight(visit) -> None:
    page = visit("/week/", width=PHONE, height=700)
    tops = {day.get_attribute("id"): day.bounding_box()["y"] for day in page.locator(".day").all()}
    assert min(tops, key=tops.get) == "2026-12-01"
    assert max(tops, key=tops.get) == str(MONDAY)
    page.locator("[id='2026-12-04'] h2").scroll_into_view_if_needed()
    page.mouse.wheel(0, 4000)
    page.wait_for_function("window.scrollY > 100")
    assert page.locator(".day-bar").bounding_box()["y"] <= 1


def test_on_a_desk_every_village_is_one_straight_row(visit, scene) -> None:
    page = visit("/week/", account=scene.cast.dirk_account)
    tops = [
        {round(cell.bounding_box()["y"]) for cell in page.locator(f".day .cell:nth-of-type({row})").all()}
        for row in (1, 2)
    ]
    assert [len(row) for row in tops] == [1, 1]
    lefts = [day.bounding_box()["x"] for day in page.locator(".day").all()]
    assert lefts == sorted(lefts)


def test_with_the_keyboard_alone(visit, scene) -> None:
    page = visit("/week/", account=scene.cast.dirk_account)
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert (skip.get_attribute("href"), skip.bounding_box()["y"] >= 0) == ("#main", True)
    page.keyboard.press("Enter")
    card = page.locator(f"#need-{scene.carried.pk} a")
    for _step in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement") and card.evaluate("one => one === document.activeElement"):
            break
    assert card.evaluate("one => getComputedStyle(one).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    page.wait_for_selector(".why:focus")
    assert page.locator(".why h2").inner_text() == WORDS
    assert ADDRESS in page.locator(".why").inner_text()
    page.keyboard.press("Escape")
    assert page.locator(".why").count() == 0
    assert card.evaluate("one => one === document.activeElement")


def test_back_and_forward_show_the_whole_page_again(visit, scene) -> None:
    page = visit("/week/", account=scene.cast.dirk_account)
    page.locator(f"#need-{scene.carried.pk} a").click()
    page.wait_for_selector(".why")
    page.go_back()
    page.wait_for_selector(".why", state="detached")
    page.go_forward()
    page.wait_for_selector(".why")
    assert page.locator("h1").inner_text() == "De week, gedragen"


def test_without_a_script_everything_still_works(visit, scene) -> None:
    page = visit("/demo/", width=PHONE, java_script_enabled=False)
    page.get_by_role("button", name="Kijk als Dirk").click()
    assert page.locator("h1").inner_text() == "Goedemorgen, Dirk."
    page.get_by_role("link", name="Bekijk de hele week").click()
    page.locator(f"#need-{scene.open.pk} a").click()
    assert page.get_by_role("heading", name="Wat zou helpen").is_visible()
    page.get_by_role("link", name="Sluit").click()
    assert page.locator(".why").count() == 0
    page.locator(".drop summary").click()
    page.get_by_role("link", name="Baaigem", exact=True).click()
    assert page.locator(".card").count() == 0
    page.get_by_role("link", name="Alles", exact=True).click()
    page.get_by_role("link", name="Zoekt nog iemand", exact=True).click()
    assert page.locator(".card").evaluate_all("all => all.map(one => one.id)") == [f"need-{scene.open.pk}"]
    page.get_by_role("button", name="English").click()
    assert page.locator("h1").inner_text() == "The week, carried"
    page.get_by_role("button", name="Sign out").click()
    assert page.locator("h1").inner_text() == "Good morning, Gavere."


def test_the_menu_of_a_phone_unfolds_without_a_script(visit) -> None:
    page = visit("/", width=PHONE, java_script_enabled=False)
    week = page.locator("header").get_by_role("link", name="Deze week")
    assert week.count() == 0
    page.get_by_text("Menu", exact=True).click()
    week.click()
    assert page.locator("h1").inner_text() == "De week, gedragen"
    assert page.locator(".menu-fold [aria-current=page]").count() == 1


def test_on_a_desk_the_days_stay_in_sight(visit, scene) -> None:
    page = visit("/week/", height=300, account=scene.cast.dirk_account)
    below = page.locator(".board").bounding_box()["y"] + 60
    page.evaluate("top => window.scrollTo({ top, behavior: 'instant' })", below)
    tops = [name.bounding_box()["y"] for name in page.locator(".day > h2").all()]
    assert {round(top) for top in tops} == {0}


def test_an_old_week_without_anything_leads_back_to_this_one(visit) -> None:
    page = visit("/week/2026-06-01/")
    assert page.get_by_text("In deze week is niets gevraagd.").is_visible()
    page.get_by_role("link", name="Naar deze week").first.click()
    assert page.locator(".day.today").count() == 1


def test_the_panel_tells_the_asker_s_own_words_to_members_only(visit, scene) -> None:
    words = "Naar de oogarts in Zottegem."
    member = visit(f"/week/?need={scene.carried.pk}", account=scene.cast.dirk_account)
    assert member.locator(".why blockquote").inner_text() == words
    stranger = visit(f"/week/?need={scene.open.pk}")
    assert stranger.locator(".why h2").is_visible()
    assert stranger.locator(".why blockquote").count() == 0


def test_a_visitor_reads_no_name_and_no_words(visit) -> None:
    page = visit("/week/", width=PHONE)
    text = page.locator("body").inner_text()
    assert [secret for secret in ("Georgette", "Nadia", "Dirk", WORDS, DESK_WORDS, ADDRESS) if secret in text] == []
    assert "Namiddag:" in text


def test_the_week_on_paper(visit, scene) -> None:
    page = visit("/week/", account=scene.cast.hilde_account)
    page.emulate_media(media="print")
    assert not any(one.is_visible() for one in page.locator(".menu, .chips, .demo-strip").all())
    assert page.locator(".card").count() == page.locator(".card:visible").count() == 4
    assert page.get_by_text("09 384 00 00").first.is_visible()
    assert len(re.findall(rb"/Type\s*/Page[^s]", page.pdf(prefer_css_page_size=True))) == 1
