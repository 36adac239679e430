"""What a search needs on its desk: the tables of a field, an empty plan, and room to move."""

from fractions import Fraction
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mekaar.engine.chance import stream
from mekaar.engine.compile import NO_LIMIT, Field
from mekaar.engine.guide import Guide, no_guide
from mekaar.engine.kernel import lean_kernel
from mekaar.engine.moves import Scratch
from mekaar.engine.promises import Promises
from mekaar.engine.state import FREE, OPEN, SHARE_UNIT, State, Tables

Ints = NDArray[np.int64]
Shorts = NDArray[np.int32]

PATH_NEEDS = 128
"""So many needs are looked at before a search for an augmenting path is given up."""


class Best(NamedTuple):
    """The best plan a lane has seen; as in `State`."""

    chosen: Shorts
    places: Shorts
    width: Shorts
    totals: Ints


def tables(field: Field, known: Promises, taught: Guide | None = None) -> Tables:
    """What the kernels read, without a guide as if nothing cost others anything.

    The room for tasks follows from how many a provider can have at all.
    """
    live = np.nonzero(field.option_possible)[0].astype(np.int32)
    widths = np.zeros(len(field.option_need), np.int64)
    np.add.at(widths, field.part_option, field.part_quantity)
    widest = np.zeros(len(field.need_urgency), np.int64)
    np.maximum.at(widest, field.option_need[live], widths[live])
    limited = field.provider_person & (field.provider_minutes < NO_LIMIT)
    provider_caps, caps = _caps(field)
    shares = [Fraction(cap.share).limit_denominator(SHARE_UNIT) * SHARE_UNIT // 1 for cap in field.problem.share_caps]
    taught = no_guide(field) if taught is None else taught
    room = np.zeros(len(field.provider_minutes) + 1, np.int64)
    _rooms(field.provider_pairs, field.timeline, field.pair_begin, field.pair_end, room)
    return Tables(
        need_level=(field.need_urgency - 1).astype(np.int64),
        need_frozen=known.frozen,
        need_promised=_promised(field, known),
        need_live=np.searchsorted(live, field.need_options).astype(np.int64),
        live=live,
        need_places=_offsets(widest),
        option_parts=field.option_parts,
        option_distinct=field.option_distinct,
        part_need=field.part_need,
        part_pairs=field.part_pairs,
        part_quantity=field.part_quantity,
        part_minutes=field.part_minutes,
        part_day=field.part_day,
        part_week=field.part_week,
        pair_part=field.pair_part,
        pair_provider=field.pair_provider,
        pair_begin=field.pair_begin,
        pair_end=field.pair_end,
        pair_metres=field.pair_metres,
        pair_tied=field.pair_tied,
        pair_promised=known.promised,
        ranked=taught.ranked,
        regret=taught.regret,
        option_regret=taught.option,
        provider_minutes=field.provider_minutes,
        provider_tasks=field.provider_tasks,
        provider_given=np.where(limited, field.provider_minutes, 0),
        provider_room=np.cumsum(room),
        provider_caps=provider_caps,
        caps=caps,
        cap_share=np.array(shares, np.int64),
        cap_floor=_floors(field, known),
    )


def _promised(field: Field, known: Promises) -> Ints:
    """How many possible promises each need has."""
    needs = field.part_need[field.pair_part[known.promised]]
    return np.bincount(needs, minlength=len(field.need_urgency)).astype(np.int64)


def _offsets(counts: Ints) -> Ints:
    """CSR offsets of lists of these lengths."""
    return np.concatenate((np.zeros(1, np.int64), np.cumsum(counts)))


@lean_kernel
def _rooms(provider_pairs, timeline, begin, end, room):
    """How many tasks each provider can have at most, written one place further on: the latest start first is optimal."""
    for provider in range(len(provider_pairs) - 1):
        free = np.int64(1 << 60)
        for i in range(provider_pairs[provider + 1] - 1, provider_pairs[provider] - 1, -1):
            if end[timeline[i]] <= free:
                room[provider + 1] += 1
                free = begin[timeline[i]]


def _caps(field: Field) -> tuple[Ints, Ints]:
    """CSR of the share caps that count each provider."""
    of: list[list[int]] = [[] for _ in field.problem.providers]
    for number, cap in enumerate(field.problem.share_caps):
        for name in sorted(cap.providers):
            if name in field.numbers:
                of[field.numbers[name]].append(number)
    flat = [number for numbers in of for number in numbers]
    return _offsets(np.array([len(numbers) for numbers in of], np.int64)), np.array(flat, np.int64)


def _floors(field: Field, known: Promises) -> Ints:
    """Frozen minutes of the providers of each cap, in the unit of `State.totals[EXCESS]`."""
    floors = []
    for cap in field.problem.share_caps:
        members = {field.numbers[name] for name in cap.providers if name in field.numbers}
        frozen = known.frozen_pairs.tolist()
        minutes = (field.part_minutes[field.pair_part[pair]] for pair in frozen if field.pair_provider[pair] in members)
        floors.append(SHARE_UNIT * int(sum(minutes)))
    return np.array(floors, np.int64)


def empty_state(field: Field, table: Tables) -> State:
    """A plan in which nothing is carried."""
    needs, providers = len(field.need_urgency), len(field.provider_minutes)
    state = State(
        chosen=np.full(needs, FREE, np.int32),
        places=np.zeros(table.need_places[-1], np.int32),
        width=np.zeros(needs, np.int32),
        tasks=np.zeros((table.provider_room[-1], 8), np.int32),
        task_count=np.zeros(providers, np.int32),
        minutes=np.zeros((providers, field.weeks), np.int64),
        day_tasks=np.zeros((providers, field.days), np.int32),
        queue=np.arange(needs, dtype=np.int32),
        queue_place=np.arange(needs, dtype=np.int32),
        cap_minutes=np.zeros(len(table.cap_share), np.int64),
        totals=np.zeros(10, np.int64),
    )
    state.totals[OPEN] = needs
    return state


def no_best(state: State) -> Best:
    """Nothing seen yet: below every plan."""
    totals = np.zeros(len(state.totals), np.int64)
    totals[0] = -1
    return Best(state.chosen.copy(), state.places.copy(), state.width.copy(), totals)


def scratch(table: Tables, seed: int, lane: int) -> Scratch:
    """Room for the moves of one lane: no list can be longer than the needs, or the places of all of them."""
    needs = len(table.need_level) + 1
    widest = int(np.diff(table.need_places).max(initial=1))

    def shorts(length: int) -> Shorts:
        return np.zeros(length, np.int32)

    return Scratch(
        bundle=shorts(widest),
        out=shorts(needs),
        best_bundle=shorts(widest),
        best_out=shorts(needs),
        clash=shorts(needs),
        pending=shorts(needs),
        log_need=shorts(needs),
        log_option=shorts(needs),
        log_width=shorts(needs),
        log_places=shorts(int(table.need_places[-1]) + 1),
        size=np.zeros(11, np.int64),
        path_need=shorts(PATH_NEEDS),
        path_parent=shorts(PATH_NEEDS),
        path_option=shorts(PATH_NEEDS),
        path_width=shorts(PATH_NEEDS),
        path_bundle=shorts(PATH_NEEDS * widest),
        seen=np.zeros(needs, np.int64),
        touched=np.zeros(needs, np.int64),
        settled=np.zeros(needs, np.int64),
        random=stream(seed, lane),
    )
