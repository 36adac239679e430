"""The market on which the certificate and the guide are found: what a field looks like to those who trade there."""

from dataclasses import dataclass
from math import isqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mekaar.engine.bound_kernels import ONE, Asks, Desk, Weeks, trade
from mekaar.engine.chance import stream
from mekaar.engine.compile import Field, Shorts
from mekaar.engine.square import Square, weeks_of

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
    """Who can do what in a week, what is asked, and room to work."""

    weeks: Weeks
    asks: Asks
    desk: Desk


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


def settle(field: Field, square: Square, weights: tuple[int, int, int], days: int) -> Settled:
    """Trade until the prices are good, and average the last days. `weights`: what a need of urgency 1, 2, 3 is worth."""
    worth = np.array((0, *weights), np.int64)[field.need_urgency] * ONE
    market = open_market(field, square, worth)
    quantity = np.repeat(field.part_quantity, np.diff(square.part_slots))
    slot_worth = np.repeat(worth[field.part_need], np.diff(square.part_slots))
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


def open_market(field: Field, square: Square, worth: Ints) -> Market:
    """The market of the pairs whose need is worth something and whose option can be filled."""
    roots = np.array([isqrt(one * ONE) for one in worth.tolist()], np.int64)
    asks = Asks(
        worth,
        field.need_options.astype(np.int64),
        field.option_parts.astype(np.int64),
        field.option_possible,
        field.part_quantity.astype(np.int64),
        square.part_slots,
        np.repeat(roots[field.part_need], np.diff(square.part_slots)),
    )
    weeks = weeks_of(field, square, worth)
    return Market(weeks, asks, open_desk(field, weeks, worth))


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
