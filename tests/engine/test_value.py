"""The value of a plan, counted by hand on weeks small enough to count."""

from dataclasses import replace

from mekaar.engine.plan import Objective
from mekaar.engine.problem import Assignment, Standing
from mekaar.engine.value import value
from tests.engine.small import ANN, BOB, DAY, TEN, a_need, a_part, a_person, a_plan, a_problem


def test_carried_needs_are_counted_by_urgency():
    needs = [replace(a_need(f"n{level}", a_part(level * DAY)), urgency=level) for level in (1, 2, 2, 3)]
    needs = [replace(need, id=f"n{i}") for i, need in enumerate(needs)]
    plan = a_plan(("n0", [["ann"]]), ("n1", [["ann"]]), ("n2", [["bob"]]))
    assert value(a_problem(needs, [ANN, BOB]), plan).carried == (1, 2, 0)


def test_load_is_spread_per_person_and_week():
    ann = a_person("ann", minutes=200)
    needs = [a_need("n"), a_need("m", a_part(TEN + 200, 30)), a_need("o", a_part(TEN + 7 * DAY))]
    plan = a_plan(("n", [["ann"]]), ("m", [["ann"]]), ("o", [["ann"]]))
    assert value(a_problem(needs, [ann]), plan).load == 1000 * 90 * 90 // 200 + 1000 * 60 * 60 // 200


def test_things_and_people_without_a_limit_have_no_load():
    car = a_person("car", type="thing", minutes=100)
    need = a_need("n", a_part(), a_part(type="thing"))
    assert value(a_problem([need], [ANN, car]), a_plan(("n", [["ann"], ["car"]]))).load == 0


def test_a_new_tie_is_a_person_who_has_not_helped_this_asker_before():
    car = a_person("car", type="thing")
    need = a_need("n", a_part(quantity=2), a_part(type="thing"))
    problem = a_problem([need], [ANN, BOB, car], ties=frozenset({("ann", "n")}))
    assert value(problem, a_plan(("n", [["ann", "bob"], ["car"]]))).new_ties == 1


def test_metres_go_out_and_back_for_everyone():
    far, near = replace(ANN, x=3.0, y=4.0), replace(BOB, x=0.5)
    problem = a_problem([a_need("n", a_part(quantity=2)), a_need("m", a_part(x=None, y=None))], [far, near])
    assert value(problem, a_plan(("n", [["ann", "bob"]]), ("m", [["ann"]]))).metres == 10_000 + 1_000


def test_a_change_is_a_promise_that_could_have_been_kept():
    promise = Standing(Assignment("n", 0, (("ann", "eve"), ("bob",))))
    need = a_need("n", a_part(quantity=2), a_part(DAY))
    problem = a_problem([need], [ANN, BOB, a_person("cis")], standing=(promise,))
    assert value(problem, a_plan(("n", [["cis", "ann"], ["bob"]]))).changes == 0
    assert value(problem, a_plan(("n", [["cis", "bob"], ["bob"]]))).changes == 1
    assert value(problem, a_plan()).changes == 2


def test_rebalancing_weighs_changes_before_load():
    steady = Objective((1, 1, 1), load=9, new_ties=0, metres=0, changes=1)
    lighter = replace(steady, load=1, changes=2)
    assert lighter.key() > steady.key()
    assert lighter.key(rebalancing=True) < steady.key(rebalancing=True)
