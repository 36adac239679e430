"""Ways to carry a need in a plan that is full: which pair pushes out whom, at what price, and the cheapest bundle."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mekaar.engine.chance import below, waiting
from mekaar.engine.kernel import inner_kernel
from mekaar.engine.state import BEGIN, DAY, END, KEPT, LOAD, METRES, MINUTES, NEED, TIES, WEEK, load_of

IMPOSSIBLE = 1 << 62
MOST = IMPOSSIBLE - 1
"""A limit on prices that limits nothing."""
MOST_GRAINS = 1 << 20
"""More regret than this counts as this: so its price stays far below `IMPOSSIBLE`."""

Ints = NDArray[np.int64]
Shorts = NDArray[np.int32]

OUT, CLASH, WIDTH, BEST_OUT, BEST_OPTION, LOG, LOG_PLACES, PENDING, CHAIN, THRIFT, TAIL = range(11)
"""Places in `Scratch.size`: how many are in each list, the option of the best bundle, the number of the chain,
how much regret it allows, and how many needs are on paths."""


class Scratch(NamedTuple):
    """Room for one chain of moves, so that no move asks for memory."""

    bundle: Shorts
    out: Shorts
    """Needs that the bundle pushes out."""
    best_bundle: Shorts
    best_out: Shorts
    clash: Shorts
    """Needs that one pair pushes out beyond those."""
    pending: Shorts
    """Needs pushed out in this chain that wait to be carried again."""
    log_need: Shorts
    log_option: Shorts
    log_width: Shorts
    log_places: Shorts
    size: Ints
    touched: Ints
    """The last chain in which each need was logged."""
    settled: Ints
    """The last chain in which each need was put: it is not pushed out again in the same one."""
    path_need: Shorts
    """Needs that could step aside, each for the one of its `path_parent`, which then is carried by `path_option` and the
    `path_width` first pairs of its row of `path_bundle`."""
    path_parent: Shorts
    path_option: Shorts
    path_width: Shorts
    path_bundle: Shorts
    seen: Ints
    """The last search for a path in which each need was met."""
    random: NDArray[np.uint64]


class Taste(NamedTuple):
    """What counts how much in one phase of the search."""

    price: Ints
    """By urgency level: what it costs to push such a need out."""
    weight: Ints
    """By place in `State.totals`: the worth of a plan, to be made as great as possible."""
    ranks: Ints
    """Places in `State.totals` in order of importance; a place p to be made small stands as -1 - p."""
    sides: bool
    """Whether load, ties, metres and promises count in choosing a pair, or only who is pushed out."""
    caps: bool
    """Whether share caps must not be broken further."""
    regret: int
    """What a grain of regret costs in choosing a pair; 0: it costs nothing, and candidates are looked at in any order."""


@inner_kernel
def _among(needs, size, need):
    """Whether a need is one of the first `size`."""
    for i in range(size):  # noqa: SIM110 - kernels know no generators
        if needs[i] == need:
            return True
    return False


@inner_kernel
def _with_bundle(tables, scratch, taken, pair, distinct):
    """Minutes and tasks that the bundle so far takes of a pair's provider in the same week and day; -1 if they collide."""
    provider, part = tables.pair_provider[pair], tables.pair_part[pair]
    minutes, tasks = np.int64(0), np.int64(0)
    for i in range(taken):
        other = scratch.bundle[i]
        if tables.pair_provider[other] == provider:
            mate = tables.pair_part[other]
            apart = (
                tables.pair_begin[other] >= tables.pair_end[pair] or tables.pair_begin[pair] >= tables.pair_end[other]
            )
            if distinct or mate == part or not apart:
                return np.int64(-1), tasks
            minutes += tables.part_minutes[mate] if tables.part_week[mate] == tables.part_week[part] else 0
            tasks += 1 if tables.part_day[mate] == tables.part_day[part] else 0
    return minutes, tasks


