"""Finding balance again after a shock: keep every promise that still can be kept, and repair the rest in few moves."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from mekaar.engine.bound import WEIGHTS, without_market
from mekaar.engine.compile import Field, compile_problem, narrow
from mekaar.engine.desk import tables
from mekaar.engine.guide import Guide, guide
from mekaar.engine.lanes import Phase, run
from mekaar.engine.market import rounds_beside, settle
from mekaar.engine.moves import Taste
from mekaar.engine.plan import Result
from mekaar.engine.problem import Need, Problem, Provider, Standing
from mekaar.engine.promises import promises
from mekaar.engine.solve import LANES, result, taste
from mekaar.engine.square import lay_out
from mekaar.engine.state import KEPT
from mekaar.engine.stop import MaxSteps, Stop

NEED = 1 << 53
"""The worth of a normal need; a kept promise counts at least 2^48, so that it outweighs load, ties and metres."""


@dataclass(frozen=True, slots=True)
class Shock:
    """What fell away or came on top: providers gone, windows lost (provider id, start, end), needs gone, needs new or changed."""

    without: frozenset[str] = frozenset()
    lost_windows: tuple[tuple[str, int, int], ...] = ()
    without_needs: frozenset[str] = frozenset()
    needs: tuple[Need, ...] = ()
    """A need with the id of one in the problem takes its place."""


def after(problem: Problem, shock: Shock) -> Problem:
    """The problem as it is after the shock; the standing promises are left as they were."""
    lost: dict[str, list[tuple[int, int]]] = {}
    for name, start, end in shock.lost_windows:
        lost.setdefault(name, []).append((start, end))
    providers = tuple(
        _without_hours(one, lost.get(one.id, ())) for one in problem.providers if one.id not in shock.without
    )
    new = {need.id: need for need in shock.needs}
    needs = [new.pop(need.id, need) for need in problem.needs if need.id not in shock.without_needs]
    return replace(problem, providers=providers, needs=(*needs, *new.values()))


def _without_hours(provider: Provider, lost: "list[tuple[int, int]] | tuple[()]") -> Provider:
    """The provider with these intervals cut out of its windows."""
    windows = provider.windows
    for start, end in lost:
        pieces = [piece for one in windows for piece in ((one[0], min(one[1], start)), (max(one[0], end), one[1]))]
        windows = tuple((first, last) for first, last in pieces if first < last)
    return replace(provider, windows=windows) if lost else provider


def rebalance(
    problem: Problem,
    standing: tuple[Standing, ...],
    shock: Shock,
    *,
    stop: Stop,
    seed: int,
    chains: bool = True,
    field: Field | None = None,
    progress: Callable[[float | None], None] | None = None,
) -> Result:
    """The best repair of the standing plan found before `stop`; changes count directly after the carried needs.

    `chains=False`: only re-insert, so that no promise that could be kept is broken. `chains=True`: also push others
    aside where that carries more, and pull back towards the old promises. A frozen promise that the shock broke binds
    nobody; its surviving partners are kept if they can be. The bound counts only what is possible at all: proving more
    takes longer than the repair. `field`: the problem, compiled before; saves time where only providers are gone.
    The plan is one for `after(problem, shock)`, with `standing`; raises ValueError as `solve` does.
    """
    changed = replace(after(problem, shock), standing=standing)
    now = _field(problem, changed, shock, field)
    known = promises(now, standing, let_go=True)
    if chains:
        watch = stop.begin()
        table = tables(now, known, _guide(now, stop.moves(len(changed.needs))))
        lane, steps = run(now, table, known, PHASES, watch=watch, seed=seed, lanes=LANES, progress=progress)
    else:
        table = tables(now, known)
        lane, steps = run(now, table, known, PHASES[-1:], watch=MaxSteps(0).begin(), seed=seed, lanes=1)
    return result(now, known, lane, seed, steps, bound=without_market(now).bound)


def _field(problem: Problem, changed: Problem, shock: Shock, field: Field | None) -> Field:
    """The changed problem as arrays: by leaving out pairs where that is enough."""
    only_providers = shock == Shock(without=shock.without)
    if field is None or field.problem.providers != problem.providers or not only_providers:
        return compile_problem(changed)
    gone = np.array([provider.id in shock.without for provider in problem.providers], np.bool_)
    return narrow(field, replace(problem, standing=changed.standing), ~gone[field.pair_provider])


def _guide(field: Field, moves: int) -> Guide | None:
    """What a market teaches, where a search of so many moves is worth one."""
    rounds = rounds_beside(field, moves)
    if not rounds:
        return None
    square = lay_out(field)
    return guide(field, square, settle(field, square, WEIGHTS[0], rounds))


def _taste(kept: int, cheaper: int = 0, regret: int = 0) -> Taste:
    """The order of importance of rebalancing, a kept promise counting 2^-kept of a normal need; pushing out 2^-cheaper of its due."""
    usual = taste(NEED, 4, sides=True, rebalancing=True, cheaper=cheaper, regret=regret)
    usual.weight[KEPT] = NEED >> kept
    return usual


PHASES = (
    Phase(
        _taste(4, regret=1),
        share=0.4,
        heat=0.25,
        halvings=4.0,
        choice_heat=1.0,
        length=4,
        open_share=700,
        thrift=40,
        path_every=8,
    ),
    Phase(
        _taste(4, cheaper=8),
        share=0.5,
        heat=0.06,
        halvings=4.0,
        choice_heat=0.5,
        length=8,
        open_share=400,
        stray_share=850,
        thrift=40,
    ),
    Phase(_taste(5), share=0.1, heat=0.0, halvings=0.0, choice_heat=0.0, length=6, open_share=700),
)
"""First carry more, guided as in `solve`; then pull back: most chains begin with a need that strayed and pushing out is cheap,
so that needs claim their old places and those in them theirs; at last strictly, a chain is kept only if the plan is at least as
good. The best plan of each phase is where the next begins."""
