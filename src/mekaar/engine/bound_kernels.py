"""The two sides of a market on which every part has a price: providers who pick their best week, needs who buy helpers.

Prices are whole numbers, `ONE` is the worth of carrying one need, so that what is summed here is exact. A *slot* is what
has a price: a part that asks one provider is one slot; a part that asks several has a slot for each candidate, because
with one price for all a half carried need could be served twice by the same person.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mekaar.engine.chance import below
from mekaar.engine.kernel import inner_kernel, lean_kernel

Ints = NDArray[np.int64]
Shorts = NDArray[np.int32]

ONE = 1 << 16
CELLS = 1 << 22
"""The largest table (tasks x minutes x tasks a day) of one provider's week; larger ones count minutes more coarsely."""


class Weeks(NamedTuple):
    """The tasks that each provider could take, in blocks: one block per provider and week.

    Tasks are sorted by provider, day and end of the occupied interval. `last[t]`: the tasks of the same day from the first
    up to, not including, this one end before t begins. `length[t]`: its minutes in the block's unit, rounded down.
    `pair[t]` and `slot[t]`: which pair of the field and which price it is.
    """

    block: Ints
    minutes: Ints
    tasks: Ints
    pair: Ints
    slot: Shorts
    day: Shorts
    last: Shorts
    length: Shorts


class Asks(NamedTuple):
    """The needs, with what they are worth in this market; `part_slots` is CSR."""

    worth: Ints
    need_options: Ints
    option_parts: Ints
    option_possible: NDArray[np.bool_]
    part_quantity: Ints
    part_slots: Ints
    step: Ints
    """Per slot, how far its price moves when the step is `ONE`."""


class Desk(NamedTuple):
    """Room to work in: the table of one week (a row for each task that pays, a column for each use of the limits)."""

    table: Shorts | Ints
    task: Ints
    back: Ints
    row: Ints
    picked: Ints
    trial: Ints
    chosen: Ints
    providers: Ints
    """The blocks in the order in which they come to market today."""
    needs: Ints


@lean_kernel
def fill_blocks(provider_first, day, week, begin, end, length, minutes_given, tasks_given, last, block, minutes, tasks):
    """Cut the sorted tasks into blocks and fill `last`, `block`, `minutes`, `tasks`; turn `length` into units.

    A limit that the block cannot reach is dropped: 0 then stands for no limit. Returns the number of blocks.
    """
    blocks = 0
    for provider in range(len(provider_first) - 1):
        first = provider_first[provider]
        while first < provider_first[provider + 1]:
            stop = first
            while stop < provider_first[provider + 1] and week[stop] == week[first]:
                stop += 1
            busiest = fill_last(first, stop, day, begin, end, last)
            block[blocks] = first
            tasks[blocks] = 0 if tasks_given[provider] >= busiest else tasks_given[provider]
            room = CELLS // ((stop - first + 8) * (tasks[blocks] + 1))
            minutes[blocks] = fill_units(first, stop, length, minutes_given[provider], room)
            blocks += 1
            first = stop
    block[blocks] = len(day)
    return blocks


@inner_kernel
def fill_last(first, stop, day, begin, end, last):
    """For each task, where those of its day that end before it begins stop; returns the most tasks on one day."""
    busiest = 0
    today = first
    for task in range(first, stop):
        if day[task] != day[today]:
            today = task
        busiest = max(busiest, task + 1 - today)
        low, high = today, task
        while low < high:
            middle = (low + high) // 2
            if end[middle] <= begin[task]:
                low = middle + 1
            else:
                high = middle
        last[task] = low
    return busiest


@inner_kernel
def fill_units(first, stop, length, given, room):
    """Express the lengths in units: their common divisor, or coarser if the table would be too large.

    Rounding lengths down allows too much and never too little, so the bound holds. Returns the limit in units.
    """
    unit, total = 0, 0
    for task in range(first, stop):
        total += length[task]
        rest = length[task]
        while rest > 0:
            unit, rest = rest, unit % rest
    limited = given < total
    while limited and unit <= given and given // unit >= room:
        unit *= 2
    for task in range(first, stop):
        length[task] = length[task] // unit if limited else 0
    return given // unit if limited else 0


