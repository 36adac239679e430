"""From rows to a plan that stands."""

from datetime import date, time, timedelta

import pytest

from mekaar.carrying import actions, locks, planning, translate
from mekaar.carrying.choices import HOLDING, RunState, State
from mekaar.carrying.models import Commitment, Plan, PlanRun
from mekaar.carrying.refusals import AlreadyPlanning
from mekaar.engine.check import check
from mekaar.engine.plan import Plan as EnginePlan
from mekaar.exchange import actions as exchange
from mekaar.exchange.choices import OWN_CAR, PartWish
from tests.cast import EVERY_DAY, NOW, at, give, helper

MONDAY = date(2026, 11, 30)
STEPS = 3000


def plan(cast, *, now=NOW, **more):
    """Ask for a plan of the week and make it."""
    given = {"community": cast.community, "why": "test", "first_day": MONDAY, "steps": STEPS, "by": None}
    actions.ask_for_plan(**{**given, "now": now, **more})
    return planning.plan_community(community=cast.community, now=now)


def book(cast, now=NOW, first_day=MONDAY, days=7):
    return translate.open_book(community=cast.community, first_day=first_day, days=days, now=now)


def carried(need):
    """Who carries what of a need: (kind, name, state), in order."""
    rows = Commitment.objects.filter(occurrence__need=need, state__in=(*HOLDING, State.DONE))
    found = [(one.part.kind.slug, one.actor.name if one.actor else one.thing.name, one.state) for one in rows]
    return sorted(found)


def accept_all(cast, need, now=NOW):
    accounts = {"Dirk": cast.dirk_account, "Nadia": cast.nadia_account}
    for one in Commitment.objects.filter(occurrence__need=need, state=State.PROPOSED, actor__isnull=False):
        actions.accept(commitment=one, by=accounts[one.actor.name], now=now)


def test_a_ride_is_proposed_to_a_driver_with_a_car_of_their_own_or_with_one_of_the_firm(cast):
    need = cast.ask_ride()
    made = plan(cast)
    by_dirk = [("ride", "Dirk", "proposed")]
    by_nadia = [[("car", f"wagen {number}", "proposed"), ("ride", "Nadia", "proposed")] for number in (1, 2)]
    assert carried(need) in [by_dirk, *by_nadia]
    assert (made.objective["carried"], made.status) == ([0, 1, 0], "optimal")


def test_nobody_drives_a_car_whose_owner_does_not_trust_them(cast):
    exchange.end(given=cast.nadia.offers.get(), by=cast.nadia_account, now=NOW)
    give(cast, cast.dirk, "ride")
    helper(cast, "Rosa", "ride")
    need = cast.ask_ride()
    plan(cast)
    assert carried(need) == []
    exchange.trust(thing=cast.cars[0], actor=cast.dirk, by=cast.koen_account, now=NOW)
    plan(cast)
    assert carried(need) == [("car", "wagen 1", "proposed"), ("ride", "Dirk", "proposed")]


def test_every_plan_keeps_the_rules_of_the_engine(cast):
    for day in range(1, 4):
        cast.ask_ride(day=day, hour=11)
        cast.ask("carry", at(day, 14), at(day, 16))
    opened = book(cast)
    assert check(opened.problem, EnginePlan(opened.problem.name, ())) == []
    plan(cast)
    again = book(cast)
    standing = tuple(one.assignment for one in again.problem.standing)
    assert check(again.problem, EnginePlan(again.problem.name, standing)) == []
    assert len(standing) == 6


def test_what_is_promised_takes_its_travel_along(cast):
    cast.ask("visit", at(2, 10))
    plan(cast)
    (one,) = Commitment.objects.all()
    margin = timedelta(minutes=5 + 10)
    assert one.actor == cast.nadia
    assert (one.start, one.end) == (at(2, 10), at(2, 11))
    assert (one.start - one.during.lower, one.during.upper - one.end) == (margin, margin)


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


def test_nobody_carries_their_own_need(cast):
    need = cast.ask("call", at(1, 10), actor=cast.nadia, by=cast.nadia_account)
    plan(cast)
    assert carried(need) == []


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


def test_minutes_a_week_are_kept(cast):
    give(cast, cast.nadia, "call", minutes_per_week=60)
    needs = [cast.ask("call", at(day, 10)) for day in (1, 2, 3)]
    made = plan(cast)
    assert sum(bool(carried(need)) for need in needs) == 2
    assert made.bound["carried"] == [0, 0, 2]


def test_there_and_back_are_both_carried_or_neither(cast):
    parts = [PartWish("ride", (OWN_CAR,), minutes=30), PartWish("ride", (OWN_CAR,), minutes=30, offset=150)]
    need = cast.ask_ride(parts=parts)
    plan(cast)
    rows = Commitment.objects.filter(occurrence__need=need)
    assert [(one.start, one.actor.name) for one in rows] == [(at(1, 10), "Dirk"), (at(1, 12, 30), "Dirk")]


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


def test_languages_are_asked_as_tags(cast):
    need = cast.ask("call", at(1, 10), requires=("speaks-fr",))
    other = cast.ask("call", at(1, 14), requires=("speaks-tr",))
    plan(cast)
    assert (carried(need), carried(other)) == ([("call", "Nadia", "proposed")], [])


def test_what_is_past_or_too_near_is_not_planned(cast):
    cast.ask("call", at(0, 9))
    near = plan(cast)
    assert (near.objective["carried"], Commitment.objects.count()) == ([0, 0, 0], 0)


def test_windows_are_local_also_in_the_week_the_clock_changes(cast):
    give(cast, cast.nadia, "call", windows=[(EVERY_DAY, time(9), time(10))])
    sunday = date(2026, 10, 25)
    opened = book(cast, first_day=sunday - timedelta(days=1), days=3)
    (nadia,) = (one for one in opened.problem.providers if one.id == f"a{cast.nadia.pk}")
    moments = [opened.frame.moment(start).isoformat(timespec="minutes") for start, _end in nadia.windows]
    assert moments == ["2026-10-24T07:00+00:00", "2026-10-25T08:00+00:00", "2026-10-26T08:00+00:00"]


def test_an_open_need_says_what_would_help(cast):
    need = cast.ask("repair", at(1, 10))
    made = plan(cast)
    (occurrence,) = need.occurrences.all()
    helps = made.explanation["uncarried"][str(occurrence.pk)]
    one_more = helps[0]["changes"][0]
    assert (helps[0]["code"], one_more["requires"], one_more["part"]) == ("one_more", ["repair"], need.parts.get().pk)
    assert one_more["start"] == at(1, 10).isoformat()


def test_a_proposal_says_why(cast):
    cast.ask("visit", at(1, 10))
    plan(cast)
    (one,) = Commitment.objects.all()
    assert next((why["code"], why["provider"]) for why in one.why) == ("only", f"a{cast.nadia.pk}")


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
