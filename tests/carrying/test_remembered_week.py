"""What the pages remember is never old and never somebody else's: every page here was shown before, to this reader and to others."""

from functools import partial

import pytest
from django.test import Client
from django.urls import reverse

from mekaar.carrying import actions as carrying
from mekaar.exchange import actions as exchange
from mekaar.exchange.models import Kind
from mekaar.people import actions as people
from mekaar.people.choices import How, Scope, Shared
from mekaar.people.models import Community, Place
from tests.cast import NOW
from tests.scene import DESK_WORDS, MONDAY, WORDS, set_scene

WEEK = reverse("week_of", args=[MONDAY])


@pytest.fixture
def scene(db, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    scene = set_scene()
    for account in (scene.cast.hilde_account, scene.cast.dirk_account, scene.cast.lut_account, None):
        for page in (WEEK, "/"):
            show(account, page)
    return scene


def show(account=None, page: str = WEEK, language: str = "nl") -> str:
    browser = Client()
    if account:
        browser.force_login(account)
    browser.cookies["django_language"] = language
    return browser.get(page).content.decode()


def test_a_name_is_gone_the_moment_it_is_no_longer_shared(scene):
    dirk = scene.cast.dirk
    assert "Dirk" in show(scene.cast.lut_account)
    people.take_back_consent(actor=dirk, what=Shared.NAME, by=scene.cast.dirk_account, now=NOW)
    assert "Dirk" not in show(scene.cast.lut_account)
    assert "Dirk" in show(scene.cast.dirk_account)


def test_own_words_and_the_hour_stay_with_those_who_may_read_them(scene):
    member, stranger = show(scene.cast.dirk_account), show()
    assert (WORDS in member, "10 u." in member) == (True, True)
    assert (WORDS in stranger, "10 u." in stranger) == (False, False)
    assert DESK_WORDS in show(scene.cast.hilde_account)
    assert DESK_WORDS not in show(scene.cast.dirk_account)


def test_each_language_is_written_in_its_own_words(scene):
    shown = [show(scene.cast.dirk_account, page, language) for page in (WEEK, "/") for language in ("nl", "en")]
    assert ["nog niemand" in page or "zoekt nog" in page for page in shown] == [True, False, True, False]
    assert ["still seeks" in page for page in shown] == [False, True, False, True]


def test_a_yes_and_what_falls_away_show_at_once(scene):
    nadia = scene.cast.nadia_account
    waits = partial(show, nadia, "/")
    assert "wacht op jouw ja" in waits()
    promise = scene.waiting.commitments.get()
    carrying.accept(commitment=promise, by=nadia, now=NOW)
    assert "wacht op jouw ja" not in waits()
    exchange.withdraw(need=scene.open.need, by=scene.cast.hilde_account, now=NOW)
    assert f"need-{scene.open.pk}" not in show(nadia)


@pytest.mark.parametrize(
    ("member", "change", "new"),
    [
        (False, lambda: Kind.objects.filter(slug="walk").update(label="Een toertje"), "Een toertje"),
        (True, lambda: Place.objects.filter(name="Asper").update(name="Asper-Dorp"), "<span>Asper-Dorp</span>"),
        (True, lambda: Community.objects.update(zone="Europe/London"), "<b>9.30 u.</b>"),
        (True, lambda: Community.objects.update(name="Groot-Gavere"), ">Groot-Gavere</span>"),
    ],
    ids=["kind", "village", "clock", "community"],
)
def test_what_the_community_itself_is_called_and_its_clock_follow_at_once(scene, member, change, new):
    reader = scene.cast.dirk_account if member else None
    before = show(reader)
    change()
    assert (new in before, new in show(reader)) == (False, True)


def test_a_mandate_that_ends_closes_what_it_opened(scene):
    hilde, georgette = scene.cast.hilde_account, scene.cast.georgette
    assert DESK_WORDS in show(hilde)
    mandate = georgette.mandates.get(account=hilde, how=How.PHONE)
    assert Scope.ASK in mandate.scope
    people.end_mandate(mandate=mandate, by=hilde, now=NOW)
    assert DESK_WORDS not in show(hilde)
    assert "Georgette" not in show(hilde)
