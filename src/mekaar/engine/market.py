"""The market on which the certificate and the guide are found: what a field looks like to those who trade there."""

from dataclasses import dataclass
from math import isqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mekaar.engine.bound_kernels import ONE, Asks, Desk, Weeks, fill_blocks, trade
from mekaar.engine.chance import stream
from mekaar.engine.compile import Field, Shorts

Ints = NDArray[np.int64]

OPENING_PRICE = 0.1
FIRST_STEP = ONE // 10
HALVINGS = 5
"""From the first day to the last the step is halved this many times."""

MOMENTUM = 4, 5
"""Prices go on in the direction of the day before by this fraction (heavy ball, Polyak 1964), but not at the end."""

VISITS, VISITS_PER_MOVE = 12_000_000, 40
LEAST_ROUNDS, MOST_ROUNDS = 30, 400
"""See `rounds_for`; set so that a town of 2,000 needs is ready in less than a second."""

VISITS_BESIDE = 12
"""See `rounds_beside`; about a tenth of what a move takes."""


WEEK_MINUTES = 7 * 25 * 60
"""No week is longer, whatever the clock does."""
MOST_EARNED = 1 << 30
"""A week that could earn more needs the larger of two kinds of whole numbers."""


class Market(NamedTuple):
    """Who can do what in a week, what is asked, and room to work; `pair_slot` says which price is that of a pair."""

    weeks: Weeks
    asks: Asks
    desk: Desk
    pair_slot: Shorts


@dataclass(frozen=True, slots=True)
class Settled:
    """A market after the last day of trade; `price` per slot, in `ONE`."""

    market: Market
    price: Ints


def rounds_for(field: Field, moves: int) -> int:
    """How many days of trade suit a field before a search of so many moves: as many as look at `VISITS` pairs, more before
    a longer search, within limits.
    """
    visits = max(VISITS, VISITS_PER_MOVE * moves)
    return max(LEAST_ROUNDS, min(MOST_ROUNDS, visits // max(1, field.pairs)))


def rounds_beside(field: Field, moves: int) -> int:
    """How many days of trade a search of so many moves can pay from its own budget; 0 where they would teach too little."""
    rounds = VISITS_BESIDE * moves // max(1, field.pairs)
    return min(MOST_ROUNDS, rounds) if rounds >= LEAST_ROUNDS else 0


def settle(field: Field, weights: tuple[int, int, int], days: int) -> Settled:
    """Trade until the prices are good, and average the last days. `weights`: what a need of urgency 1, 2, 3 is worth."""
    worth = np.array((0, *weights), np.int64)[field.need_urgency] * ONE
    market = open_market(field, worth)
    quantity = np.repeat(field.part_quantity, np.diff(market.asks.part_slots))
    slot_worth = np.repeat(worth[field.part_need], np.diff(market.asks.part_slots))
    price = (slot_worth * OPENING_PRICE).astype(np.int64) // np.maximum(quantity, 1)
    random = stream(0, 0)
    before, total, counted = price, np.zeros_like(price), 0
    for day in range(days):
        step = FIRST_STEP >> (day * (HALVINGS + 1) // days)
        settling = day >= days - max(1, days // 8)
        drift = 0 if settling else (price - before) * MOMENTUM[0] // MOMENTUM[1]
        before, price = price, np.maximum(0, price + drift)
        trade(market.weeks, market.asks, price, step, market.desk, random)
        if settling:
            total, counted = total + price, counted + 1
    return Settled(market, total // counted if counted else price)


def open_market(field: Field, worth: Ints) -> Market:
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
    weeks = fill_weeks(field, worth, pair_slot)
    return Market(weeks, asks, open_desk(field, weeks, worth), pair_slot)


def fill_weeks(field: Field, worth: Ints, pair_slot: Shorts, *, mirrored: bool = False) -> Weeks:
    """Sort the pairs by provider, week, day and end, and cut them into blocks.

    Mirrored: each week as it looks with time running backwards, in the same blocks.
    """
    part = field.pair_part
    wanted = field.option_possible[field.part_option[part]] & (worth[field.part_need[part]] > 0)
    kept = np.flatnonzero(wanted & (field.provider_tasks[field.pair_provider] > 0))
    part = part[kept]
    day, begin, end = field.part_day[part], field.pair_begin[kept], field.pair_end[kept]
    if mirrored:
        day, begin, end = field.days - day, -end, -begin
    order = _order(field.pair_provider[kept], field.part_week[part], day, end)
    kept, part = kept[order], part[order]
    length = field.part_minutes[part].astype(np.int32)
    first = np.searchsorted(field.pair_provider[kept], np.arange(len(field.provider_minutes) + 1))
    most = len(field.provider_minutes) * field.weeks
    last, block = np.empty(len(kept), np.int32), np.empty(most + 1, np.int64)
    minutes, tasks = np.empty(most, np.int64), np.empty(most, np.int64)
    count = fill_blocks(
        first,
        day[order],
        field.part_week[part],
        begin[order],
        end[order],
        length,
        field.provider_minutes,
        field.provider_tasks,
        last,
        block,
        minutes,
        tasks,
    )
    return Weeks(block[: count + 1], minutes[:count], tasks[:count], kept, pair_slot[kept], day[order], last, length)


def _order(provider: Shorts, week: Shorts, day: Shorts, end: Shorts) -> Ints:
    """Sorted by all four, as one number each: three times as fast as sorting by keys."""
    day, end = day - day.min(initial=0), end - end.min(initial=0)
    key = provider.astype(np.int64) * (int(week.max(initial=0)) + 1) + week
    key = (key * (int(day.max(initial=0)) + 1) + day) * (int(end.max(initial=0)) + 1) + end
    return np.argsort(key, kind="stable")


def open_desk(field: Field, weeks: Weeks, worth: Ints) -> Desk:
    """Room for the largest block: a row per task, one more for each day on which the count of tasks begins again."""
    rows = 2 * int(np.diff(weeks.block).max(initial=0)) + 2
    width = int(((weeks.minutes + 1) * (weeks.tasks + 1)).max(initial=1))
    asked = np.concatenate(([0], np.cumsum(field.part_quantity)))[field.option_parts]
    largest = int(np.diff(asked).max(initial=1))
    shortest = int((field.pair_end - field.pair_begin).min(initial=WEEK_MINUTES))
    busiest = min(rows, 1 + WEEK_MINUTES // max(1, shortest))
    small = busiest * int(worth.max(initial=0)) < MOST_EARNED
    table: Shorts | Ints = np.empty((rows, width), np.int32) if small else np.empty((rows, width), np.int64)
    task, back, row, picked = (np.empty(rows, np.int64) for _ in range(4))
    trial, chosen = (np.empty(largest, np.int64) for _ in range(2))
    providers, needs = np.arange(len(weeks.minutes)), np.arange(len(field.need_urgency))
    return Desk(table, task, back, row, picked, trial, chosen, providers, needs)
