"""The search keeps every promise of the statement, says truly what its plan is worth, and finds what is best where that is known."""

import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings
from ortools.sat.python import cp_model

from benchmarks import cpsat
from mekaar.engine.check import binding, check
from mekaar.engine.compile import compile_problem
from mekaar.engine.plan import Plan
from mekaar.engine.problem import Assignment, Need, Option, Standing
from mekaar.engine.rules import Rule, ShareCap
from mekaar.engine.solve import solve
from mekaar.engine.stop import MaxSteps
from mekaar.engine.town import town
from mekaar.engine.value import value
from tests.engine.problems import problems
from tests.engine.small import ANN, BOB, DAY, TEN, a_need, a_part, a_person, a_problem

STEPS = MaxSteps(2000)


def solved(problem, stop=STEPS, seed=1):
    """A result that the independent judge has looked at."""
    result = solve(problem, stop=stop, seed=seed)
    assert check(problem, result.plan) == []
    assert value(problem, result.plan) == result.objective
    return result


def carried_by(problem) -> dict[str, list[list[str]]]:
    return {one.need: [list(names) for names in one.assign] for one in solved(problem).plan.assignments}


def most(problem, weights) -> int:
    """The greatest weighted number of carried needs, proven by another solver."""
    solver, status = cpsat.solve(cpsat.Statement(compile_problem(problem)), weights, seconds=20, workers=1)
    assert status == cp_model.OPTIMAL
    return round(solver.objective_value)


@settings(max_examples=100, deadline=None)
@given(problems())
def test_a_plan_never_breaks_a_rule_and_is_worth_what_it_says(problem):
    frozen = [one for one in problem.standing if one.frozen]
    if len(binding(problem)) < len(frozen):
        with pytest.raises(ValueError, match="frozen promise for need"):
            solve(problem, stop=STEPS, seed=1)
    else:
        solved(problem)


@settings(max_examples=60, deadline=None)
@given(problems(with_standing=False, with_share_caps=False, max_needs=8))
def test_small_problems_are_carried_as_well_as_can_be_proven(problem):
    first, second, third = solved(problem).objective.carried
    assert 100 * first + 10 * second + third == most(problem, (100, 10, 1))


def test_nothing_asked_or_nobody_there():
    assert carried_by(a_problem([], [])) == {}
    assert carried_by(a_problem([], [ANN])) == {}
    assert carried_by(a_problem([a_need("n")], [])) == {}
    assert solved(a_problem([a_need("n")], [])).status == "optimal"


def test_a_part_that_nobody_can_fill_leaves_the_need_open_and_the_others_carried():
    needs = [a_need("lift", a_part(), a_part(requires=frozenset({"lift"}))), a_need("n")]
    assert carried_by(a_problem(needs, [ANN, BOB])).keys() == {"n"}


def test_the_urgent_need_goes_first():
    urgent, normal = a_need("urgent"), replace(a_need("normal"), urgency=3)
    assert carried_by(a_problem([normal, urgent], [ANN])) == {"urgent": [["ann"]]}


def test_one_urgent_need_weighs_more_than_any_number_of_others():
    day_long = a_need("long", a_part(480, 600))
    short = [replace(a_need(f"n{i}", a_part(480 + i * 80)), urgency=2) for i in range(7)]
    assert carried_by(a_problem([*short, day_long], [ANN])).keys() == {"long"}


def test_travel_keeps_two_tasks_apart():
    far = [a_need("early", a_part(TEN, x=3.0)), a_need("late", a_part(TEN + 70, x=3.0))]
    assert len(carried_by(a_problem(far, [ANN]))) == 1
    assert len(carried_by(a_problem(far, [ANN, BOB]))) == 2


def test_minutes_a_week_and_tasks_a_day_are_limits():
    needs = [a_need(f"n{i}", a_part(TEN + i * 120)) for i in range(4)]
    assert len(carried_by(a_problem(needs, [a_person("ann", minutes=120)]))) == 2
    assert len(carried_by(a_problem(needs, [a_person("ann", tasks_per_day=3)]))) == 3
    later = [a_need(f"m{i}", a_part(7 * DAY + TEN + i * 120)) for i in range(4)]
    assert len(carried_by(a_problem([*needs, *later], [a_person("ann", minutes=120)]))) == 4


def test_two_identical_places_are_filled_by_two_people():
    pair = a_need("move", a_part(quantity=2))
    assert carried_by(a_problem([pair], [ANN])) == {}
    assert carried_by(a_problem([pair], [ANN, BOB])) == {"move": [["ann", "bob"]]}


def test_there_and_back_by_one_person_unless_distinct_people_are_asked():
    there, back = a_part(TEN), a_part(TEN + 180)
    assert carried_by(a_problem([a_need("ride", there, back)], [ANN])) == {"ride": [["ann"], ["ann"]]}
    assert carried_by(a_problem([a_need("ride", there, back, distinct=True)], [ANN])) == {}
    assert len(carried_by(a_problem([a_need("ride", there, back, distinct=True)], [ANN, BOB]))) == 1


