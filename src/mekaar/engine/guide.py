"""The guide of the search: what it costs all others when this provider carries this part.

At the prices of the settled market every provider has a best week. A pair's *regret* is what the provider earns less than
that in the best week which holds this pair (Lagrangian reduced cost). Good plans are made of pairs with little regret; the
search looks at those first, and at others seldom (Lagrangian pricing: Caprara, Fischetti & Toth 1999).
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mekaar.engine.bound_kernels import ONE, best_week
from mekaar.engine.compile import Field
from mekaar.engine.kernel import inner_kernel, lean_kernel
from mekaar.engine.market import Settled, open_desk
from mekaar.engine.square import Square, mirrored

GRAIN = 1 << 10
"""Regrets are told in this many parts of a need of weight 1."""

MOST_REGRET = (1 << 31) - 1


class Guide(NamedTuple):
    """`ranked`: the pairs, part after part, those with the least regret first; `regret` lies beside it; `option` by option."""

    ranked: NDArray[np.int32]
    regret: NDArray[np.int32]
    option: NDArray[np.int32]


def no_guide(field: Field) -> Guide:
    """Where nothing is known: nothing to regret."""
    return Guide(
        np.arange(field.pairs, dtype=np.int32),
        np.zeros(field.pairs, np.int32),
        np.zeros(len(field.option_need), np.int32),
    )


def guide(field: Field, square: Square, settled: Settled) -> Guide:
    """The regrets at the prices of a settled market."""
    market, price = settled.market, settled.price
    mirror = mirrored(field, square, market.weeks)
    place = np.empty(field.pairs, np.int64)
    place[mirror.pair] = np.arange(len(mirror.pair))
    regret = np.full(field.pairs, MOST_REGRET * (ONE // GRAIN), np.int64)
    fill_regrets(
        market.weeks,
        mirror,
        place[market.weeks.pair],
        price,
        market.desk,
        open_desk(field, mirror, market.asks.worth),
        regret,
    )
    dearer, option = _dearness(field, price[square.pair_slot])
    grains = np.minimum((regret + dearer) // (ONE // GRAIN), MOST_REGRET).astype(np.int32)
    ranked = _ranked(field, grains).astype(np.int32)
    return Guide(ranked, grains[ranked], np.minimum(option // (ONE // GRAIN), MOST_REGRET).astype(np.int32))


def _ranked(field: Field, value: NDArray[np.int64] | NDArray[np.int32]) -> NDArray[np.int64]:
    """The pairs, part after part, by a value below 2^31: as one number each, twice as fast as sorting by keys."""
    return np.argsort((field.pair_part.astype(np.int64) << 31) + value, kind="stable")


def _dearness(field: Field, pair_price: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """How much dearer a pair is than the cheapest that would do, and an option than the need's best one."""
    order = _ranked(field, pair_price)
    enough = np.minimum(field.part_pairs[:-1] + field.part_quantity, field.part_pairs[1:]) - 1
    last = pair_price[order[np.maximum(enough, 0)]] if field.pairs else np.zeros(len(enough), np.int64)
    dearer = np.maximum(0, pair_price - last[field.pair_part])
    cost = np.zeros(len(field.option_need), np.int64)
    np.add.at(cost, field.part_option, last * field.part_quantity)
    cost[~field.option_possible] = MOST_REGRET * (ONE // GRAIN)
    cheapest = np.full(len(field.need_urgency), np.iinfo(np.int64).max)
    np.minimum.at(cheapest, field.option_need, cost)
    return dearer, cost - cheapest[field.option_need]


@lean_kernel
def fill_regrets(weeks, mirror, place, price, desk, mirror_desk, regret):
    """For each task: the best week less the best week that holds it; from the tables of both directions of time."""
    for block in range(len(weeks.minutes)):
        best, _ = best_week(weeks, block, price, desk)
        best_week(mirror, block, price, mirror_desk)
        first = weeks.block[block]
        for task in range(first, weeks.block[block + 1]):
            before = desk.row[weeks.last[task] - first]
            after = mirror_desk.row[mirror.last[place[task]] - first]
            around = best_around(weeks, block, task, before, after, desk, mirror_desk)
            regret[weeks.pair[task]] = best - around - price[weeks.slot[task]] if around >= 0 else best


@inner_kernel
def best_around(weeks, block, task, before, after, desk, mirror_desk):
    """The most that the rest of a week can earn beside a task, given the rows of what comes before and after it; -1: no room."""
    minutes, tasks = weeks.minutes[block] + 1, weeks.tasks[block]
    groups = tasks if tasks > 0 else 1
    room = minutes - 1 - weeks.length[task]
    best = np.int64(-1)
    for group in range(groups):
        here, there = group * minutes, (groups - 1 - group) * minutes
        for used in range(room + 1):
            earned = desk.table[before, here + used] + mirror_desk.table[after, there + room - used]
            best = max(best, earned)
    return best
