"""Ejection chains: a need pushes its way in, whoever it pushes out does the same, up to a length; kept or rolled back."""

import numpy as np

from mekaar.engine.chance import waiting
from mekaar.engine.kernel import inner_kernel
from mekaar.engine.moves import (
    BEST_OPTION,
    BEST_OUT,
    CHAIN,
    LOG,
    LOG_PLACES,
    MOST,
    OUT,
    PENDING,
    WIDTH,
    ejection_price,
    find_way,
)
from mekaar.engine.state import EXCESS, FREE, KEPT, put, take


@inner_kernel
def worth(state, taste):
    """The value of the whole plan in one number. It may wrap around: only differences mean something."""
    total = np.int64(0)
    for place in range(KEPT + 1):
        total += taste.weight[place] * state.totals[place]
    return total


@inner_kernel
def lift(tables, state, scratch, need):
    """Take a need out if it is carried, remembering once per chain how it was."""
    if scratch.touched[need] != scratch.size[CHAIN]:
        scratch.touched[need] = scratch.size[CHAIN]
        entry, at = scratch.size[LOG], scratch.size[LOG_PLACES]
        scratch.log_need[entry], scratch.log_option[entry] = need, state.chosen[need]
        scratch.size[LOG] += 1
        if state.chosen[need] != FREE:
            scratch.log_width[entry] = state.width[need]
            for i in range(state.width[need]):
                scratch.log_places[at + i] = state.places[tables.need_places[need] + i]
            scratch.size[LOG_PLACES] += state.width[need]
    if state.chosen[need] != FREE:
        take(tables, state, need)


@inner_kernel
def roll_back(tables, state, scratch):
    """Everything touched in this chain as it was before."""
    for entry in range(scratch.size[LOG]):
        if state.chosen[scratch.log_need[entry]] != FREE:
            take(tables, state, scratch.log_need[entry])
    at = 0
    for entry in range(scratch.size[LOG]):
        option, width = scratch.log_option[entry], scratch.log_width[entry]
        if option != FREE:
            put(tables, state, scratch.log_need[entry], option, scratch.log_places, at, width)
            at += width


@inner_kernel
def _enter(tables, state, scratch, taste, heat, need, limit):
    """Carry a need at the least price within the limit; whoever it pushes out waits in `pending`."""
    if not find_way(tables, state, scratch, taste, heat, need, limit):
        return False
    for i in range(scratch.size[BEST_OUT]):
        out = scratch.best_out[i]
        lift(tables, state, scratch, out)
        scratch.pending[scratch.size[PENDING]] = out
        scratch.size[PENDING] += 1
    put(tables, state, need, scratch.size[BEST_OPTION], scratch.best_bundle, 0, scratch.size[WIDTH])
    scratch.settled[need] = scratch.size[CHAIN]
    return True


@inner_kernel
def begin(scratch, need):
    """An empty log, a new number, and one need that waits."""
    scratch.size[CHAIN] += 1
    scratch.size[LOG] = 0
    scratch.size[LOG_PLACES] = 0
    scratch.size[PENDING] = 1
    scratch.pending[0] = need


@inner_kernel
def chain(tables, state, scratch, taste, heat, choice_heat, need, length):
    """One chain that starts with a need; kept if the plan is not too much worse for this heat. Returns whether it was.

    After `length` needs have pushed their way in, those that still wait may only take what is free.
    """
    before, excess = worth(state, taste), state.totals[EXCESS]
    slack = waiting(scratch.random, heat) if heat > 0 else np.int64(0)
    begin(scratch, need)
    lift(tables, state, scratch, need)
    free = taste.price[2] - 1
    steps = 0
    while scratch.size[PENDING] > 0:
        scratch.size[PENDING] -= 1
        now = scratch.pending[scratch.size[PENDING]]
        if steps < length:
            _enter(tables, state, scratch, taste, choice_heat, now, np.int64(MOST))
        else:
            _enter(tables, state, scratch, taste, np.int64(0), now, free)
        steps += 1
    if worth(state, taste) - before + slack >= 0 and not (taste.caps and state.totals[EXCESS] > excess):
        return True
    roll_back(tables, state, scratch)
    return False


@inner_kernel
def insert(tables, state, scratch, taste, need):
    """Carry a need by what is free, if it can be without breaking a share cap further; returns whether it was."""
    excess = state.totals[EXCESS]
    begin(scratch, need)
    if not _enter(tables, state, scratch, taste, np.int64(0), need, taste.price[2] - 1):
        return False
    if taste.caps and state.totals[EXCESS] > excess:
        take(tables, state, need)
        return False
    return True


@inner_kernel
def place_if_free(tables, state, scratch, taste, need, option, bundles, first, width):
    """Carry a need exactly by these pairs, if all of them are free; returns whether they were."""
    scratch.size[OUT] = 0
    distinct = tables.option_distinct[option]
    for i in range(width):
        pair = bundles[first + i]
        scratch.bundle[i] = pair
        if ejection_price(tables, state, scratch, taste, i, pair, distinct, np.int64(0)) != 0:
            return False
    put(tables, state, need, option, bundles, first, width)
    return True
