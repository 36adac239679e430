"""The carrying plan: `solve(problem, stop, seed)` searches for the best plan until it is told to stop."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from mekaar.engine.bound import certificate
from mekaar.engine.compile import Field, compile_problem
from mekaar.engine.desk import tables
from mekaar.engine.guide import GRAIN
from mekaar.engine.lanes import Lane, Phase, run
from mekaar.engine.market import rounds_for
from mekaar.engine.moves import Taste
from mekaar.engine.plan import Bound, Objective, Plan, Result, Status
from mekaar.engine.problem import Assignment, Problem, Standing
from mekaar.engine.promises import Promises, promises
from mekaar.engine.state import FREE, KEPT, LOAD, METRES, TIES
from mekaar.engine.stop import Stop

LANES = 2
"""Searches side by side with their own random numbers: a fixed number, so that the plan does not depend on the machine."""

CARRIED = (0, 1, 2)
"""Places of the carried needs in `State.totals`."""

NEED = 1 << 47
"""The worth of a normal need while searching. Below it: a unit of load 2^26, a tie 2^22, a metre 2^4, a promise 1."""


def solve(
    problem: Problem,
    *,
    stop: Stop,
    seed: int,
    standing: tuple[Standing, ...] | None = None,
    progress: Callable[[float | None], None] | None = None,
) -> Result:
    """The best plan found before `stop`, with its value and a proven bound.

    `standing` replaces `problem.standing`: a frozen promise is kept exactly, the others are where the search begins and
    the last level of the objective. The same problem, seed and `MaxSteps` give the same plan on any machine.
    `progress` hears now and then which part of the budget is spent. Raises ValueError for a frozen promise that cannot
    be kept, naming it.
    """
    if standing is not None:
        problem = replace(problem, standing=standing)
    field = compile_problem(problem)
    known = promises(field, problem.standing)
    rounds = rounds_for(field, stop.moves(len(problem.needs)))
    # A long search pays itself for the longer preparation it is worth.
    watch = stop.begin() if rounds > rounds_for(field, 0) else None
    proof, taught = certificate(field, rounds=rounds)
    watch = watch or stop.begin()
    table = tables(field, known, taught)
    lane, steps = run(
        field, table, known, PHASES, watch=watch, seed=seed, lanes=LANES, progress=progress, proven=proof.reached
    )
    return result(field, known, lane, seed, steps, bound=proof.bound)


def taste(need: int, ratio: int, *, sides: bool, rebalancing: bool = False, cheaper: int = 0, regret: int = 0) -> Taste:
    """Weights in which each urgency counts `ratio` times the next; promises kept come last, or after the carried needs.

    While choosing a way in, a need counts only 2^-`cheaper` of its worth: others step aside for less than their loss;
    and what all others lose by a pair (`guide.Guide.regret`) counts `regret` times.
    """
    weight = np.zeros(KEPT + 1, np.int64)
    weight[list(CARRIED)] = need * ratio * ratio, need * ratio, need
    price = weight[:3] >> cheaper
    if sides:
        weight[LOAD], weight[TIES], weight[METRES], weight[KEPT] = -(1 << 26), 1 << 22, -(1 << 4), 1
    less_load, less_metres = -1 - LOAD, -1 - METRES
    ranks = [*CARRIED, less_load, TIES, less_metres, KEPT]
    if rebalancing:
        weight[KEPT] = need >> 5
        ranks = [*CARRIED, KEPT, less_load, TIES, less_metres]
    return Taste(price, weight, np.array(ranks, np.int64), sides, False, regret * (need // GRAIN))


PHASES = (
    Phase(
        taste(NEED, 4, sides=False, regret=1),
        share=0.9,
        heat=0.5,
        halvings=4.0,
        choice_heat=2.0,
        length=5,
        open_share=600,
        thrift=40,
        path_every=4,
        until_proven=True,
    ),
    Phase(
        taste(NEED, 16, sides=True, cheaper=16),
        share=0.07,
        heat=6400.0,
        halvings=10.0,
        choice_heat=3200.0,
        length=3,
        open_share=0,
    ),
    Phase(
        taste(NEED, 16, sides=True),
        share=0.03,
        heat=0.0,
        halvings=0.0,
        choice_heat=0.0,
        length=2,
        open_share=0,
        path_every=8,
    ),
)
"""First carry as much as possible, until that is proven; then, without carrying less, spread the load: a task goes to somebody
else, who hands on one of theirs, and so on; at last whatever makes the plan better, one task at a time: mostly fewer
kilometres. Who begins with needs that cannot be carried, while the load is spread, only disturbs it."""


def result(
    field: Field, known: Promises, lane: Lane, seed: int, steps: int, *, bound: Callable[[tuple[int, int, int]], Bound]
) -> Result:
    """The best plan of a lane in the words of the problem, with its value and what `bound` says of the carried levels."""
    totals = lane.best.totals.tolist()
    carried = (totals[0], totals[1], totals[2])
    changes = int(known.promised.sum()) - totals[KEPT]
    objective = Objective(carried, totals[LOAD], totals[TIES], totals[METRES], changes)
    most = bound(carried)
    status: Status = "optimal" if most.carried == carried else "feasible"
    return Result(plan(field, lane), objective, most, status, seed, steps)


def plan(field: Field, lane: Lane) -> Plan:
    """The assignments of the best plan of a lane, in the order of the needs."""
    names = [provider.id for provider in field.problem.providers]
    carried = np.nonzero(lane.best.chosen != FREE)[0]
    options = lane.best.chosen[carried]
    pairs = np.concatenate([lane.places(need) for need in carried.tolist()]) if len(carried) else carried
    filled = [names[provider] for provider in field.pair_provider[pairs].tolist()]
    quantity, at = field.part_quantity.tolist(), 0
    made = []
    rows = (carried, options, field.need_options[carried], field.option_parts[options], field.option_parts[options + 1])
    for need, option, first_option, first_part, stop in zip(*(row.tolist() for row in rows), strict=True):
        assign = []
        for asked in quantity[first_part:stop]:
            assign.append(tuple(sorted(filled[at : at + asked])))
            at += asked
        made.append(Assignment(field.problem.needs[need].id, option - first_option, tuple(assign)))
    return Plan(field.problem.name, tuple(made))
