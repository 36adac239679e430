""" "I can do that", and a no that becomes a yes."""

from datetime import timedelta

import pytest
from django.urls import reverse

from mekaar.carrying import actions
from mekaar.carrying.choices import RunState, State
from mekaar.carrying.models import Commitment, PlanRun
from mekaar.carrying.refusals import AlreadyPromised, DoesNotFit, NotWaiting, PlaceTaken, TooLate
from mekaar.exchange.choices import Visibility
from mekaar.people.refusals import NoMandate
from tests.carrying.tasks import agreed, asked, browser, page, press, state
from tests.cast import NOW, at


@pytest.fixture
def now(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def take(cast, need, way, kind, actor, by, now=NOW):
    occurrence = need.occurrences.get()
    part = need.parts.get(way=way, kind__slug=kind)
    return actions.volunteer(occurrence=occurrence, part=part, start=occurrence.first, actor=actor, by=by, now=now)


def test_who_offers_it_nowhere_can_still_do_it_and_it_is_agreed_at_once(cast):
    walk = cast.ask("walk", at(1, 10))
    for _twice in range(2):
        one = take(cast, walk, 1, "walk", cast.lut, cast.lut_account)
    assert (one.actor, state(one), Commitment.objects.count()) == (cast.lut, State.ACCEPTED, 1)


def test_what_else_is_needed_the_next_plan_looks_for(cast):
    take(cast, cast.ask("carry", at(1, 10)), 1, "carry", cast.lut, cast.lut_account)
    assert PlanRun.objects.get(state=RunState.QUEUED).community == cast.community


def test_a_question_that_waited_for_this_very_yes_is_answered_by_it(cast):
    visit = cast.ask("visit", at(1, 14))
    waiting = asked(cast, visit, 1, "visit", actor=cast.nadia)
    assert take(cast, visit, 1, "visit", cast.nadia, cast.nadia_account).pk == waiting.pk


def test_clear_reasons_why_not(cast):
    walk = cast.ask("walk", at(1, 10))
    with pytest.raises(NoMandate):
        take(cast, walk, 1, "walk", cast.lut, cast.dirk_account)
    with pytest.raises(DoesNotFit):
        take(cast, walk, 1, "walk", cast.georgette, cast.hilde_account)
    with pytest.raises(TooLate):
        take(cast, walk, 1, "walk", cast.lut, cast.lut_account, now=at(1, 10))
    take(cast, walk, 1, "walk", cast.lut, cast.lut_account)
    with pytest.raises(PlaceTaken):
        take(cast, walk, 1, "walk", cast.dirk, cast.dirk_account)
    with pytest.raises(AlreadyPromised):
        take(cast, cast.ask("visit", at(1, 10, 30)), 1, "visit", cast.lut, cast.lut_account)


def test_a_lent_car_that_is_agreed_goes_only_with_a_driver_its_owner_trusts(cast):
    ride = cast.ask_ride()
    car = asked(cast, ride, 2, "car", thing=cast.cars[0])
    actions.accept(commitment=car, by=cast.koen_account, now=NOW)
    with pytest.raises(DoesNotFit):
        take(cast, ride, 2, "ride", cast.lut, cast.lut_account)
    assert take(cast, ride, 2, "ride", cast.nadia, cast.nadia_account).state == State.ACCEPTED
    with pytest.raises(DoesNotFit):
        take(cast, cast.ask_ride(day=2), 2, "car", cast.nadia, cast.nadia_account)


def test_a_slip_of_the_finger_can_be_undone_for_a_quarter_of_an_hour(cast):
    visit = asked(cast, cast.ask("visit", at(1, 14)), 1, "visit", actor=cast.nadia)
    actions.decline(commitment=visit, by=cast.nadia_account, now=NOW)
    soon, late = NOW + timedelta(minutes=14), NOW + timedelta(minutes=15)
    with pytest.raises(NotWaiting):
        actions.reconsider(commitment=visit, by=cast.nadia_account, now=late)
    with pytest.raises(NoMandate):
        actions.reconsider(commitment=visit, by=cast.dirk_account, now=soon)
    for _twice in range(2):
        yes = actions.reconsider(commitment=visit, by=cast.nadia_account, now=soon)
    assert (state(visit), state(yes), yes.actor) == (State.DECLINED, State.ACCEPTED, cast.nadia)
    assert Commitment.objects.count() == 2


def test_a_place_that_was_taken_meanwhile_is_gone(cast):
    need = cast.ask("visit", at(1, 14))
    visit = asked(cast, need, 1, "visit", actor=cast.nadia)
    actions.decline(commitment=visit, by=cast.nadia_account, now=NOW)
    take(cast, need, 1, "visit", cast.lut, cast.lut_account)
    with pytest.raises(PlaceTaken):
        actions.reconsider(commitment=visit, by=cast.nadia_account, now=NOW)


def test_the_button_leads_from_the_need_to_ones_own_week(cast, now):
    walk = cast.ask("walk", at(1, 10), visibility=Visibility.PUBLIC)
    occurrence, part = walk.occurrences.get(), walk.parts.get()
    text = page(cast.lut_account, "can_do", occurrence.pk)
    value = f"{part.pk}-{int(occurrence.first.timestamp())}"
    assert value in text
    assert press(cast.lut_account, "can_do", occurrence.pk, place=value) == 302
    assert press(cast.lut_account, "can_do", occurrence.pk, place=value) == 302
    assert Commitment.objects.get().actor == cast.lut
    assert "Graag walk." in page(cast.lut_account, "my_week")


def test_a_driver_without_a_trusted_car_is_offered_only_the_way_with_a_car_of_their_own(cast, now):
    ride = cast.ask_ride()
    text = page(cast.lut_account, "can_do", ride.occurrences.get().pk)
    assert f'value="{ride.parts.get(way=1).pk}-' in text
    assert f'value="{ride.parts.get(way=2, kind__slug="ride").pk}-' not in text
    assert "een eigen wagen" in text
    nadia = page(cast.nadia_account, "can_do", ride.occurrences.get().pk)
    assert f'value="{ride.parts.get(way=2, kind__slug="ride").pk}-' in nadia


def test_who_is_not_the_last_one_needed_is_told_what_is_still_looked_for(cast, now):
    ride = cast.ask_ride(visibility=Visibility.MEMBERS)
    occurrence, seat = ride.occurrences.get(), ride.parts.get(way=2, kind__slug="ride")
    assert "We zoeken verder" in page(cast.nadia_account, "can_do", occurrence.pk)
    value = f"{seat.pk}-{int(occurrence.first.timestamp())}"
    address = reverse("can_do", args=[occurrence.pk])
    shown = browser(cast.nadia_account).post(address, {"place": value}, follow=True).content.decode()
    assert ("We zoeken nog: een wagen." in shown, "Afgesproken, dank je!" in shown) == (True, False)


def test_what_asks_more_than_a_promise_is_not_taken_by_a_tap(cast, now):
    care = cast.ask("care", at(1, 10), requires=["nurse"])
    text = page(cast.lut_account, "can_do", care.occurrences.get().pk)
    assert "nurse" in text
    assert 'name="place"' not in text
    assert press(cast.lut_account, "can_do", care.occurrences.get().pk, place=f"{care.parts.get().pk}-1") == 200
    assert Commitment.objects.count() == 0


def test_one_does_not_carry_ones_own_need_nor_one_that_is_not_for_ones_eyes(cast, now):
    hidden = cast.ask("care", at(1, 9), visibility=Visibility.DESK).occurrences.get()
    assert browser(cast.lut_account).get(f"/can-do/{hidden.pk}/").status_code == 404
    own = cast.ask("walk", at(1, 10)).occurrences.get()
    text = browser(cast.hilde_account).get(f"/can-do/{own.pk}/?for={cast.georgette.pk}").content.decode()
    assert 'name="place"' not in text
    public = cast.ask("walk", at(2, 10), visibility=Visibility.PUBLIC).occurrences.get()
    assert [browser(None).get(f"/can-do/{one.pk}/").status_code for one in (public, own, hidden)] == [302, 404, 404]
    agreed(cast, own.need, 1, "walk", cast.dirk_account, actor=cast.dirk)
    assert 'name="place"' not in page(cast.lut_account, "can_do", own.pk)