def test_there_and_back_counts_twice_for_the_minutes_and_tasks_of_one_person():
    ride = [a_need("ride", a_part(TEN), a_part(TEN + 180))]
    assert carried_by(a_problem(ride, [a_person("ann", minutes=90)])) == {}
    assert carried_by(a_problem(ride, [a_person("ann", tasks_per_day=1)])) == {}


def test_a_rule_in_force_is_obeyed():
    rule = Rule("not ann", lambda provider, need, part: provider.id == "ann")
    assert carried_by(a_problem([a_need("n")], [ANN, BOB], rules=(rule,))) == {"n": [["bob"]]}


def test_a_share_cap_leaves_room_for_others_and_holds_at_the_end():
    needs = [a_need(f"n{i}", a_part(i * DAY + TEN)) for i in range(8)]
    half = ShareCap(frozenset({"ann"}), 0.5)
    by = carried_by(a_problem(needs, [ANN, BOB], share_caps=(half,)))
    assert len(by) == 8
    assert sum(assign == [["ann"]] for assign in by.values()) <= 4


def test_alone_under_a_share_cap_means_carrying_nothing():
    half = ShareCap(frozenset({"ann"}), 0.5)
    assert carried_by(a_problem([a_need("n")], [ANN], share_caps=(half,))) == {}


def frozen(need: str, *names: str) -> Standing:
    return Standing(Assignment(need, 0, (names,)), frozen=True)


def test_a_frozen_promise_stands_even_where_an_urgent_need_wants_the_place():
    normal = replace(a_need("normal"), urgency=3)
    problem = a_problem([a_need("urgent"), normal], [ANN], standing=(frozen("normal", "ann"),))
    assert carried_by(problem) == {"normal": [["ann"]]}


def test_a_frozen_promise_that_is_not_possible_is_named():
    with pytest.raises(ValueError, match="n7"):
        solve(a_problem([a_need("n7")], [ANN], standing=(frozen("n7", "gone"),)), stop=STEPS, seed=1)
    both = (frozen("n1", "ann"), frozen("n2", "ann"))
    with pytest.raises(ValueError, match="n2"):
        solve(a_problem([a_need("n1"), a_need("n2")], [ANN], standing=both), stop=STEPS, seed=1)


def test_a_promise_is_kept_where_nothing_else_is_better():
    people = [a_person(name, minutes=120) for name in ("ann", "bob", "cis", "dora")]
    for name in ("bob", "dora"):
        problem = a_problem([a_need("n")], people, standing=(Standing(Assignment("n", 0, ((name,),))),))
        assert carried_by(problem) == {"n": [[name]]}


def test_the_load_is_spread_and_then_ties_are_new_and_ways_short():
    people = [a_person("ann", minutes=600), a_person("bob", minutes=600)]
    needs = [a_need(f"n{i}", a_part(i * DAY + TEN)) for i in range(4)]
    spread = carried_by(a_problem(needs, people))
    assert sorted(name for [[name]] in spread.values()) == ["ann", "ann", "bob", "bob"]
    known = a_problem(needs[:1], people, ties=frozenset({("ann", "n0")}))
    assert carried_by(known) == {"n0": [["bob"]]}
    far = a_problem(needs[:1], [people[0], a_person("bob", minutes=600, x=1.0)])
    assert carried_by(far) == {"n0": [["ann"]]}


def test_an_easier_option_is_taken_where_the_first_is_taken():
    early, late = Option((a_part(TEN),)), Option((a_part(TEN + 240),))
    needs = [Need("a", 1, "ride", (early,)), Need("b", 1, "ride", (early, late))]
    assert len(carried_by(a_problem(needs, [ANN]))) == 2


def test_the_same_seed_and_steps_give_the_same_plan_in_another_process_too():
    code = (
        "from mekaar.engine.town import town; from mekaar.engine.solve import solve; "
        "from mekaar.engine.stop import MaxSteps; "
        "print(solve(town(5000, 3), stop=MaxSteps(4000), seed=5).plan)"
    )
    here = solve(town(5000, 3), stop=MaxSteps(4000), seed=5)
    there = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert there.stdout.strip() == str(here.plan)
    assert here.steps >= 4000
    assert solve(town(5000, 3), stop=MaxSteps(4000), seed=6).plan != here.plan


def test_no_steps_still_give_a_plan():
    problem = a_problem([a_need("n")], [ANN])
    assert solve(problem, stop=MaxSteps(0), seed=1).plan == Plan("p", (Assignment("n", 0, (("ann",),)),))


def test_progress_is_told():
    heard = []
    solve(town(13_000, 1), stop=MaxSteps(150_000), seed=1, progress=heard.append)
    assert heard
    assert all(0 <= part <= 1 for part in heard)
    assert heard == sorted(heard)


def test_an_interrupted_search_stops_at_once():
    def interrupt(part: float | None) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        solve(town(13_000, 1), stop=MaxSteps(10**12), seed=1, progress=interrupt)
