"""Planning again: what people agreed on stands, what changed is seen, and killing or repeating does no harm."""

from datetime import time

import pytest

from mekaar.carrying import actions, locks, planning, translate
from mekaar.carrying.choices import RunState, State
from mekaar.carrying.models import Commitment, Plan, PlanRun
from mekaar.carrying.refusals import AlreadyPlanning
from mekaar.exchange import actions as exchange
from mekaar.exchange.choices import OWN_CAR, PartWish
from tests.carrying.weeks import MONDAY, STEPS, accept_all, book, carried, plan
from tests.cast import NOW, at, give, helper


def test_agreements_stay_whatever_is_planned(cast):
    need = cast.ask("carry", at(1, 10))
    plan(cast)
    accept_all(cast, need)
    before = sorted(Commitment.objects.filter(occurrence__need=need).values_list("pk", "state"))
    cast.ask_ride(hour=10, urgency=1)
    cast.ask_ride(hour=11, urgency=1)
    plan(cast)
    assert sorted(Commitment.objects.filter(occurrence__need=need).values_list("pk", "state")) == before


def test_a_half_agreed_need_keeps_who_said_yes_and_asks_another_beside_them(cast):
    helper(cast, "Rosa", "carry")
    need = cast.ask("carry", at(1, 10))
    plan(cast)
    first, second = Commitment.objects.filter(state=State.PROPOSED).order_by("id")
    names = {one.actor.name for one in (first, second)}
    yes, no = (first, second) if second.actor.name != "Rosa" else (second, first)
    accounts = {"Dirk": cast.dirk_account, "Nadia": cast.nadia_account}
    if yes.actor.name == "Rosa":
        yes, no = no, yes
    actions.accept(commitment=yes, by=accounts[yes.actor.name], now=NOW)
    if no.actor.name == "Rosa":
        Commitment.objects.filter(pk=no.pk).update(state=State.DECLINED)
    else:
        actions.decline(commitment=no, by=accounts[no.actor.name], now=NOW)
    planned = plan(cast)
    (other,) = {"Dirk", "Nadia", "Rosa"} - names
    assert carried(need) == sorted([("carry", yes.actor.name, "accepted"), ("carry", other, "proposed")])
    assert planned.objective["carried"] == [0, 0, 1]


def test_a_no_is_not_asked_again_and_another_is(cast):
    need = cast.ask("call", at(1, 10))
    plan(cast)
    (asked,) = Commitment.objects.filter(state=State.PROPOSED)
    actions.decline(commitment=asked, by=cast.nadia_account, now=NOW)
    plan(cast)
    assert carried(need) == []
    helper(cast, "Rosa", "call")
    plan(cast)
    assert carried(need) == [("call", "Rosa", "proposed")]


def test_the_same_plan_twice_changes_nothing(cast):
    cast.ask_ride()
    cast.ask("carry", at(2, 10))
    plan(cast)
    before = sorted(Commitment.objects.values_list("pk", "state"))
    plan(cast)
    assert sorted(Commitment.objects.values_list("pk", "state")) == before


def test_an_answer_adopted_twice_stands_once(cast):
    cast.ask_ride()
    actions.ask_for_plan(community=cast.community, why="test", by=None, now=NOW, first_day=MONDAY, steps=STEPS)
    run = actions.begin(community=cast.community, now=NOW)
    first = planning.make(run, NOW)
    assert planning.make(run, NOW) == first
    assert (Plan.objects.count(), Commitment.objects.filter(state=State.REPLACED).count()) == (1, 0)


def test_what_changed_while_the_plan_was_made_is_left_as_it_is(cast):
    need = cast.ask("call", at(1, 10))
    actions.ask_for_plan(community=cast.community, why="test", by=None, now=NOW, first_day=MONDAY, steps=STEPS)
    run = actions.begin(community=cast.community, now=NOW)
    opened = book(cast)
    result = planning.search(opened.problem, run, lambda fraction: None)
    part = need.parts.get()
    actions.propose(
        occurrence=need.occurrences.get(), part=part, start=at(1, 10), actor=cast.nadia, by=cast.nadia_account, now=NOW
    )
    objective, bound = translate.valued(opened, result)
    actions.adopt(
        run=run,
        book=opened,
        wanted=translate.promises(opened, result),
        objective=objective,
        bound=bound,
        status=result.status,
        explanation={"assigned": {}, "uncarried": {}},
        now=NOW,
    )
    assert carried(need) == [("call", "Nadia", "proposed")]
    assert PlanRun.objects.get(state=RunState.QUEUED).why == "changed"


