"""Augmenting paths: a need takes the place of one that takes the place of another, and so on to one that fits somewhere.

Chains push on at random and seldom come far; a path is looked for breadth first, so that the shortest is found (as in
matching: Berge 1957). Each step moves a single need. What the moves do to one another is not looked at on the way: the
whole path is tried at its end, and taken back if it does not hold.
"""

import numpy as np

from mekaar.engine.chains import begin, lift, place_if_free, roll_back, worth
from mekaar.engine.kernel import inner_kernel
from mekaar.engine.moves import CHAIN, CLASH, MOST, OUT, TAIL, ejection_price, thrifty
from mekaar.engine.state import EXCESS, FREE

MOST_TRIES = 20
"""So many paths that do not hold are tried."""


@inner_kernel
def augment(tables, state, scratch, taste, root):
    """Carry a need, if a path of moves makes the plan better; returns whether one did.

    The path ends at a need that fits in what is free, or at one less urgent than the root, which then is not carried.
    """
    before, excess = worth(state, taste), state.totals[EXCESS]
    scratch.size[CHAIN] += 1
    search, tries, head = scratch.size[CHAIN], 0, 0
    _append(scratch, root, np.int64(-1), np.int64(FREE), 0, search)
    while head < scratch.size[TAIL] and tries < MOST_TRIES:
        need = scratch.path_need[head]
        for place in range(tables.need_live[need], tables.need_live[need + 1]):
            option = tables.live[place]
            width = _width(tables, option)
            _step_aside(scratch, head)
            if _fill(tables, state, scratch, taste, head, option, 0, width):
                tries += 1
                if _walk(tables, state, scratch, taste, head, option, width, before, excess):
                    return True
            elif _spread(tables, state, scratch, taste, head, option, width, search):
                tries += 1
                if _walk(tables, state, scratch, taste, scratch.size[TAIL] - 1, np.int64(FREE), 0, before, excess):
                    return True
        head += 1
    return False


@inner_kernel
def _width(tables, option):
    """How many places an option has."""
    width = np.int64(0)
    for part in range(tables.option_parts[option], tables.option_parts[option + 1]):
        width += tables.part_quantity[part]
    return width


@inner_kernel
def _append(scratch, need, parent, option, width, search):
    """A need that steps aside for the `bundle` by which that of the entry `parent` takes its place; the first one is the root."""
    entry = scratch.size[TAIL] if parent >= 0 else np.int64(0)
    scratch.path_need[entry], scratch.path_parent[entry] = need, parent
    scratch.path_option[entry], scratch.path_width[entry] = option, width
    for i in range(width):
        scratch.path_bundle[entry * len(scratch.bundle) + i] = scratch.bundle[i]
    scratch.seen[need] = search
    scratch.size[TAIL] = entry + 1


@inner_kernel
def _step_aside(scratch, entry):
    """Only the need of this entry is out of the way; the root was nowhere."""
    scratch.out[0] = scratch.path_need[entry]
    scratch.size[OUT] = 1 if entry > 0 else 0


@inner_kernel
def _taken(tables, scratch, entry, pair):
    """Whether a pair collides with the bundle that the need of this entry steps aside for."""
    first = entry * len(scratch.bundle)
    for i in range(first, first + scratch.path_width[entry]):
        other = scratch.path_bundle[i]
        if tables.pair_provider[other] == tables.pair_provider[pair] and (
            tables.pair_begin[other] < tables.pair_end[pair] and tables.pair_begin[pair] < tables.pair_end[other]
        ):
            return True
    return False


@inner_kernel
def _fill(tables, state, scratch, taste, entry, option, first, stop):
    """Fill the places of an option from `first` up to `stop` of `bundle` without pushing out more; returns whether it can be."""
    distinct, number = tables.option_distinct[option], 0
    for part in range(tables.option_parts[option], tables.option_parts[option + 1]):
        for _ in range(tables.part_quantity[part]):
            if first <= number < stop:
                place, last = tables.part_pairs[part], thrifty(tables, scratch, part)
                while place < last:
                    pair = tables.ranked[place]
                    price = ejection_price(tables, state, scratch, taste, number, pair, distinct, np.int64(0))
                    if price == 0 and not _taken(tables, scratch, entry, pair):
                        scratch.bundle[number] = pair
                        break
                    place += 1
                if place == last:
                    return False
            number += 1
    return True


@inner_kernel
def _spread(tables, state, scratch, taste, entry, option, width, search):
    """Append every need not met before that alone stands in the way of this option; stops, and returns True, at one less
    urgent than the root.
    """
    distinct, number = tables.option_distinct[option], 0
    root_level = tables.need_level[scratch.path_need[0]]
    for part in range(tables.option_parts[option], tables.option_parts[option + 1]):
        for _ in range(tables.part_quantity[part]):
            _step_aside(scratch, entry)
            if not _fill(tables, state, scratch, taste, entry, option, 0, number):
                return False
            for place in range(tables.part_pairs[part], thrifty(tables, scratch, part)):
                if scratch.size[TAIL] >= len(scratch.path_need):
                    return False
                _step_aside(scratch, entry)
                pair = tables.ranked[place]
                price = ejection_price(tables, state, scratch, taste, number, pair, distinct, np.int64(MOST))
                if price > MOST or scratch.size[CLASH] != 1 or _taken(tables, scratch, entry, pair):
                    continue
                need = scratch.clash[0]
                if scratch.seen[need] == search:
                    continue
                scratch.bundle[number] = pair
                scratch.out[scratch.size[OUT]] = need
                scratch.size[OUT] += 1
                if _fill(tables, state, scratch, taste, entry, option, number + 1, width):
                    _append(scratch, need, entry, option, width, search)
                    if tables.need_level[need] > root_level:
                        return True
            number += 1
    return False


@inner_kernel
def _walk(tables, state, scratch, taste, entry, option, width, before, excess):
    """Move every need on the path to this entry, and its own into `bundle` (unless the option is FREE, then nowhere).

    Returns whether all fit and the plan became better; if not, it is as it was.
    """
    begin(scratch, scratch.path_need[0])
    at = entry
    while at >= 0:
        lift(tables, state, scratch, scratch.path_need[at])
        at = scratch.path_parent[at]
    fits = option == FREE or place_if_free(
        tables, state, scratch, taste, scratch.path_need[entry], option, scratch.bundle, 0, width
    )
    at = entry
    while fits and at > 0:
        up, first = scratch.path_parent[at], at * len(scratch.bundle)
        fits = place_if_free(
            tables,
            state,
            scratch,
            taste,
            scratch.path_need[up],
            scratch.path_option[at],
            scratch.path_bundle,
            first,
            scratch.path_width[at],
        )
        at = up
    if fits and worth(state, taste) - before > 0 and not (taste.caps and state.totals[EXCESS] > excess):
        return True
    roll_back(tables, state, scratch)
    return False
