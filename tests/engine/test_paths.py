"""Augmenting paths: a row of moves, each of which makes room for the next, carries one need more."""

import numpy as np

from mekaar.engine.check import check
from mekaar.engine.compile import compile_problem
from mekaar.engine.lanes import Lane, Phase
from mekaar.engine.plan import Plan
from mekaar.engine.problem import Need, Standing
from mekaar.engine.promises import promises
from mekaar.engine.search import search
from mekaar.engine.solve import NEED, plan, taste
from mekaar.engine.desk import tables
from tests.engine.small import a_need, a_part, a_person, a_plan, a_problem

LENGTH = 12
"""Longer than any chain of pushes."""


def row_of_neighbours(people: int, urgency: int = 1):
    """Need n can be carried by person n or n + 1 alone and is carried by n; one more need asks person 0."""
    helpers = [a_person(f"p{n}", tags=frozenset({f"t{n}", f"t{n - 1}"}), tasks_per_day=1) for n in range(people)]
    needs = [a_need(f"n{n}", a_part(requires=frozenset({f"t{n}"}))) for n in range(LENGTH)]
    late = Need("late", urgency, "ride", a_need("", a_part(requires=frozenset({"t-1"}))).options)
    standing = a_plan(*((f"n{n}", [[f"p{n}"]]) for n in range(LENGTH))).assignments
    return a_problem([*needs, late], helpers, standing=tuple(Standing(one) for one in standing))


def after_one_path(problem) -> tuple[Plan, Lane]:
    """The plan after a single step with a path, and no chain that could push anybody."""
    field = compile_problem(problem)
    known = promises(field, problem.standing)
    table = tables(field, known)
    lane = Lane(field, table, known, 0, 0)
    phase = Phase(taste(NEED, 4, sides=False), 1.0, 0.0, 0.0, 0.0, length=0, open_share=0)
    lane.start(phase)
    state = [array.copy() for array in (lane.state.chosen, lane.state.totals, lane.state.minutes)]
    search(table, lane.state, lane.scratch, phase.taste, lane.best, 0, 0, 1, 0, 0, 0, 1)
    lane_plan = plan(field, lane)
    assert check(problem, lane_plan) == []
    lane.before = state  # type: ignore[attr-defined]
    return lane_plan, lane


def test_a_long_row_of_moves_carries_one_need_more():
    made, lane = after_one_path(row_of_neighbours(LENGTH + 1))
    assert lane.best.totals[0] == LENGTH + 1
    assert {one.need: one.assign for one in made.assignments}["late"] == (("p0",),)


def test_where_nobody_is_free_at_the_end_nothing_moves():
    _, lane = after_one_path(row_of_neighbours(LENGTH))
    chosen, totals, minutes = lane.before  # type: ignore[attr-defined]
    assert np.array_equal(lane.state.chosen, chosen)
    assert np.array_equal(lane.state.totals[:9], totals[:9])
    assert np.array_equal(lane.state.minutes, minutes)
