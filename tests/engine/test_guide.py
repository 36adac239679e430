"""What a pair costs others, against trying every week that one provider could have."""

from dataclasses import replace
from itertools import combinations

import numpy as np
from hypothesis import given, settings

from mekaar.engine.bound_kernels import ONE
from mekaar.engine.check import check
from mekaar.engine.compile import compile_problem
from mekaar.engine.guide import GRAIN, guide, no_guide
from mekaar.engine.market import settle
from mekaar.engine.plan import Plan
from mekaar.engine.problem import Assignment, Need, Option
from mekaar.engine.square import lay_out
from tests.engine.problems import problems
from tests.engine.small import ANN, BOB, a_need, a_part, a_person, a_problem


def weeks(problem):
    """Every set of needs that the only provider can carry together."""
    names = tuple(provider.id for provider in problem.providers)
    for size in range(len(problem.needs) + 1):
        for chosen in combinations(range(len(problem.needs)), size):
            plan = Plan("p", tuple(Assignment(problem.needs[n].id, 0, (names,)) for n in chosen))
            if not check(problem, plan):
                yield chosen


@settings(max_examples=60, deadline=None)
@given(problems(max_needs=5, max_providers=1, days=1, with_standing=False, with_share_caps=False))
def test_regret_is_what_the_best_week_with_this_pair_earns_less(problem):
    simple = tuple(
        Need(n.id, n.urgency, n.kind, (Option((replace(n.options[0].parts[0], quantity=1),)),)) for n in problem.needs
    )
    problem = replace(problem, needs=simple, ties=frozenset())
    field = compile_problem(problem)
    square = lay_out(field)
    settled = settle(field, square, (16, 4, 1), 7)
    told = guide(field, square, settled)
    price = dict(zip(field.part_need[field.pair_part].tolist(), settled.price[square.pair_slot], strict=True))
    earned = [(sum(int(price[need]) for need in chosen), chosen) for chosen in weeks(problem)]
    best = max(total for total, _ in earned)
    for pair, regret in zip(told.ranked.tolist(), told.regret.tolist(), strict=True):
        need = int(field.part_need[field.pair_part[pair]])
        holding = [total for total, chosen in earned if need in chosen]
        if holding and field.provider_tasks[0] > 0:
            assert regret == (best - max(holding)) // (ONE // GRAIN)


def test_who_is_asked_for_by_nobody_else_comes_first():
    """Ann alone can also do the second need at that hour; Bob can only do the first."""
    scarce = frozenset({"drive", "carer"})
    first, second = a_need("n1", a_part()), a_need("n2", a_part(requires=frozenset({"carer"})))
    field = compile_problem(a_problem([first, second], [a_person("ann", tags=scarce), BOB]))
    square = lay_out(field)
    told = guide(field, square, settle(field, square, (16, 4, 1), 60))
    assert [int(field.pair_provider[pair]) for pair in told.ranked[:2]] == [1, 0]
    assert told.regret[0] == 0 < told.regret[1]


def test_without_a_market_nothing_costs_anything():
    field = compile_problem(a_problem([a_need("n")], [ANN, BOB]))
    told = no_guide(field)
    assert (told.ranked.tolist(), told.regret.tolist(), told.option.tolist()) == ([0, 1], [0, 0], [0])
    assert np.all(np.diff(told.ranked) > 0)
