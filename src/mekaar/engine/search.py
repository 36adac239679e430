"""The loops over chains that the lanes run: fill what is free, search at one heat, give back what breaks a share cap."""

from typing import NamedTuple

import numpy as np

from mekaar.engine.chains import begin, chain, insert, place_if_free
from mekaar.engine.chance import below
from mekaar.engine.kernel import inner_kernel, lean_kernel
from mekaar.engine.moves import MOST, THRIFT
from mekaar.engine.paths import augment
from mekaar.engine.state import ALL_MINUTES, EXCESS, FREE, OPEN, SHARE_UNIT, put, take

CHOICES = 1024
"""Chances are given in this many parts."""

LOOKS = 16
"""So many needs are looked at to find one that strayed from its promise."""


class Habits(NamedTuple):
    """How chains begin and how far they go; told in `lanes.Phase`."""

    length: int
    open_share: int = 0
    stray_share: int = 0
    thrift: int = 0
    path_every: int = 0


@lean_kernel
def stand_all(tables, state, scratch, taste, needs, options, first, bundles):
    """Carry these needs exactly by these bundles (CSR), as far as each is free; returns the first frozen one that is not, or -1."""
    for i in range(len(needs)):
        width = first[i + 1] - first[i]
        begin(scratch, needs[i])
        stands = place_if_free(tables, state, scratch, taste, needs[i], options[i], bundles, first[i], width)
        if not stands and tables.need_frozen[needs[i]]:
            return needs[i]
    return np.int64(-1)


@lean_kernel
def fill(tables, state, scratch, taste, order, thrift):
    """Carry whatever fits in what is free, in this order of needs, by pairs of so little regret."""
    scratch.size[THRIFT] = thrift if thrift > 0 else np.int64(MOST)
    for i in range(len(order)):
        need = order[i]
        if state.chosen[need] == FREE:
            insert(tables, state, scratch, taste, need)


@lean_kernel
def better(totals, best, ranks):
    """Whether totals are lexicographically above the best so far."""
    for i in range(len(ranks)):
        place = ranks[i]
        gain = totals[place] - best[place] if place >= 0 else best[-1 - place] - totals[-1 - place]
        if gain != 0:
            return gain > 0
    return False


@inner_kernel
def keep(state, best):
    """Remember this plan; element by element, as slices would ask for memory."""
    for need in range(len(state.chosen)):
        best.chosen[need], best.width[need] = state.chosen[need], state.width[need]
    for place in range(len(state.places)):
        best.places[place] = state.places[place]
    for total in range(len(state.totals)):
        best.totals[total] = state.totals[total]


@lean_kernel
def keep_if_better(state, taste, best):
    """Remember this plan if it breaks no share cap and is the best so far."""
    if state.totals[EXCESS] <= best.totals[EXCESS] and better(state.totals, best.totals, taste.ranks):
        keep(state, best)


@lean_kernel
def load_plan(tables, state, chosen, places, width):
    """Put a remembered plan into an empty state."""
    for need in range(len(chosen)):
        if chosen[need] != FREE:
            put(tables, state, need, chosen[need], places, tables.need_places[need], width[need])


@inner_kernel
def _strayed(tables, state, need):
    """Whether a need is carried, but not by all who promised it."""
    kept = np.int64(0)
    for i in range(tables.need_places[need], tables.need_places[need] + state.width[need]):
        kept += 1 if tables.pair_promised[state.places[i]] else 0
    return state.chosen[need] != FREE and kept < tables.need_promised[need]


@inner_kernel
def pick(tables, state, scratch, habits):
    """A need to start a chain with: by these chances one that strayed, or one not carried (the more urgent of two), else any."""
    waiting = state.totals[OPEN]
    if habits.stray_share > 0 and below(scratch.random, CHOICES) < habits.stray_share:
        for _ in range(LOOKS):
            need = np.int64(below(scratch.random, len(state.chosen)))
            if _strayed(tables, state, need):
                return need
    if waiting > 0 and below(scratch.random, CHOICES) < habits.open_share:
        one = state.queue[below(scratch.random, waiting)]
        other = state.queue[below(scratch.random, waiting)]
        return np.int64(one if tables.need_level[one] <= tables.need_level[other] else other)
    return np.int64(below(scratch.random, len(state.chosen)))


@lean_kernel
def search(tables, state, scratch, taste, best, heat, choice_heat, steps, habits):
    """Try `steps` chains at one heat, remembering the best plan; in a very large problem not at every improvement."""
    every = 1 + len(state.chosen) // 2000
    for step in range(steps):
        scratch.size[THRIFT] = np.int64(MOST)
        if habits.thrift > 0:
            scratch.size[THRIFT] = habits.thrift * CHOICES // (1 + below(scratch.random, CHOICES))
        need = pick(tables, state, scratch, habits)
        if habits.path_every > 0 and step % habits.path_every == 0 and state.totals[OPEN] > 0:
            waiting = state.queue[below(scratch.random, state.totals[OPEN])]
            if augment(tables, state, scratch, taste, waiting):
                keep_if_better(state, taste, best)
        if tables.need_live[need] == tables.need_live[need + 1] or tables.need_frozen[need]:
            continue
        if chain(tables, state, scratch, taste, heat, choice_heat, need, habits.length) and step % every == 0:
            keep_if_better(state, taste, best)
    keep_if_better(state, taste, best)


@lean_kernel
def give_back(tables, state):
    """Stop carrying needs, the least urgent that count most first, until no share cap is broken; frozen ones stay."""
    while state.totals[EXCESS] > 0:
        best, best_level, best_gain = -1, -1, np.int64(0)
        for need in range(len(state.chosen)):
            if state.chosen[need] == FREE or tables.need_frozen[need]:
                continue
            gain = _relief(tables, state, need)
            level = tables.need_level[need]
            if gain > 0 and (level > best_level or (level == best_level and gain > best_gain)):
                best, best_level, best_gain = need, level, gain
        if best < 0:
            return False
        take(tables, state, best)
    return True


@inner_kernel
def _relief(tables, state, need):
    """How much less share caps would be broken without a need, in minutes of those over their share."""
    gain = np.int64(0)
    for i in range(tables.need_places[need], tables.need_places[need] + state.width[need]):
        pair = state.places[i]
        provider = tables.pair_provider[pair]
        for j in range(tables.provider_caps[provider], tables.provider_caps[provider + 1]):
            cap = tables.caps[j]
            allowed = max(tables.cap_share[cap] * state.totals[ALL_MINUTES], tables.cap_floor[cap])
            if state.cap_minutes[cap] * SHARE_UNIT > allowed:
                gain += tables.part_minutes[tables.pair_part[pair]]
    return gain
