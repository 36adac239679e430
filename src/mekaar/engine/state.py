"""The plan while it is being made: arrays that change, and the two moves that change them, `put` and `take`."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mekaar.engine.kernel import inner_kernel

FREE = -1
"""The option of a need that is not carried."""

LOAD, TIES, METRES, KEPT, OPEN, ALL_MINUTES, EXCESS = range(3, 10)
"""Places in `State.totals`, after the carried needs of urgency 1, 2 and 3. OPEN counts the needs not carried, EXCESS how
far share caps are broken, in minutes times `SHARE_UNIT`."""

SHARE_UNIT = 1_000_000
"""Shares are whole millionths, and so agreed on as decimal numbers."""

PAIR, BEGIN, END, NEED, MINUTES, DAY, WEEK = range(7)
"""Columns of `State.tasks`."""


class Tables(NamedTuple):
    """What kernels read of a `Field`; the same names, and possible options only."""

    need_level: NDArray[np.int64]
    """Urgency less one."""
    need_frozen: NDArray[np.bool_]
    need_live: NDArray[np.int64]
    """CSR into `live`: the possible options of each need."""
    live: NDArray[np.int32]
    need_promised: NDArray[np.int64]
    """How many single promises of a standing plan are possible for each need."""
    need_places: NDArray[np.int64]
    """CSR into `State.places`: room for the widest option."""
    option_parts: NDArray[np.int32]
    option_distinct: NDArray[np.bool_]
    part_need: NDArray[np.int32]
    part_pairs: NDArray[np.int64]
    part_quantity: NDArray[np.int32]
    part_minutes: NDArray[np.int64]
    part_day: NDArray[np.int32]
    part_week: NDArray[np.int32]
    pair_part: NDArray[np.int32]
    pair_provider: NDArray[np.int32]
    pair_begin: NDArray[np.int32]
    pair_end: NDArray[np.int32]
    pair_metres: NDArray[np.int32]
    pair_tied: NDArray[np.bool_]
    pair_promised: NDArray[np.bool_]
    ranked: NDArray[np.int32]
    """The pairs of each part, those that cost others least first."""
    regret: NDArray[np.int32]
    """Beside `ranked`, what each costs others (`guide.Guide`)."""
    option_regret: NDArray[np.int32]
    provider_minutes: NDArray[np.int64]
    provider_tasks: NDArray[np.int64]
    provider_given: NDArray[np.int64]
    """Minutes a week of a person who set a limit, else 0: the load of others is not spread."""
    provider_room: NDArray[np.int64]
    """CSR into `State.tasks`: as many as one provider can ever have."""
    provider_caps: NDArray[np.int64]
    """CSR into `caps`: the share caps that count a provider."""
    caps: NDArray[np.int64]
    cap_share: NDArray[np.int64]
    """In millionths."""
    cap_floor: NDArray[np.int64]
    """Minutes that are frozen for the providers of a cap, times `SHARE_UNIT`: never too much."""


class State(NamedTuple):
    """A feasible plan. `places` holds the pairs of each carried need, in the order of its parts."""

    chosen: NDArray[np.int32]
    places: NDArray[np.int32]
    width: NDArray[np.int32]
    """How many places each carried need fills."""
    tasks: NDArray[np.int32]
    """The tasks of each provider, in no order; one row each, so that they are read in one go."""
    task_count: NDArray[np.int32]
    minutes: NDArray[np.int64]
    """By provider and week."""
    day_tasks: NDArray[np.int32]
    """By provider and day."""
    queue: NDArray[np.int32]
    """A permutation of the needs: the first `totals[OPEN]` are not carried."""
    queue_place: NDArray[np.int32]
    cap_minutes: NDArray[np.int64]
    totals: NDArray[np.int64]


@inner_kernel
def load_of(minutes, given):
    """The share of one person and week in the spread of load."""
    return 1000 * minutes * minutes // given if given > 0 else 0


@inner_kernel
def _bundle_totals(tables, state, need, sign):
    """Add or subtract what the places of a carried need count for: ties, metres, promises kept."""
    first = tables.need_places[need]
    for i in range(first, first + state.width[need]):
        pair = state.places[i]
        state.totals[METRES] += sign * tables.pair_metres[pair]
        if tables.pair_promised[pair]:
            state.totals[KEPT] += sign
        new = not tables.pair_tied[pair]
        for j in range(first, i):
            new = new and tables.pair_provider[state.places[j]] != tables.pair_provider[pair]
        if new:
            state.totals[TIES] += sign


@inner_kernel
def _book(tables, state, pair, sign):
    """Count the minutes, the day and the load of one task of a provider, or count them back."""
    provider, part = tables.pair_provider[pair], tables.pair_part[pair]
    week, given = tables.part_week[part], tables.provider_given[provider]
    before = state.minutes[provider, week]
    after = before + sign * tables.part_minutes[part]
    state.minutes[provider, week] = after
    state.day_tasks[provider, tables.part_day[part]] += sign
    if given > 0:
        state.totals[LOAD] += load_of(after, given) - load_of(before, given)
    if len(tables.cap_share) > 0:
        _book_shares(tables, state, provider, sign * tables.part_minutes[part])


@inner_kernel
def _book_shares(tables, state, provider, minutes):
    """Count minutes for the share caps, and how far these are now broken together."""
    state.totals[ALL_MINUTES] += minutes
    for i in range(tables.provider_caps[provider], tables.provider_caps[provider + 1]):
        state.cap_minutes[tables.caps[i]] += minutes
    state.totals[EXCESS] = 0
    for cap in range(len(tables.cap_share)):
        allowed = max(tables.cap_share[cap] * state.totals[ALL_MINUTES], tables.cap_floor[cap])
        state.totals[EXCESS] += max(0, state.cap_minutes[cap] * SHARE_UNIT - allowed)


@inner_kernel
def _move_in_queue(state, need, place):
    """Swap a need to another place of the queue."""
    old, other = state.queue_place[need], state.queue[place]
    state.queue[place], state.queue[old] = need, other
    state.queue_place[need], state.queue_place[other] = place, old


@inner_kernel
def _write_task(tables, state, row, pair):
    """Fill one row of `tasks`."""
    part = tables.pair_part[pair]
    state.tasks[row, PAIR] = pair
    state.tasks[row, BEGIN] = tables.pair_begin[pair]
    state.tasks[row, END] = tables.pair_end[pair]
    state.tasks[row, NEED] = tables.part_need[part]
    state.tasks[row, MINUTES] = tables.part_minutes[part]
    state.tasks[row, DAY] = tables.part_day[part]
    state.tasks[row, WEEK] = tables.part_week[part]


@inner_kernel
def put(tables, state, need, option, bundle, first, width):
    """Carry a need by an option, with the `width` pairs of `bundle` from `first` on; all of them must be free."""
    state.chosen[need], state.width[need] = option, width
    own = tables.need_places[need]
    for i in range(width):
        pair = bundle[first + i]
        provider = tables.pair_provider[pair]
        state.places[own + i] = pair
        _write_task(tables, state, tables.provider_room[provider] + state.task_count[provider], pair)
        state.task_count[provider] += 1
        _book(tables, state, pair, 1)
    _bundle_totals(tables, state, need, 1)
    state.totals[tables.need_level[need]] += 1
    state.totals[OPEN] -= 1
    _move_in_queue(state, need, state.totals[OPEN])


@inner_kernel
def take(tables, state, need):
    """Stop carrying a need."""
    _bundle_totals(tables, state, need, -1)
    first = tables.need_places[need]
    for i in range(first, first + state.width[need]):
        pair = state.places[i]
        provider = tables.pair_provider[pair]
        row = tables.provider_room[provider]
        last = row + state.task_count[provider] - 1
        while state.tasks[row, PAIR] != pair:
            row += 1
        if row != last:
            _write_task(tables, state, row, state.tasks[last, PAIR])
        state.task_count[provider] -= 1
        _book(tables, state, pair, -1)
    state.chosen[need] = FREE
    state.totals[tables.need_level[need]] -= 1
    _move_in_queue(state, need, state.totals[OPEN])
    state.totals[OPEN] += 1
