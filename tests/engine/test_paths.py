"""Augmenting paths: a row of moves, each of which makes room for the next, carries one need more."""

from dataclasses import replace

import numpy as np

from mekaar.engine.check import check
from mekaar.engine.compile import compile_problem
from mekaar.engine.desk import tables
from mekaar.engine.lanes import Lane, Phase
from mekaar.engine.problem import Need, Standing
from mekaar.engine.promises import promises
from mekaar.engine.search import Habits, search
from mekaar.engine.solve import NEED, plan, taste
from tests.engine.small import a_need, a_part, a_person, a_plan, a_problem

LENGTH = 12
"""Longer than any chain of pushes."""


def row_of_neighbours(people: int):
    """Need n can be carried by person n or n + 1 alone and is carried by n; one more need asks person 0."""
    helpers = [a_person(f"p{n}", tags=frozenset({f"t{n}", f"t{n - 1}"}), tasks_per_day=1) for n in range(people)]
    needs = [a_need(f"n{n}", a_part(requires=frozenset({f"t{n}"}))) for n in range(LENGTH)]
    late = Need("late", 1, "ride", a_need("", a_part(requires=frozenset({"t-1"}))).options)
    standing = a_plan(*((f"n{n}", [[f"p{n}"]]) for n in range(LENGTH))).assignments
    return a_problem([*needs, late], helpers, standing=tuple(Standing(one) for one in standing))


def after_one_path(problem):
    """The lane after a single step with a path, and no chain that could push anybody, and what its plan was before."""
    field = compile_problem(problem)
    known = promises(field, problem.standing)
    table = tables(field, known)
    lane = Lane(field, table, known, 0, 0)
    phase = Phase(taste(NEED, 4, sides=False), 1.0, 0.0, 0.0, 0.0, length=0, open_share=0)
    lane.start(phase)
    before = lane.state.chosen.copy(), lane.state.totals.copy(), lane.state.minutes.copy()
    search(table, lane.state, lane.scratch, phase.taste, lane.best, 0, 0, 1, Habits(length=0, path_every=1))
    made = plan(field, lane)
    assert check(problem, made) == []
    return {one.need: one.assign for one in made.assignments}, lane, before


def test_a_long_row_of_moves_carries_one_need_more():
    carried, lane, _ = after_one_path(row_of_neighbours(LENGTH + 1))
    assert len(carried) == lane.best.totals[0] == LENGTH + 1
    assert carried["late"] == (("p0",),)


def test_where_nobody_is_free_at_the_end_nothing_moves():
    carried, lane, before = after_one_path(row_of_neighbours(LENGTH))
    assert "late" not in carried
    for was, now in zip(before, (lane.state.chosen, lane.state.totals, lane.state.minutes), strict=True):
        assert np.array_equal(was, now)


def test_a_path_may_end_at_a_need_that_is_less_urgent():
    problem = row_of_neighbours(LENGTH)
    last = replace(problem.needs[LENGTH - 1], urgency=3)
    problem = replace(problem, needs=(*problem.needs[: LENGTH - 1], last, problem.needs[LENGTH]))
    carried, _, _ = after_one_path(problem)
    assert "late" in carried
    assert last.id not in carried
