"""After a shock every promise that can be kept is kept, and the repair breaks few others."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from mekaar.engine.check import check
from mekaar.engine.compile import compile_problem
from mekaar.engine.desk import empty_state, tables
from mekaar.engine.lanes import Lane
from mekaar.engine.problem import Assignment, Standing
from mekaar.engine.promises import promises
from mekaar.engine.rebalance import PHASES, Shock, after, rebalance
from mekaar.engine.search import Habits, load_plan, search
from mekaar.engine.solve import solve
from mekaar.engine.state import KEPT
from mekaar.engine.stop import MaxSteps
from mekaar.engine.town import town
from mekaar.engine.value import value
from tests.engine.problems import problems
from tests.engine.small import ANN, BOB, TEN, a_need, a_part, a_person, a_plan, a_problem

STEPS = MaxSteps(2000)


def standing_of(plan, *, frozen=False) -> tuple[Standing, ...]:
    return tuple(Standing(assignment, frozen) for assignment in plan.assignments)


def repaired(problem, standing, shock, **how):
    """A repair that the independent judge has looked at."""
    result = rebalance(problem, standing, shock, stop=STEPS, seed=1, **how)
    now = replace(after(problem, shock), standing=standing)
    assert check(now, result.plan) == []
    assert value(now, result.plan) == result.objective
    return result


@settings(max_examples=60, deadline=None)
@given(problems(with_standing=False))
def test_whoever_falls_away_the_repair_is_a_plan(problem):
    standing = standing_of(solve(problem, stop=STEPS, seed=1).plan, frozen=True)
    for chains in (False, True):
        repaired(problem, standing, Shock(without=frozenset({"p0"})), chains=chains)


def test_no_shock_no_change():
    problem = town(600, 1)
    plan = solve(problem, stop=STEPS, seed=1).plan
    assert rebalance(problem, standing_of(plan), Shock(), stop=STEPS, seed=1, chains=False).plan == plan


def test_only_re_inserting_breaks_no_promise_of_a_whole_bundle():
    problem = town(1200, 2)
    plan = solve(problem, stop=STEPS, seed=1).plan
    gone = frozenset(provider.id for provider in problem.providers[::20])
    whole = [a for a in plan.assignments if not gone & {name for names in a.assign for name in names}]
    left = repaired(problem, standing_of(plan), Shock(without=gone), chains=False).plan.assignments
    assert set(whole) <= set(left)


def test_chains_carry_at_least_as_much():
    problem = town(1200, 2)
    standing = standing_of(solve(problem, stop=STEPS, seed=1).plan)
    shock = Shock(without=frozenset(provider.id for provider in problem.providers[::20]))
    re_inserted = repaired(problem, standing, shock, chains=False).objective
    chained = repaired(problem, standing, shock).objective
    assert chained.key(rebalancing=True) >= re_inserted.key(rebalancing=True)


@pytest.mark.parametrize(("inhabitants", "seed"), [(6_000, 5), (10_000, 1), (10_000, 6)])
def test_twice_the_needs_in_a_scarce_town_are_carried_as_well_as_from_scratch(inhabitants, seed):
    problem = town(inhabitants, seed, supply="scarce")
    half = replace(problem, needs=problem.needs[: len(problem.needs) // 2])
    standing = standing_of(solve(half, stop=MaxSteps(20_000), seed=0).plan)
    anew = solve(problem, stop=MaxSteps(60_000), seed=0)
    mended = rebalance(problem, standing, Shock(), stop=MaxSteps(30_000), seed=0)
    assert mended.objective.carried >= anew.objective.carried
    promises = sum(len(names) for one in standing for names in one.assignment.assign)
    assert mended.objective.changes < promises / 3


def test_the_partner_of_a_broken_bundle_is_kept():
    pair = a_need("move", a_part(quantity=2))
    people = [ANN, BOB, a_person("cis"), a_person("dora")]
    for kept in ("ann", "bob"):
        standing = (Standing(Assignment("move", 0, (tuple(sorted((kept, "dora"))),)), frozen=True),)
        result = repaired(a_problem([pair], people), standing, Shock(without=frozenset({"dora"})))
        assert kept in result.plan.assignments[0].assign[0]
        assert result.objective.changes == 0


def test_a_promise_is_broken_only_where_more_is_carried():
    n, m = a_need("n"), a_need("m", a_part(requires=frozenset({"nurse"})))
    nurse = a_person("nurse", tags=frozenset({"nurse", "drive"}))
    standing = (Standing(Assignment("n", 0, (("nurse",),))),)
    alone = repaired(a_problem([n], [nurse, ANN]), standing, Shock(needs=(m,)))
    assert {a.need: a.assign for a in alone.plan.assignments} == {"n": (("ann",),), "m": (("nurse",),)}
    assert alone.objective.changes == 1
    timid = repaired(a_problem([n], [nurse, ANN]), standing, Shock(needs=(m,)), chains=False)
    assert {a.need: a.assign for a in timid.plan.assignments} == {"n": (("nurse",),)}


def test_chains_that_begin_with_who_strayed_soon_undo_a_swap():
    """Of sixty needs two stand in one another's place; a chain that begins with either brings both home."""
    people = [a_person(f"p{n}", tasks_per_day=1) for n in range(60)]
    needs = [a_need(f"n{n}") for n in range(60)]
    standing = standing_of(a_plan(*((f"n{n}", [[f"p{n}"]]) for n in range(60))))
    field = compile_problem(a_problem(needs, people, standing=standing))
    known = promises(field, standing)
    table, pull_back = tables(field, known), PHASES[1]
    lane = Lane(field, table, known, 0, 0)
    lane.start(pull_back)
    chosen, places, width = (array.copy() for array in (lane.best.chosen, lane.best.places, lane.best.width))
    swapped = field.pairs_of(field.pair_part[places[:2]].astype(np.int64), field.pair_provider[places[1::-1]])
    places[:2] = swapped
    broken = {}
    for share in (0, 1024):
        lane.state = empty_state(field, table)
        load_plan(table, lane.state, chosen, places, width)
        assert lane.state.totals[KEPT] == 58
        habits = Habits(length=4, stray_share=share)
        search(table, lane.state, lane.scratch, pull_back.taste, lane.best, 0, 0, 6, habits)
        broken[share] = 60 - lane.state.totals[KEPT]
    assert broken == {0: 2, 1024: 0}


def test_a_lost_window_and_a_changed_need_are_shocks_too():
    problem = a_problem([a_need("n")], [ANN, BOB])
    standing = (Standing(Assignment("n", 0, (("ann",),))),)
    lost = repaired(problem, standing, Shock(lost_windows=(("ann", TEN - 30, TEN + 10),)))
    assert lost.plan.assignments == (Assignment("n", 0, (("bob",),)),)
    moved = repaired(problem, standing, Shock(needs=(a_need("n", a_part(TEN + 300)),)))
    assert moved.plan.assignments == (Assignment("n", 0, (("ann",),)),)
    assert repaired(problem, standing, Shock(without_needs=frozenset({"n"}))).plan.assignments == ()


def test_a_compiled_problem_gives_the_same_repair():
    problem = town(1200, 4)
    standing = standing_of(solve(problem, stop=STEPS, seed=1).plan)
    shock = Shock(without=frozenset({"p3", "p5", "p8"}))
    field = compile_problem(problem)
    with_field = rebalance(problem, standing, shock, stop=STEPS, seed=1, field=field).plan
    assert check(replace(after(problem, shock), standing=standing), with_field) == []
    assert with_field == rebalance(problem, standing, shock, stop=STEPS, seed=1, field=field).plan