def test_agreements_outlive_smaller_windows_limits_and_offers(cast):
    ride, call = cast.ask_ride(requires=()), cast.ask("call", at(3, 15))
    plan(cast)
    accept_all(cast, ride)
    accept_all(cast, call)
    before = carried(ride) + carried(call)
    assert len(before) in (2, 3)
    narrow = {"windows": [((6,), time(8), time(9))], "minutes_per_week": 15, "tasks_per_day": 1, "radius_km": 1}
    give(cast, cast.dirk, "ride", **narrow)
    give(cast, cast.nadia, "visit", **narrow)
    exchange.end(given=cast.cars[0], by=cast.koen_account, now=NOW)
    exchange.end(given=cast.cars[1], by=cast.koen_account, now=NOW)
    made = plan(cast)
    assert carried(ride) + carried(call) == before
    assert made.objective["carried"] == [0, 1, 1]


def test_agreements_outlive_a_move_to_another_village(cast):
    need = cast.ask("visit", at(2, 10))
    plan(cast)
    accept_all(cast, need)
    cast.nadia.lat, cast.nadia.lon = cast.villages["Asper"].lat, cast.villages["Asper"].lon
    cast.nadia.save()
    next_to_it = cast.ask("visit", at(2, 11, 15))
    plan(cast)
    assert carried(need) == [("visit", "Nadia", "accepted")]
    assert carried(next_to_it) == []
    assert PlanRun.objects.filter(state=RunState.DONE).count() == 2


def test_someone_in_a_shock_is_not_asked_while_it_lasts(cast):
    need = cast.ask("call", at(1, 10), at(4, 10))
    actions.register_shock(
        community=cast.community, actors=[cast.nadia], start=at(0, 1), end=at(3, 1), by=cast.nadia_account, now=NOW
    )
    plan(cast)
    (one,) = Commitment.objects.filter(occurrence__need=need)
    assert one.start == at(4, 10)


def test_the_way_back_stands_after_the_way_out_is_done_and_nothing_is_planned_in_the_past(cast):
    parts = [PartWish("ride", (OWN_CAR,), minutes=30), PartWish("ride", (OWN_CAR,), minutes=30, offset=240)]
    need = cast.ask_ride(parts=parts)
    plan(cast)
    accept_all(cast, need)
    out, back = Commitment.objects.order_by("start")
    later = at(1, 11)
    actions.complete(commitment=out, minutes=30, by=cast.dirk_account, now=later)
    plan(cast, now=later)
    assert carried(need) == [("ride", "Dirk", "accepted"), ("ride", "Dirk", "done")]
    actions.release(commitment=back, by=cast.dirk_account, now=later)
    plan(cast, now=later)
    assert carried(need) == [("ride", "Dirk", "done")]
    other = helper(cast, "Rosa", "ride", tags=[OWN_CAR])
    plan(cast, now=later)
    assert carried(need) == [("ride", "Dirk", "done"), ("ride", other.name, "proposed")]


def test_a_question_that_is_nearly_due_is_left_to_be_answered(cast):
    need = cast.ask_ride()
    exchange.end(given=cast.dirk.offers.get(), by=cast.dirk_account, now=NOW)
    for car in cast.cars:
        type(car).objects.filter(pk=car.pk).update(approval="each")
    plan(cast)
    accept_all(cast, need)
    before = carried(need)
    assert [state for _kind, _name, state in before] == ["proposed", "accepted"]
    Commitment.objects.filter(thing__isnull=False).update(proposed_at=at(1, 9))
    plan(cast, now=at(1, 9, 15))
    assert carried(need) == before


def test_while_one_plan_is_made_no_other_is(cast, lasting_connection):
    actions.ask_for_plan(community=cast.community, why="test", by=None, now=NOW)
    with lasting_connection(lambda: locks.planning(cast.community.pk)), pytest.raises(AlreadyPlanning):
        planning.plan_community(community=cast.community, now=NOW)


def test_nothing_is_planned_that_nobody_asked(cast):
    assert planning.plan_community(community=cast.community, now=NOW) is None


def test_a_run_that_breaks_says_so_and_what_stood_still_stands(cast):
    cast.ask("call", at(1, 10))
    plan(cast)
    before = list(Commitment.objects.values_list("pk", "state"))
    run = actions.ask_for_plan(community=cast.community, why="test", by=None, now=NOW, first_day=MONDAY)
    type(cast.community).objects.filter(pk=cast.community.pk).update(zone="Nowhere/Else")
    with pytest.raises(KeyError, match="Nowhere"):
        planning.plan_community(community=cast.community, now=NOW)
    run.refresh_from_db()
    assert (run.state, "Nowhere" in run.message) == (RunState.FAILED, True)
    assert list(Commitment.objects.values_list("pk", "state")) == before
