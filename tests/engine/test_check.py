"""Each rule of the statement, broken on purpose, is found; a plan that keeps them all is not blamed."""

from dataclasses import replace

import pytest

from mekaar.engine.check import binding, check
from mekaar.engine.plan import Plan
from mekaar.engine.problem import Assignment, Problem, Standing
from mekaar.engine.rules import Rule, ShareCap
from tests.engine.small import ANN, BOB, DAY, TEN, a_need, a_part, a_person, a_plan, a_problem


def test_a_plan_that_keeps_every_rule_is_not_blamed():
    problem = a_problem([a_need("n", a_part(), a_part())], [ANN, BOB])
    assert check(problem, a_plan(("n", [["ann"], ["bob"]]))) == []


def test_nothing_carried_is_a_plan_too():
    assert check(a_problem([a_need("n")], [ANN]), a_plan()) == []


def test_a_need_that_is_not_asked_is_named():
    assert check(a_problem([], [ANN]), a_plan(("n", [["ann"]]))) == ["need n: not in the problem"]


def test_a_need_is_carried_once():
    problem = a_problem([a_need("n")], [ANN, BOB])
    assert check(problem, a_plan(("n", [["ann"]]), ("n", [["bob"]]))) == ["need n: carried 2 times"]


@pytest.mark.parametrize("option", [1, -1])
def test_an_option_that_does_not_exist_is_named(option):
    problem = a_problem([a_need("n")], [ANN])
    assert check(problem, a_plan(("n", [["ann"]]), option=option)) == [f"need n: has no option {option}"]


def test_every_part_of_the_option_must_be_listed():
    problem = a_problem([a_need("n", a_part(), a_part())], [ANN])
    assert check(problem, a_plan(("n", [["ann"]]))) == ["need n: option 0 has 2 parts, not 1"]


def test_a_provider_nobody_knows_is_named():
    assert check(a_problem([a_need("n")], [ANN]), a_plan(("n", [["eve"]]))) == [
        "need n: provider eve is not in the problem"
    ]


@pytest.mark.parametrize("names", [[], ["ann", "bob"]])
def test_a_part_is_filled_by_as_many_as_it_asks(names):
    problem = a_problem([a_need("n")], [ANN, BOB])
    assert check(problem, a_plan(("n", [names]))) == [f"need n: part 0 asks 1 different providers, not {names}"]


def test_the_same_person_does_not_count_twice_in_one_part():
    problem = a_problem([a_need("n", a_part(quantity=2))], [ANN])
    assert "need n: part 0 asks 2 different providers, not ['ann', 'ann']" in check(
        problem, a_plan(("n", [["ann", "ann"]]))
    )


@pytest.mark.parametrize(
    ("person", "condition"),
    [
        (a_person("ann", type="thing"), "type"),
        (a_person("ann", tags=frozenset()), "tags"),
        (a_person("ann", windows=((0, TEN + 59),)), "window"),
        (a_person("ann", windows=((0, TEN + 30), (TEN + 31, DAY))), "window"),
        (a_person("ann", x=3.0, y=4.0, radius_km=4.99), "radius"),
        (a_person("ann", minutes=59), "minutes"),
    ],
)
def test_whoever_does_not_meet_a_condition_is_refused_by_its_name(person, condition):
    faults = check(a_problem([a_need("n")], [person]), a_plan(("n", [["ann"]])))
    assert faults[0] == f"need n: provider ann does not meet: {condition}"


def test_what_just_fits_is_allowed():
    person = a_person("ann", windows=((TEN, TEN + 60),), x=3.0, y=4.0, radius_km=5.0, minutes=60, tasks_per_day=1)
    assert check(a_problem([a_need("n")], [person]), a_plan(("n", [["ann"]]))) == []


def test_a_rule_in_force_is_named_when_broken():
    rule = Rule("cars after six", lambda provider, need, part: part.start < 18 * 60)
    problem = a_problem([a_need("n")], [ANN], rules=(rule,))
    assert check(problem, a_plan(("n", [["ann"]]))) == ["need n: provider ann does not meet: rule cars after six"]


