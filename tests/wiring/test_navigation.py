"""The main menu: who finds which entry, and which one is lit."""

import pytest
from django.test import Client
from django.urls import reverse

from mekaar.base import navigation
from mekaar.base.navigation import NavItem, Who
from mekaar.wiring.navigation import ITEMS, OWN
from tests.cast import Cast

FOR_EACH = (
    NavItem("week", "week", covers=("week_of",)),
    NavItem("sign in", "demo", Who.STRANGER),
    NavItem("mine", "ask", Who.SIGNED_IN),
    NavItem("desk", "give", Who.MEDIATOR),
)
MOST = 8
"""What fits in one row on a desk."""


@pytest.fixture
def cast(the_cast, settings) -> Cast:
    settings.NAVIGATION = f"{__name__}.FOR_EACH"
    return the_cast


def menu(account=None, path: str = "/ask/") -> list[tuple[str, bool]]:
    browser = Client()
    if account:
        browser.force_login(account)
    return [(str(entry.label), entry.here) for entry in browser.get(path).context["menu"]()]


def test_everyone_finds_what_is_for_them(cast) -> None:
    assert menu() == [("week", False), ("sign in", False)]
    assert menu(cast.dirk_account) == [("week", False), ("mine", True)]
    assert menu(cast.hilde_account) == [("week", False), ("mine", True), ("desk", False)]


def test_an_entry_is_lit_on_all_of_its_pages(cast) -> None:
    assert menu(path="/week/") == menu(path="/week/2026-11-30/") == [("week", True), ("sign in", False)]
    assert menu(path="/nowhere/") == [("week", False), ("sign in", False)]


@pytest.mark.parametrize("who", Who)
def test_every_entry_of_this_house_leads_somewhere_and_they_fit_in_a_row(who) -> None:
    both = {Who.EVERYONE, who} | ({Who.SIGNED_IN} if who is Who.MEDIATOR else set())
    entries = navigation.entries(ITEMS, who=both, page="")
    assert 0 < len(entries) <= MOST
    assert all(entry.href.startswith("/") for entry in entries)


def own_menu(account, path):
    browser = Client()
    if account:
        browser.force_login(account)
    page = browser.get(path)
    return [str(entry.label) for entry in page.context["own_menu"]() if entry.here]


def test_the_pages_about_yourself_lead_to_each_other(cast) -> None:
    lit = {one.url_name: own_menu(cast.dirk_account, reverse(one.url_name)) for one in OWN}
    assert lit == {one.url_name: [str(one.label)] for one in OWN}


def test_elsewhere_and_for_a_stranger_there_is_no_such_row(cast) -> None:
    assert (own_menu(cast.dirk_account, "/week/"), own_menu(None, "/my-week/")) == ([], [])
