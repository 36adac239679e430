"""The certificate: how many needs any plan at all could carry, at most.

Put a price on every part. A plan is worth at most what all providers together can earn (each with the best week at these
prices) and what all needs together gain (each with its best option, after paying): Lagrangian duality, for *any* prices.
So the arithmetic is in whole numbers, and the market below may stop at any moment; more days only make the bound lower.

Urgency levels: if needs of urgency k weigh w_k, then sum w_k c_k <= U(w) for every plan, so among plans that carry a_i on
the more urgent levels, c_k <= (U(w) - sum_{i<k} w_i a_i) / w_k. Share caps, rules on distinct people and frozen promises
are left out here: they only take plans away.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from math import isqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mekaar.engine.bound_kernels import ONE, Asks, Desk, Weeks, fill_blocks, height, trade
from mekaar.engine.chance import stream
from mekaar.engine.compile import Field, Shorts
from mekaar.engine.plan import Bound

Ints = NDArray[np.int64]

WEIGHTS = ((4, 2, 1), (1, 1, 1), (2, 1, 0), (1, 0, 0))
"""How much a need of urgency 1, 2, 3 counts; each gives one inequality. The dearest market first: two run side by side."""

OPENING_PRICE = 0.1
FIRST_STEP = ONE // 10
HALVINGS = 5
"""From the first day to the last the step is halved this many times."""

MOMENTUM = 4, 5
"""Prices go on in the direction of the day before by this fraction (heavy ball, Polyak 1964), but not at the end."""

VISITS = 15_000_000
LEAST_ROUNDS, MOST_ROUNDS = 30, 400
"""Without a number of rounds: as many as look at `VISITS` pairs, within these limits."""


@dataclass(frozen=True, slots=True)
class Ceiling:
    """For every plan: `weights` times its carried needs per urgency is at most `height / ONE`. `prices`: per pair, in ONE."""

    weights: tuple[int, int, int]
    height: int
    prices: Ints


@dataclass(frozen=True, slots=True)
class Certificate:
    """A proven bound, and the prices of `WEIGHTS[0]` that prove its last level: what a pair costs others, in needs."""

    bound: Bound
    prices: NDArray[np.float64]


class _Market(NamedTuple):
    weeks: Weeks
    asks: Asks
    desk: Desk
    pair_slot: Shorts


def certificate(field: Field, carried: tuple[int, int, int], *, rounds: int | None = None) -> Certificate:
    """The bound on plans at least as good as one that carries these needs per urgency, after so many rounds of trade."""
    heights = ceilings(field, rounds=rounds)
    return Certificate(bound_from(field, heights, carried), heights[0].prices / ONE)


def ceilings(field: Field, *, rounds: int | None = None) -> tuple[Ceiling, ...]:
    """One ceiling for each of `WEIGHTS`. It needs no plan, so it can be computed beside the search, on another thread."""
    with ThreadPoolExecutor(2) as pool:
        return tuple(pool.map(lambda weights: _ceiling(field, weights, rounds), WEIGHTS))


def bound_from(field: Field, heights: tuple[Ceiling, ...], carried: tuple[int, int, int]) -> Bound:
    """The sharpest bounds that follow from the ceilings; a need without any possible option is never counted.

    Without ceilings that count is all there is.
    """
    possible = _possible(field)
    levels = []
    for level in range(3):
        most = int(possible[field.need_urgency == level + 1].sum())
        for ceiling in heights:
            weight = ceiling.weights[level]
            if weight:
                spent = sum(w * c for w, c in zip(ceiling.weights[:level], carried[:level], strict=True))
                most = min(most, (ceiling.height - spent * ONE) // (weight * ONE))
        levels.append(most)
    everything = [ceiling.height // ONE for ceiling in heights if min(ceiling.weights) >= 1]
    return Bound((levels[0], levels[1], levels[2]), min([int(possible.sum()), *everything]))


def _possible(field: Field) -> NDArray[np.bool_]:
    """Which needs have an option whose every part has enough candidates."""
    possible = np.zeros(len(field.need_urgency), np.bool_)
    possible[field.option_need[field.option_possible]] = True
    return possible


def _ceiling(field: Field, weights: tuple[int, int, int], rounds: int | None) -> Ceiling:
    """Trade until the prices are good, then average the last fifth of the days and count exactly."""
    worth = np.array((0, *weights), np.int64)[field.need_urgency] * ONE
    market = _market(field, worth)
    days = max(LEAST_ROUNDS, min(MOST_ROUNDS, VISITS // max(1, field.pairs))) if rounds is None else rounds
    quantity = np.repeat(field.part_quantity, np.diff(market.asks.part_slots))
    slot_worth = np.repeat(worth[field.part_need], np.diff(market.asks.part_slots))
    price = (slot_worth * OPENING_PRICE).astype(np.int64) // np.maximum(quantity, 1)
    chosen = np.empty(_largest_option(field), np.int64)
    random = stream(0, 0)
    before, total, counted = price, np.zeros_like(price), 0
    for day in range(days):
        step = FIRST_STEP >> (day * (HALVINGS + 1) // days)
        settling = day >= days - max(1, days // 8)
        drift = 0 if settling else (price - before) * MOMENTUM[0] // MOMENTUM[1]
        before, price = price, np.maximum(0, price + drift)
        trade(market.weeks, market.asks, price, step, market.desk, chosen, random)
        if settling:
            total, counted = total + price, counted + 1
    if counted:
        price = total // counted
    return Ceiling(weights, int(height(market.weeks, market.asks, price, market.desk, chosen)), price[market.pair_slot])


def _largest_option(field: Field) -> int:
    """The most providers that one option asks."""
    asked = np.concatenate(([0], np.cumsum(field.part_quantity)))[field.option_parts]
    return int(np.diff(asked).max(initial=1))


def _market(field: Field, worth: Ints) -> _Market:
    """The market of the pairs whose need is worth something and whose option can be filled."""
    candidates = np.diff(field.part_pairs)
    part_slots = np.concatenate(([0], np.cumsum(np.where(field.part_quantity > 1, candidates, 1))))
    within = np.where(
        field.part_quantity[field.pair_part] > 1, np.arange(field.pairs) - field.part_pairs[field.pair_part], 0
    )
    pair_slot = (part_slots[field.pair_part] + within).astype(np.int32)
    roots = np.array([isqrt(int(one) * ONE) for one in worth], np.int64)
    asks = Asks(
        worth,
        field.need_options.astype(np.int64),
        field.option_parts.astype(np.int64),
        field.option_possible,
        field.part_quantity.astype(np.int64),
        part_slots.astype(np.int64),
        np.repeat(roots[field.part_need], np.diff(part_slots)),
    )
    weeks = _weeks(field, worth, pair_slot)
    return _Market(weeks, asks, _desk(weeks), pair_slot)


def _weeks(field: Field, worth: Ints, pair_slot: Shorts) -> Weeks:
    """Sort the pairs by provider, day and end, and cut them into blocks."""
    part = field.pair_part
    wanted = field.option_possible[field.part_option[part]] & (worth[field.part_need[part]] > 0)
    kept = np.flatnonzero(wanted & (field.provider_tasks[field.pair_provider] > 0))
    provider, day = field.pair_provider[kept].astype(np.int64), field.part_day[part[kept]].astype(np.int64)
    end = field.pair_end[kept].astype(np.int64) - field.pair_end.min(initial=0)
    key = (provider * field.days + day) * (end.max(initial=0) + 1) + end
    order = np.argsort(key, kind="stable")
    kept, part = kept[order], part[kept[order]]
    length = field.part_minutes[part].astype(np.int32)
    first = np.searchsorted(provider[order], np.arange(len(field.provider_minutes) + 1))
    most = len(field.provider_minutes) * field.weeks
    last, block = np.empty(len(kept), np.int32), np.empty(most + 1, np.int64)
    minutes, tasks = np.empty(most, np.int64), np.empty(most, np.int64)
    count = fill_blocks(
        first,
        field.part_day[part],
        field.part_week[part],
        field.pair_begin[kept],
        field.pair_end[kept],
        length,
        field.provider_minutes,
        field.provider_tasks,
        last,
        block,
        minutes,
        tasks,
    )
    return Weeks(
        block[: count + 1], minutes[:count], tasks[:count], pair_slot[kept], field.part_day[part], last, length
    )


def _desk(weeks: Weeks) -> Desk:
    """Room for the largest block: a row per task, one more for each day on which the count of tasks begins again."""
    rows = 2 * int(np.diff(weeks.block).max(initial=0)) + 2
    width = int(((weeks.minutes + 1) * (weeks.tasks + 1)).max(initial=1))
    return Desk(np.empty((rows, width), np.int64), *(np.empty(rows, np.int64) for _ in range(4)))
