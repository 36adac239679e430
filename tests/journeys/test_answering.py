"""A helper says no and the next is asked; from the question to the thanks, on a phone, without a script, on paper."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from mekaar.carrying import planning
from mekaar.carrying.choices import State
from mekaar.carrying.models import Commitment, PlanRun
from tests.carrying.tasks import with_account
from tests.cast import helper
from tests.journeys.conftest import TUESDAY

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE, DESK = 390, 1280


def faults(page) -> list[str]:
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in Axe().run(page).response["violations"]]


def small(page) -> list[str]:
    """What a trembling finger would miss."""
    touched = page.locator(
        "main .utrecht-button, main .chip, main .linklike, main .small-actions a, main .facts a"
    ).all()
    boxes = [(one.inner_text(), one.bounding_box()) for one in touched if one.is_visible()]
    return [text for text, box in boxes if box["height"] < 43.5 or box["width"] < 40]


def root(page) -> str:
    return "/".join(page.url.split("/")[:3])


def test_a_helper_says_no_and_the_next_is_asked(visit, scene) -> None:
    cast = scene.cast
    rosa = helper(cast, "Rosa", "visit")
    rosa_account = with_account(cast, "rosa", rosa)
    PlanRun.objects.all().delete()  # asked for while the scene was set, by the real clock
    nadia = visit("/my-week/", width=PHONE, account=cast.nadia_account)
    nadia.locator(".task.asked").get_by_role("button", name="Nee").click()
    assert nadia.get_by_text("Dat is prima. We vragen nu iemand anders.").is_visible()
    planning.plan_community(community=cast.community, now=TUESDAY)
    page = visit("/my-week/", width=PHONE, account=rosa_account)
    assert page.locator(".task.asked .what").all_inner_texts()[0] == "Gezelschap"
    page.locator(".task.asked").first.get_by_role("button", name="Ja").click()
    assert page.get_by_text("Kerkstraat 7").first.is_visible()
    one = Commitment.objects.get(occurrence=scene.waiting, state=State.ACCEPTED)
    assert one.actor == rosa


def test_it_was_done_and_thanks_without_a_script(visit, scene, monkeypatch) -> None:
    cast = scene.cast
    monkeypatch.setattr("django.utils.timezone.now", lambda: TUESDAY.replace(hour=12))
    dirk = visit("/my-week/", width=PHONE, account=cast.dirk_account, java_script_enabled=False)
    dirk.get_by_role("link", name="Vul tijd en kilometers in").click()
    dirk.get_by_label("Kilometers").fill("21")
    dirk.get_by_role("button", name="Het is gebeurd").click()
    assert dirk.get_by_text("Genoteerd, dank je.").is_visible()
    hilde = visit(f"/my-week/?for={cast.georgette.pk}", account=cast.hilde_account, java_script_enabled=False)
    hilde.get_by_role("link", name="Zeg hoe het was").first.click()
    hilde.get_by_label("Jouw dank").fill("Merci, Dirk!")
    hilde.get_by_role("button", name="Geef het door").click()
    assert hilde.get_by_text("Dank je. Je woord wordt doorgegeven.").is_visible()
    done = Commitment.objects.get(occurrence=scene.carried)
    assert (done.state, done.deeds.get().km, done.verdicts.get().thanks) == (State.DONE, 21, "Merci, Dirk!")


def test_i_can_do_that_from_the_week(visit, scene) -> None:
    page = visit(f"/week/?need={scene.open.pk}", width=PHONE, account=scene.cast.lut_account)
    page.get_by_role("link", name="Dat kan ik").click()
    page.get_by_role("button", name="Ja, dat kan ik").click()
    assert page.locator("h1").inner_text() == "Mijn week"
    assert Commitment.objects.get(occurrence=scene.open).actor == scene.cast.lut


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_every_page_is_open_to_everybody(visit, scene, width) -> None:
    cast = scene.cast
    ride = Commitment.objects.get(occurrence=scene.carried)
    page = visit("/my-week/", width=width, account=cast.dirk_account)
    found = {}
    paths = [f"/my-week/{ride.pk}/{more}" for more in ("", "cannot/")] + ["/my-week/calendar/", "/my-week/expenses/"]
    paths += [
        "/my-week/",
        "/my-week/expenses/2026/by-name/",
        f"/can-do/{scene.open.pk}/",
        f"/can-do/{scene.waiting.pk}/",
    ]
    for path in paths:
        page.goto(root(page) + path)
        if wrong := [*faults(page), *small(page)]:
            found[path] = wrong
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    page.goto(root(page) + "/my-week/calendar/")
    page.get_by_role("button", name="Maak mijn adres").click()
    assert page.locator(".secret").input_value().endswith(".ics")
    found |= {"address": faults(page)} if faults(page) else {}
    assert found == {}


def test_afterwards_pages_are_open_to_everybody_too(visit, scene, monkeypatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: TUESDAY.replace(hour=12))
    ride, acts = Commitment.objects.get(occurrence=scene.carried), f"?for={scene.cast.georgette.pk}"
    helper_, asker = (
        visit("/", width=PHONE, account=one) for one in (scene.cast.dirk_account, scene.cast.hilde_account)
    )
    found = {}
    for page, path in (
        (helper_, "/my-week/"),
        (helper_, f"/my-week/{ride.pk}/told/"),
        (asker, f"/my-week/{acts}"),
        (asker, f"/my-week/{ride.pk}/thanks/{acts}"),
    ):
        page.goto(root(page) + path)
        if wrong := [*faults(page), *small(page)]:
            found[path] = wrong
    assert found == {}


def test_my_week_on_paper_is_large_and_without_buttons(visit, scene) -> None:
    page = visit("/my-week/", account=scene.cast.dirk_account)
    page.emulate_media(media="print")
    assert not any(one.is_visible() for one in page.locator(".utrecht-button, .chip, .menu, .small-actions").all())
    assert page.get_by_text("Kerkstraat 7").first.is_visible()
    assert float(page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")) >= 18