@inner_kernel
def best_week(weeks, block, price, desk):
    """The most that one provider can earn in one week; leaves the slots in `desk.picked`, returns (worth, how many).

    Row r of the table holds the best earnings with the tasks looked at so far, for every use of minutes (column) and of
    today's tasks (group of columns). Tasks of one day are not held against those of the day before: a task that runs
    over midnight could only make the true week worth less.
    """
    minutes, tasks = weeks.minutes[block] + 1, weeks.tasks[block]
    counted = 1 if tasks > 0 else 0
    width = minutes * (tasks + 1)
    first, stop = weeks.block[block], weeks.block[block + 1]
    table = desk.table
    row, today = 0, first
    for column in range(width):
        table[0, column] = 0
    desk.task[0] = -1
    for task in range(first, stop):
        if weeks.day[task] != weeks.day[today]:
            today = task
            if counted and desk.task[row] >= 0:
                row += 1
                desk.task[row] = -1
                for column in range(width):
                    table[row, column] = table[row - 1, tasks * minutes + column % minutes]
        desk.row[task - first] = row
        pay = price[weeks.slot[task]]
        if pay > 0:
            back = desk.row[weeks.last[task] - first]
            row += 1
            desk.task[row], desk.back[row] = task, back
            add_row(table, row, back, np.int32(pay), weeks.length[task], minutes, tasks, counted)
    return table[row, width - 1], read_back(weeks, desk, row, minutes, tasks, counted)


@inner_kernel
def add_row(table, row, back, pay, length, minutes, tasks, counted):
    """The best with one more task to choose from: leave it, or take it after what row `back` could do."""
    for column in range(minutes * (tasks + 1)):
        table[row, column] = table[row - 1, column]
    for group in range(counted, tasks + 1):
        here, there = group * minutes, (group - counted) * minutes - length
        for used in range(length, minutes):
            earned = table[back, there + used] + pay
            if earned > table[row, here + used]:
                table[row, here + used] = earned


@inner_kernel
def read_back(weeks, desk, row, minutes, tasks, counted):
    """Walk back through the table to the tasks that were taken; returns how many."""
    taken, used, group = 0, minutes - 1, tasks
    while row > 0:
        task = desk.task[row]
        if task < 0:
            group = tasks
            row -= 1
        elif desk.table[row, group * minutes + used] == desk.table[row - 1, group * minutes + used]:
            row -= 1
        else:
            desk.picked[taken] = weeks.slot[task]
            taken += 1
            used -= weeks.length[task]
            group -= counted
            row = desk.back[row]
    return taken


@inner_kernel
def best_offer(asks, need, price, desk):
    """What the need gains by its best option at these prices; leaves the slots in `desk.chosen`, returns (gain, how many)."""
    best, count = np.int64(0), 0
    for option in range(asks.need_options[need], asks.need_options[need + 1]):
        if not asks.option_possible[option]:
            continue
        gain, size = asks.worth[need], 0
        for part in range(asks.option_parts[option], asks.option_parts[option + 1]):
            start = size
            for _ in range(asks.part_quantity[part]):
                slot = cheapest(asks.part_slots[part], asks.part_slots[part + 1], price, desk.trial, start, size)
                gain -= price[slot]
                desk.trial[size] = slot
                size += 1
        if gain > best:
            best, count = gain, size
            for place in range(size):
                desk.chosen[place] = desk.trial[place]
    return best, count


@inner_kernel
def cheapest(first, stop, price, taken, low, high):
    """The cheapest slot from first up to stop that is not among those taken from place low up to high."""
    best = -1
    for slot in range(first, stop):
        free = True
        for place in range(low, high):
            free &= taken[place] != slot
        if free and (best < 0 or price[slot] < price[best]):
            best = slot
    return best


@lean_kernel
def trade(weeks, asks, price, step, desk, random):
    """One day at the market: providers and needs come by in random order; what is picked gets cheaper, what is bought
    dearer. An incremental subgradient step (Nedic & Bertsekas 2001) on the sum that `height` computes.
    """
    blocks, needs = len(weeks.minutes), len(asks.worth)
    shuffle(desk.providers, random)
    shuffle(desk.needs, random)
    come = 0
    for number in range(blocks):
        _, count = best_week(weeks, desk.providers[number], price, desk)
        for place in range(count):
            slot = desk.picked[place]
            price[slot] = max(0, price[slot] - step * asks.step[slot] // ONE)
        while come * blocks < (number + 1) * needs:
            _, count = best_offer(asks, desk.needs[come], price, desk)
            for place in range(count):
                slot = desk.chosen[place]
                price[slot] += step * asks.step[slot] // ONE
            come += 1


@inner_kernel
def shuffle(order, random):
    """Put the numbers in random order (Fisher and Yates)."""
    for place in range(len(order) - 1, 0, -1):
        other = below(random, place + 1)
        order[place], order[other] = order[other], order[place]


@lean_kernel
def height(weeks, asks, price, desk):
    """What everyone earns together at these prices: no plan is worth more, whatever the prices."""
    total = np.int64(0)
    for block in range(len(weeks.minutes)):
        total += best_week(weeks, block, price, desk)[0]
    for need in range(len(asks.worth)):
        total += best_offer(asks, need, price, desk)[0]
    return total