@inner_kernel
def _least_dear(tables, state, scratch, taste, provider, week, day):
    """The need of the cheapest task of a provider in this week (and on this day, unless -1) that could still go, or -1."""
    best, least = np.int64(-1), np.int64(IMPOSSIBLE)
    first = tables.provider_room[provider]
    for row in range(first, first + state.task_count[provider]):
        if state.tasks[row, WEEK] != week or (day >= 0 and state.tasks[row, DAY] != day):
            continue
        need = state.tasks[row, NEED]
        price = taste.price[tables.need_level[need]]
        if price >= least or tables.need_frozen[need] or scratch.settled[need] == scratch.size[CHAIN]:
            continue
        if _among(scratch.out, scratch.size[OUT], need) or _among(scratch.clash, scratch.size[CLASH], need):
            continue
        best, least = np.int64(need), price
    return best


@inner_kernel
def _given_back(tables, state, provider, need, week, day):
    """Minutes in the week and tasks on the day that a provider gets back when a need goes."""
    minutes, tasks = np.int64(0), np.int64(0)
    first = tables.provider_room[provider]
    for row in range(first, first + state.task_count[provider]):
        if state.tasks[row, NEED] == need:
            minutes += state.tasks[row, MINUTES] if state.tasks[row, WEEK] == week else 0
            tasks += 1 if state.tasks[row, DAY] == day else 0
    return minutes, tasks


@inner_kernel
def _make_room(tables, state, scratch, taste, provider, week, day, minutes, tasks, price, limit):
    """Push out the cheapest tasks until the minutes of the week and the tasks of the day fit; returns the price."""
    while minutes > tables.provider_minutes[provider] or tasks > tables.provider_tasks[provider]:
        only_day = day if minutes <= tables.provider_minutes[provider] else -1
        need = _least_dear(tables, state, scratch, taste, provider, week, only_day)
        if need < 0:
            return np.int64(IMPOSSIBLE)
        price += taste.price[tables.need_level[need]]
        if price > limit:
            return np.int64(IMPOSSIBLE)
        scratch.clash[scratch.size[CLASH]] = need
        scratch.size[CLASH] += 1
        fewer_minutes, fewer_tasks = _given_back(tables, state, provider, need, week, day)
        minutes -= fewer_minutes
        tasks -= fewer_tasks
    return price


@inner_kernel
def ejection_price(tables, state, scratch, taste, taken, pair, distinct, limit):
    """The price of the needs (listed in `clash`) that a pair pushes out beyond those in `out`; IMPOSSIBLE above the limit."""
    minutes, tasks = _with_bundle(tables, scratch, taken, pair, distinct)
    if minutes < 0 or limit < 0:
        return np.int64(IMPOSSIBLE)
    provider, part = tables.pair_provider[pair], tables.pair_part[pair]
    begin, end = tables.pair_begin[pair], tables.pair_end[pair]
    week, day = tables.part_week[part], tables.part_day[part]
    minutes += state.minutes[provider, week] + tables.part_minutes[part]
    tasks += state.day_tasks[provider, day] + 1
    out, price = scratch.size[OUT], np.int64(0)
    scratch.size[CLASH] = 0
    first = tables.provider_room[provider]
    for row in range(first, first + state.task_count[provider]):
        need = state.tasks[row, NEED]
        gone = out > 0 and _among(scratch.out, out, need)
        if not gone and state.tasks[row, BEGIN] < end and begin < state.tasks[row, END]:
            gone = True
            if not _among(scratch.clash, scratch.size[CLASH], need):
                price += taste.price[tables.need_level[need]]
                if price > limit or tables.need_frozen[need] or scratch.settled[need] == scratch.size[CHAIN]:
                    return np.int64(IMPOSSIBLE)
                scratch.clash[scratch.size[CLASH]] = need
                scratch.size[CLASH] += 1
        if gone:
            minutes -= state.tasks[row, MINUTES] if state.tasks[row, WEEK] == week else 0
            tasks -= 1 if state.tasks[row, DAY] == day else 0
    return _make_room(tables, state, scratch, taste, provider, week, day, minutes, tasks, price, limit)


@inner_kernel
def side_price(tables, state, taste, pair):
    """What a pair costs in load, ties, metres and promises not kept, with its provider as busy as now; never negative."""
    provider, part = tables.pair_provider[pair], tables.pair_part[pair]
    cost = -taste.weight[METRES] * tables.pair_metres[pair]
    given = tables.provider_given[provider]
    if given > 0:
        minutes = state.minutes[provider, tables.part_week[part]]
        cost -= taste.weight[LOAD] * (load_of(minutes + tables.part_minutes[part], given) - load_of(minutes, given))
    if tables.pair_tied[pair]:
        cost += taste.weight[TIES]
    if not tables.pair_promised[pair]:
        cost += taste.weight[KEPT]
    return cost


