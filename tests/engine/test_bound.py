"""The certificate holds: no plan carries more, on hand-made weeks, on random problems, and on towns with a known optimum."""

import gzip
import json
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from ortools.sat.python import cp_model

from benchmarks import cpsat
from benchmarks.statement import assignments
from mekaar.engine.bound import certificate
from mekaar.engine.check import check
from mekaar.engine.compile import compile_problem
from mekaar.engine.format import read_problem
from mekaar.engine.plan import Bound, Plan
from mekaar.engine.problem import Assignment, Need, Option
from tests.engine.problems import problems
from tests.engine.small import ANN, BOB, DAY, TEN, a_need, a_part, a_person, a_problem

PANEL = Path(__file__).parents[3] / "shared/data/planning"


def bound_of(problem, carried=(0, 0, 0), rounds=60) -> Bound:
    return certificate(compile_problem(problem), rounds=rounds)[0].bound(carried)


def most(problem, weights) -> tuple[int, Plan]:
    """The greatest weighted number of carried needs, proven, with a plan that reaches it."""
    field = compile_problem(problem)
    statement = cpsat.Statement(field)
    solver, status = cpsat.solve(statement, weights, seconds=20, workers=1)
    assert status == cp_model.OPTIMAL
    chosen = ([solver.boolean_value(z) for z in statement.z], [solver.boolean_value(x) for x in statement.x])
    return round(solver.objective_value), Plan(problem.name, tuple(assignments(field, chosen)))


def test_nothing_asked_nothing_carried():
    assert bound_of(a_problem([], [ANN])) == Bound((0, 0, 0))
    assert bound_of(a_problem([a_need("n")], [])) == Bound((0, 0, 0))


def test_one_person_in_one_place():
    needs = [a_need(f"n{i}") for i in range(5)]
    assert bound_of(a_problem(needs, [ANN, BOB])) == Bound((2, 0, 0))


def test_minutes_of_the_week_bound_what_one_person_carries():
    needs = [a_need(f"n{i}", a_part(i * DAY + TEN)) for i in range(5)]
    assert bound_of(a_problem(needs, [a_person("ann", minutes=200)])).carried[0] == 3


def test_each_week_gives_its_minutes_again():
    needs = [a_need(f"n{i}", a_part(i * DAY + TEN)) for i in range(14)]
    assert bound_of(a_problem(needs, [a_person("ann", minutes=200)])).carried[0] == 6


def test_tasks_of_the_day_bound_what_one_person_carries():
    needs = [a_need(f"n{i}", a_part(i // 4 * DAY + TEN + i % 4 * 100)) for i in range(8)]
    assert bound_of(a_problem(needs, [a_person("ann", tasks_per_day=2)])).carried[0] == 4


def test_a_need_for_two_people_is_not_half_carried_twice_by_one():
    needs = [a_need(f"n{i}", a_part(i * 200, quantity=2)) for i in range(4)]
    assert bound_of(a_problem(needs, [ANN, a_person("bob", tags=frozenset())])).carried[0] == 0
    lazy = a_person("bob", minutes=60)
    assert bound_of(a_problem(needs, [ANN, lazy]), rounds=200).carried[0] == 1


def test_what_the_more_urgent_levels_use_is_not_there_for_the_lower():
    urgent, normal = a_need("n"), replace(a_need("m"), urgency=3)
    problem = a_problem([urgent, normal], [ANN])
    assert bound_of(problem, (1, 0, 0)) == Bound((1, 0, 0))
    assert bound_of(problem, (0, 0, 0)).carried[2] == 1


def test_the_same_field_gives_the_same_prices():
    problem = a_problem([a_need(f"n{i}", a_part(i * 30)) for i in range(9)], [ANN, BOB])
    one, other = (certificate(compile_problem(problem), rounds=40) for _ in range(2))
    assert one[0] == other[0]
    assert all(map(np.array_equal, one[1], other[1]))


@settings(max_examples=60, deadline=None)
@given(problems())
def test_no_plan_carries_more_than_the_bound(problem):
    lexicographic, best = most(problem, (10_000, 100, 1))
    carried = (lexicographic // 10_000, lexicographic // 100 % 100, lexicographic % 100)
    assert check(problem, best) == []
    assert all(b >= c for b, c in zip(bound_of(problem, carried).carried, carried, strict=True))


@settings(max_examples=60, deadline=None)
@given(problems(max_needs=5, max_providers=1, days=1, with_standing=False, with_share_caps=False))
def test_the_best_week_of_one_provider_is_exact(problem):
    """With one provider and needs of a single part, trying every subset tells what the week can hold."""
    simple = tuple(
        Need(n.id, 1, n.kind, (Option((replace(n.options[0].parts[0], quantity=1),)),)) for n in problem.needs
    )
    problem = replace(problem, needs=simple, ties=frozenset())
    names = tuple(provider.id for provider in problem.providers)
    sizes = [
        len(chosen)
        for size in range(len(simple) + 1)
        for chosen in combinations(simple, size)
        if not check(problem, Plan("p", tuple(Assignment(need.id, 0, (names,)) for need in chosen)))
    ]
    assert bound_of(problem, rounds=300).carried[0] == max(sizes)


@pytest.mark.skipif(not PANEL.exists(), reason="the towns with known optima are not here")
@pytest.mark.parametrize("number", range(1, 6))
def test_the_bound_is_above_the_proven_optimum_and_close_to_it(number):
    known = json.loads((PANEL / "optima-s250-1.json").read_text())[number - 1]
    problem = read_problem(json.loads(gzip.decompress((PANEL / f"{known['name']}.json.gz").read_bytes())))
    optimum = (known["urgent"], known["high"], known["normal"])
    bound = bound_of(problem, optimum, rounds=300)
    assert all(b >= c for b, c in zip(bound.carried, optimum, strict=True))
    assert sum(bound.carried) <= 1.02 * sum(optimum)
