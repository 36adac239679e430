"""The weekly bulletin: what anybody may read, and nothing else."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from mekaar.carrying import actions as carrying
from mekaar.carrying import queries_bulletin
from mekaar.carrying.actions.desk import tell_for
from mekaar.carrying.models import Commitment, Verdict
from mekaar.people import actions as people
from mekaar.people.choices import Audience, Shared
from tests.cast import NOW, at, helper
from tests.scene import ADDRESS, DESK_WORDS, WORDS, Scene

AFTER = at(1, 14)


@pytest.fixture
def scene(the_scene, monkeypatch) -> Scene:
    monkeypatch.setattr("django.utils.timezone.now", lambda: AFTER)
    return the_scene


def made(scene: Scene, now=AFTER):
    return queries_bulletin.bulletin(scene.cast.community, now=now)


def agree(actor, what: str) -> None:
    people.give_consent(actor=actor, what=what, audience=Audience.PUBLIC, by=None, now=NOW)


def thank(scene: Scene, words: str = "Merci voor de rit.", **more) -> None:
    promise = Commitment.objects.get(occurrence=scene.carried)
    given = {"commitment": promise, "done": True, "minutes": 90, "by": scene.cast.hilde_account, "now": AFTER}
    tell_for(**{**given, "thanks": words, **more})


def told(scene: Scene) -> list[tuple[str, str]]:
    return [(one.words, one.who) for one in made(scene).thanks]


def test_it_tells_public_needs_by_kind_and_part_of_day(scene) -> None:
    [card] = made(scene).asks
    assert (card.kind, card.village, card.part_of_day, card.time, card.words, card.whom) == (
        "wandeling", "Asper", "morning", None, None, None,
    )  # fmt: skip


def test_what_is_over_is_not_asked_any_more(scene) -> None:
    assert made(scene, now=at(4, 9)).asks == ()


@pytest.mark.parametrize("number", [1, 4, 5, 12])
def test_few_are_never_counted(number) -> None:
    words = queries_bulletin.how_many(number, things=False)
    assert (str(number) in words) is (number >= 5)


def test_offers_are_numbers(scene) -> None:
    for number in range(3):
        helper(scene.cast, f"Rijder {number}", "ride")
    given = {one.kind: one.how_many for one in made(scene).given}
    assert (given["rit"], given["gezelschap"], given["wagen"]) == ("5 buren", "enkele buren", "één of enkele te leen")


def test_thanks_are_told_only_if_she_agreed(scene) -> None:
    thank(scene)
    assert told(scene) == []
    agree(scene.cast.georgette, Shared.THANKS)
    assert told(scene) == [("Merci voor de rit.", "iemand uit Asper")]


def test_her_own_word_is_told_where_she_gave_it_to_the_radio_and_no_longer_than_that(scene) -> None:
    thank(scene, "")
    promise = Commitment.objects.get(occurrence=scene.carried)
    agree(scene.cast.georgette, Shared.THANKS)
    given = {"commitment": promise, "carried": "fully", "by": scene.cast.hilde_account, "now": AFTER}
    verdict = Verdict(community=scene.cast.community, commitment=promise, carried="fully", at=AFTER)
    verdict.thanks, verdict.thanks_to = "Met smaak gekaart.", "radio"
    verdict.save()
    assert told(scene) == [("Met smaak gekaart.", "iemand uit Asper")]
    carrying.say_verdict(thanks="Met smaak gekaart.", **given)
    assert told(scene) == []


def test_her_name_is_told_only_if_she_agreed_to_that_too(scene) -> None:
    thank(scene)
    for what in (Shared.THANKS, Shared.NAME):
        agree(scene.cast.georgette, what)
    assert told(scene) == [("Merci voor de rit.", "Georgette")]


def test_thanks_that_name_a_helper_wait_until_the_helper_agrees(scene) -> None:
    agree(scene.cast.georgette, Shared.THANKS)
    thank(scene, "Merci, Dirk!")
    assert told(scene) == []
    agree(scene.cast.dirk, Shared.NAME)
    assert told(scene) == [("Merci, Dirk!", "iemand uit Asper")]


def test_thanks_that_somebody_else_wrote_are_not_hers(scene) -> None:
    agree(scene.cast.georgette, Shared.THANKS)
    promise = Commitment.objects.get(occurrence=scene.carried)
    carrying.complete(commitment=promise, minutes=90, thanks="Ik was top.", by=scene.cast.dirk_account, now=AFTER)
    assert told(scene) == []


def test_corrected_and_old_thanks_are_gone(scene) -> None:
    agree(scene.cast.georgette, Shared.THANKS)
    thank(scene)
    assert queries_bulletin.bulletin(scene.cast.community, now=AFTER + timedelta(days=15)).thanks == ()
    deed = Commitment.objects.get(occurrence=scene.carried).deeds.get()
    carrying.correct(deed=deed, done=True, minutes=60, thanks="", by=scene.cast.hilde_account, now=AFTER)
    assert told(scene) == []


@pytest.mark.parametrize("account", [None, "hilde_account", "dirk_account"])
def test_the_page_is_the_same_for_everyone(scene, account) -> None:
    browser = Client()
    if account:
        browser.force_login(getattr(scene.cast, account))
    page = browser.get(reverse("bulletin")).content.decode()
    main = page[page.index("<main") :]
    secrets = ("Georgette", "Nadia", "Dirk", WORDS, DESK_WORDS, ADDRESS, "10.30")
    assert [secret for secret in secrets if secret in main] == []
    assert "Wandeling" in main
