"""From rows to a plan that stands."""

from datetime import date, time, timedelta

from mekaar.carrying.models import Commitment
from mekaar.engine.check import check
from mekaar.engine.plan import Plan as EnginePlan
from mekaar.exchange import actions as exchange
from mekaar.exchange.choices import OWN_CAR, PartWish
from tests.carrying.weeks import book, carried, plan
from tests.cast import EVERY_DAY, NOW, at, give, helper


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


def test_nobody_carries_their_own_need(cast):
    need = cast.ask("call", at(1, 10), actor=cast.nadia, by=cast.nadia_account)
    plan(cast)
    assert carried(need) == []


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