def two_tasks(gap: int, **fields) -> tuple[Problem, Plan]:
    """Two needs of an hour, `gap` minutes apart, both carried by Ann, who lives 5 km away: 10 + 5 minutes of travel."""
    needs = [a_need("n", a_part(x=3.0, y=4.0)), a_need("m", a_part(TEN + 60 + gap, x=3.0, y=4.0))]
    return a_problem(needs, [replace(ANN, **fields)]), a_plan(("n", [["ann"]]), ("m", [["ann"]]))


def test_nobody_is_in_two_places_travel_included():
    assert check(*two_tasks(29)) == ["provider ann: in two places, for needs n and m"]


def test_time_to_go_home_and_out_again_is_enough():
    assert check(*two_tasks(30)) == []


def test_nobody_carries_more_minutes_than_given():
    assert check(*two_tasks(60, minutes=119)) == ["provider ann: 120 minutes in week 0, gives 119"]


def test_each_week_has_its_own_minutes():
    assert check(*two_tasks(7 * DAY, minutes=60)) == []


def test_nobody_has_more_tasks_on_a_day_than_given():
    assert check(*two_tasks(60, tasks_per_day=1)) == ["provider ann: 2 tasks on day 0, gives 1"]


def test_a_share_cap_is_kept_as_the_decimal_that_was_agreed():
    needs = [a_need("n", a_part(minutes=29)), a_need("m", a_part(minutes=71))]
    plan = a_plan(("n", [["ann"]]), ("m", [["bob"]]))
    capped = a_problem(needs, [ANN, BOB], share_caps=(ShareCap(frozenset({"ann"}), 0.29, "ann"),))
    assert check(capped, plan) == []
    tighter = replace(capped, share_caps=(ShareCap(frozenset({"ann"}), 0.28, "ann"),))
    assert check(tighter, plan) == ["share cap ann: 29 of 100 minutes, allowed 0.28"]


def test_distinct_people_are_different_people():
    there_and_back = a_need("n", a_part(), a_part(TEN + 200), distinct=True)
    problem = a_problem([there_and_back], [ANN])
    assert check(problem, a_plan(("n", [["ann"], ["ann"]]))) == [
        "need n: provider ann fills 2 parts that ask for different people"
    ]


def frozen(need: str, *names: str) -> Standing:
    return Standing(Assignment(need, 0, (names,)), frozen=True)


def test_a_frozen_promise_may_not_be_moved():
    problem = a_problem([a_need("n")], [ANN, BOB], standing=(frozen("n", "ann"),))
    assert check(problem, a_plan(("n", [["ann"]]))) == []
    broken = ["need n: the frozen promise of option 0 is not kept"]
    assert check(problem, a_plan(("n", [["bob"]]))) == broken
    assert check(problem, a_plan()) == broken


def test_a_promise_that_became_impossible_binds_nobody():
    problem = a_problem([a_need("n")], [BOB], standing=(frozen("n", "ann"),))
    assert check(problem, a_plan(("n", [["bob"]]))) == []


def test_of_two_frozen_promises_that_exclude_each_other_the_first_binds():
    problem = a_problem([a_need("n"), a_need("m")], [ANN], standing=(frozen("n", "ann"), frozen("m", "ann")))
    assert [promise.need for promise in binding(problem)] == ["n"]


def test_a_cap_never_takes_away_what_was_frozen():
    cap = ShareCap(frozenset({"ann"}), 0.1, "ann")
    problem = a_problem([a_need("n")], [ANN], standing=(frozen("n", "ann"),), share_caps=(cap,))
    assert check(problem, a_plan(("n", [["ann"]]))) == []
    assert check(replace(problem, standing=()), a_plan(("n", [["ann"]]))) == [
        "share cap ann: 60 of 60 minutes, allowed 0.1"
    ]