@inner_kernel
def thrifty(tables, scratch, part):
    """Where the ranked candidates of a part stop that this chain looks at: never fewer than it takes."""
    low, high = tables.part_pairs[part] + tables.part_quantity[part], tables.part_pairs[part + 1]
    if high == low or tables.regret[high - 1] <= scratch.size[THRIFT]:
        return high
    while low < high:
        middle = (low + high) // 2
        if tables.regret[middle] <= scratch.size[THRIFT]:
            low = middle + 1
        else:
            high = middle
    return low


@inner_kernel
def _fill_place(tables, state, scratch, taste, heat, part, taken, distinct, limit):
    """Choose the cheapest candidate of a part for place `taken` of the bundle; returns its price, IMPOSSIBLE if none.

    Its `burden`, regret and chance, counts in the choice alone and is no part of the price.
    """
    low, high = tables.part_pairs[part], thrifty(tables, scratch, part)
    place = low if taste.regret > 0 else low + below(scratch.random, high - low)
    best, least, least_price = np.int64(-1), np.int64(IMPOSSIBLE), np.int64(IMPOSSIBLE)
    for _ in range(high - low):
        pair = tables.ranked[place]
        burden = taste.regret * min(tables.regret[place], MOST_GRAINS)
        if burden >= least:
            break
        extra = side_price(tables, state, taste, pair) if taste.sides else np.int64(0)
        if heat > 0:
            burden += waiting(scratch.random, heat)
        most = min(limit, least - 1 - burden) - extra
        if most >= 0:
            price = ejection_price(tables, state, scratch, taste, taken, pair, distinct, most) + extra
            if price <= limit and price + burden < least:
                best, least, least_price = pair, price + burden, price
                if least == 0:
                    break
        place = place + 1 if place + 1 < high else low
    if best >= 0:
        ejection_price(tables, state, scratch, taste, taken, best, distinct, np.int64(MOST))
        for i in range(scratch.size[CLASH]):
            scratch.out[scratch.size[OUT] + i] = scratch.clash[i]
        scratch.size[OUT] += scratch.size[CLASH]
        scratch.bundle[taken] = best
    return least_price


@inner_kernel
def _fill_option(tables, state, scratch, taste, heat, option, limit):
    """Fill `bundle` and `out` for an option at the least price within the limit; returns price and width."""
    scratch.size[OUT] = 0
    taken, price = 0, np.int64(0)
    distinct = tables.option_distinct[option]
    for part in range(tables.option_parts[option], tables.option_parts[option + 1]):
        for _ in range(tables.part_quantity[part]):
            more = _fill_place(tables, state, scratch, taste, heat, part, taken, distinct, limit - price)
            if more == IMPOSSIBLE:
                return more, taken
            price += more
            taken += 1
    return price, taken


@inner_kernel
def find_way(tables, state, scratch, taste, heat, need, limit):
    """Put the cheapest bundle over all options of a need in `best_bundle`; returns whether there is one within the limit."""
    low, high = tables.need_live[need], tables.need_live[need + 1]
    found = False
    if low == high:
        return found
    place = low + below(scratch.random, high - low)
    for _ in range(high - low):
        price, width = np.int64(IMPOSSIBLE), 0
        if tables.option_regret[tables.live[place]] <= scratch.size[THRIFT]:
            price, width = _fill_option(tables, state, scratch, taste, heat, tables.live[place], limit)
        if price <= limit:
            found, limit = True, price - 1
            scratch.size[BEST_OPTION], scratch.size[WIDTH] = tables.live[place], width
            scratch.size[BEST_OUT] = scratch.size[OUT]
            for i in range(width):
                scratch.best_bundle[i] = scratch.bundle[i]
            for i in range(scratch.size[OUT]):
                scratch.best_out[i] = scratch.out[i]
            if price == 0:
                break
        place = place + 1 if place + 1 < high else low
    return found
