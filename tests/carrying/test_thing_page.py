"""The owner's page of a thing, and what became of what one gives."""

from datetime import timedelta

import pytest
from django.urls import reverse

from mekaar.carrying import actions
from mekaar.carrying.choices import State
from mekaar.exchange.choices import Approval
from mekaar.exchange.models import Thing
from tests.carrying.evenings import borrowed
from tests.carrying.test_thing_doors import client
from tests.cast import NOW, Cast, at


@pytest.fixture
def cast(the_cast, monkeypatch) -> Cast:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    return the_cast


def page(cast: Cast, car: int = 0) -> str:
    return client(cast, "koen").get(reverse("thing", args=[cast.cars[car].pk])).content.decode().replace("\xa0", " ")


def answer(cast: Cast, wheels, what: str) -> str:
    path = reverse("thing_answer", args=[wheels.thing_id, wheels.pk, what])
    client(cast, "koen").post(path)
    wheels.refresh_from_db()
    return wheels.state


def test_the_owner_sees_who_comes_when_by_name_once_both_said_yes(cast):
    borrowed(cast, 3)
    text = page(cast)
    assert [one for one in ("Donderdag 3 december", "18 u.", "Rit, Asper", "met Nadia") if one not in text] == []
    assert "Georgette" not in text


def test_before_the_yes_the_owner_reads_no_name_that_was_not_shared(cast):
    borrowed(cast, 3, agreed=False)
    text = page(cast)
    assert "met iemand uit Baaigem" in text
    assert "met Nadia" not in text


def test_the_owner_says_yes_or_no_to_what_waits(cast):
    Thing.objects.filter(owner=cast.printer).update(approval=Approval.EACH_TIME)
    first, second = borrowed(cast, 2), borrowed(cast, 3)
    assert first.state == State.PROPOSED
    assert "Wacht op jouw ja" in page(cast)
    assert answer(cast, first, "yes") == answer(cast, first, "yes") == State.ACCEPTED
    assert answer(cast, second, "no") == State.DECLINED
    assert "Wacht op jouw ja" not in page(cast)


def test_the_owner_gives_back_what_cannot_be_after_all(cast):
    wheels = borrowed(cast, 3)
    assert answer(cast, wheels, "back") == State.RELEASED
    assert "Er is nog niets afgesproken." in page(cast)


def test_what_is_over_is_no_longer_among_the_coming_weeks(cast, monkeypatch):
    borrowed(cast, 1)
    monkeypatch.setattr("django.utils.timezone.now", lambda: at(2, 9))
    assert "Er is nog niets afgesproken." in page(cast)


def test_a_promise_of_another_thing_is_not_answered_here(cast):
    wheels = borrowed(cast, 3, car=1)
    path = reverse("thing_answer", args=[cast.cars[0].pk, wheels.pk, "back"])
    assert client(cast, "koen").post(path).status_code == 404


def test_a_thing_that_is_no_longer_lent_can_be_taken_up_again(cast):
    koen, car = client(cast, "koen"), cast.cars[0]
    koen.post(reverse("thing_keep", args=[car.pk, "stop"]))
    assert "Dit wordt niet meer uitgeleend." in page(cast)
    koen.post(reverse("thing_keep", args=[car.pk, "again"]))
    assert "Dit wordt niet meer uitgeleend." not in page(cast)


def test_a_pause_tells_of_the_agreements_that_stay(cast):
    borrowed(cast, 3)
    answered = client(cast, "koen").post(
        reverse("thing_keep", args=[cast.cars[0].pk, "pause"]), {"until": "2026-12-05"}, follow=True
    )
    text = answered.content.decode()
    assert [one for one in ("Rust tot en met 5 december.", "1 afspraak komt er nog aan") if one not in text] == []


def test_what_it_led_to_is_told_with_the_thanks(cast):
    need = cast.ask("visit", at(1, 14))
    occurrence = need.occurrences.get()
    promise = actions.propose(
        occurrence=occurrence,
        part=need.parts.get(),
        actor=cast.nadia,
        start=occurrence.first,
        by=cast.hilde_account,
        now=NOW,
    )
    actions.accept(commitment=promise, by=cast.nadia_account, now=NOW)
    actions.complete(
        commitment=promise,
        minutes=90,
        thanks="Zo gezellig!",
        by=cast.hilde_account,
        now=at(1, 16) + timedelta(minutes=1),
    )
    text = client(cast, "nadia").get(reverse("mine")).content.decode()
    assert [one for one in ("<b>1</b> keer", "1,5 uur", "Zo gezellig!") if one not in text] == []
    assert "Zo gezellig!" not in client(cast, "dirk").get(reverse("mine")).content.decode()
