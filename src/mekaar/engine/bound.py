"""The certificate: how many needs any plan at all could carry, at most.

Put a price on every part. A plan is worth at most what all providers together can earn (each with the best week at these
prices) and what all needs together gain (each with its best option, after paying): Lagrangian duality, for *any* prices.
So the arithmetic is in whole numbers, and the market below may stop at any moment; more days only make the bound lower.

Urgency levels: if needs of urgency k weigh w_k, then sum w_k c_k <= U(w) for every plan, so among plans that carry a_i on
the more urgent levels, c_k <= (U(w) - sum_{i<k} w_i a_i) / w_k. Share caps, rules on distinct people and frozen promises
are left out here: they only take plans away.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np

from mekaar.engine.bound_kernels import ONE, height
from mekaar.engine.compile import Field
from mekaar.engine.guide import Guide, guide
from mekaar.engine.market import rounds_for, settle
from mekaar.engine.plan import Bound
from mekaar.engine.square import Square, lay_out

WEIGHTS = ((16, 4, 1), (8, 4, 3), (3, 2, 0), (1, 0, 0))
"""How much a need of urgency 1, 2, 3 counts; each gives one inequality. The first guides the search; the second bounds the
normal needs, the third those of urgency 2, the last the urgent: gentle ratios bound their last level more sharply than
steep ones, whose prices settle slower. The dearest market first: two run side by side."""


@dataclass(frozen=True, slots=True)
class Ceiling:
    """For every plan: `weights` times its carried needs per urgency is at most `height / ONE`."""

    weights: tuple[int, int, int]
    height: int


@dataclass(frozen=True, slots=True)
class Certificate:
    """What no plan goes beyond: needs that are possible at all, by urgency, and the ceilings for each of `WEIGHTS`."""

    possible: tuple[int, int, int]
    ceilings: tuple[Ceiling, ...] = ()

    def bound(self, carried: tuple[int, int, int]) -> Bound:
        """The sharpest bounds that follow for plans at least as good as one that carries these needs per urgency."""
        levels = []
        for level, most in enumerate(self.possible):
            for ceiling in self.ceilings:
                weight = ceiling.weights[level]
                if weight:
                    spent = sum(w * c for w, c in zip(ceiling.weights[:level], carried[:level], strict=True))
                    most = min(most, (ceiling.height - spent * ONE) // (weight * ONE))
            levels.append(most)
        return Bound((levels[0], levels[1], levels[2]))

    def reached(self, carried: tuple[int, int, int]) -> bool:
        """Whether no plan carries more than these."""
        return self.bound(carried).carried == carried


def certificate(field: Field, *, rounds: int | None = None) -> tuple[Certificate, Guide]:
    """Ceilings by so many rounds of trade (`market.rounds_for`), and what the first of these markets teaches the search.

    It needs no plan: it comes before the search and guides it.
    """
    days = rounds_for(field, 0) if rounds is None else rounds
    square = lay_out(field)
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(lambda weights: _ceiling(field, square, weights, days), WEIGHTS))
    guides = [taught for _, taught in found if taught is not None]
    return replace(without_market(field), ceilings=tuple(ceiling for ceiling, _ in found)), guides[0]


def without_market(field: Field) -> Certificate:
    """What is certain without any trade: a need without a possible option is never carried."""
    possible = np.zeros(len(field.need_urgency), np.bool_)
    possible[field.option_need[field.option_possible]] = True
    urgent, high, normal = (int(possible[field.need_urgency == level].sum()) for level in (1, 2, 3))
    return Certificate((urgent, high, normal))


def _ceiling(field: Field, square: Square, weights: tuple[int, int, int], rounds: int) -> tuple[Ceiling, Guide | None]:
    """The ceiling for these weights; the first of them guides."""
    settled = settle(field, square, weights, rounds)
    market = settled.market
    ceiling = Ceiling(weights, int(height(market.weeks, market.asks, settled.price, market.desk)))
    return ceiling, guide(field, square, settled) if weights == WEIGHTS[0] else None
