"""Who could carry which part: an inverted index from (what is asked, hour, place) to windows of providers.

A provider is a candidate for a part when its type is equal and its tags contain the required ones, one merged window
contains the part, the distance is at most its radius, and the part is no longer than its minutes a week. Rules come after.

One *entry* is one hour touched by one window of one provider, filed under a *role* (a type with required tags). Entries
of a role and hour lie side by side, sorted by cell row and column, so that a part reads only the cells around its place.
"""

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mekaar.engine.kernel import inner_kernel, kernel

CELL_KM = 2.0
FAR_KM = 16.0
"""Providers with a greater radius, or none, are looked at for every place instead of widening the search for all."""

THREADS, CHUNKS = 2, 8
"""Parts are matched in chunks side by side; what is found does not depend on it."""

HOUR = 60
GRID = 1 << 20


class People(NamedTuple):
    """What the index needs to know of the providers; `reach` is the radius in km, infinite without one."""

    x: NDArray[np.float64]
    y: NDArray[np.float64]
    reach: NDArray[np.float64]
    minutes: NDArray[np.int64]


class Windows(NamedTuple):
    """All merged windows of all providers, with the provider of each."""

    provider: NDArray[np.int32]
    start: NDArray[np.int64]
    end: NDArray[np.int64]


class Asked(NamedTuple):
    """The parts: role number, interval, place (nan: from anywhere)."""

    role: NDArray[np.int32]
    start: NDArray[np.int64]
    minutes: NDArray[np.int64]
    x: NDArray[np.float64]
    y: NDArray[np.float64]


class Entries(NamedTuple):
    """Entries side by side as they are read: provider, and the interval of the window."""

    provider: NDArray[np.int32]
    start: NDArray[np.int64]
    end: NDArray[np.int64]


class Index(NamedTuple):
    """Entries by bucket: `near` sorted by cell within a bucket, `far` the wide-reaching ones; both in CSR form.

    `spots` holds x, y, radius and minutes of each provider in one row, so that a look at one is a single reach into memory.
    """

    near: NDArray[np.int64]
    near_cell: NDArray[np.int64]
    near_entries: Entries
    far: NDArray[np.int64]
    far_entries: Entries
    reach: NDArray[np.float64]
    spots: NDArray[np.float64]


def candidates(
    people: People, windows: Windows, roles: tuple[NDArray[np.int32], NDArray[np.int32]], asked: Asked
) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """All pairs as CSR: `(offsets, providers)`, per part sorted by provider.

    `roles` is CSR too: the providers that have each role.
    """
    key = asked.role.astype(np.int64) * GRID * 2 + np.floor_divide(asked.start, HOUR) + GRID
    buckets, bucket = np.unique(key, return_inverse=True)
    index = _index(people, windows, roles, buckets)
    count = np.zeros(len(asked.role) + 1, np.int64)
    edges = np.linspace(0, len(asked.role), CHUNKS + 1).astype(np.int64).tolist()
    with ThreadPoolExecutor(THREADS) as pool:
        jobs = [pool.submit(_gather, index, asked, bucket, first, stop, count) for first, stop in pairwise(edges)]
        found = np.concatenate([job.result() for job in jobs])
    return np.cumsum(count), found


def _index(
    people: People, windows: Windows, roles: tuple[NDArray[np.int32], NDArray[np.int32]], buckets: NDArray[np.int64]
) -> Index:
    """File every window under the buckets that are asked for."""
    first = np.searchsorted(windows.provider, np.arange(len(people.x) + 1)).astype(np.int64)
    bucket, window = _entries(windows, first, roles[0], roles[1], buckets)
    provider = windows.provider[window]
    far = people.reach[provider] > FAR_KM
    cell = _cells(people.y[provider]) * GRID + _cells(people.x[provider])
    order = np.lexsort((cell, bucket))
    near_order, far_order = order[~far[order]], order[far[order]]
    edges = np.arange(len(buckets) + 1)
    reach = np.zeros(len(buckets))
    np.maximum.at(reach, bucket[near_order], people.reach[provider[near_order]])
    return Index(
        np.searchsorted(bucket[near_order], edges),
        cell[near_order],
        _side_by_side(windows, window[near_order]),
        np.searchsorted(bucket[far_order], edges),
        _side_by_side(windows, window[far_order]),
        reach,
        np.stack((people.x, people.y, people.reach, people.minutes.astype(np.float64)), axis=1),
    )


def _side_by_side(windows: Windows, chosen: NDArray[np.int32]) -> Entries:
    """These windows, in this order."""
    return Entries(windows.provider[chosen], windows.start[chosen], windows.end[chosen])


def _cells(km: NDArray[np.float64]) -> NDArray[np.int64]:
    """The row or column of a coordinate, never negative and never wider than the grid."""
    return np.clip(np.floor(km / CELL_KM) + GRID // 2, 0, GRID - 1).astype(np.int64)


@kernel
def _entries(windows, first, role_offsets, role_providers, buckets):
    """Pairs (bucket, window): every hour a window touches in which a part of the role begins."""
    capacity, size = 1024, 0
    bucket, window = np.empty(capacity, np.int32), np.empty(capacity, np.int32)
    for role in range(len(role_offsets) - 1):
        low = np.searchsorted(buckets, role * GRID * 2)
        high = np.searchsorted(buckets, (role + 1) * GRID * 2)
        for place in range(role_offsets[role], role_offsets[role + 1]):
            provider = role_providers[place]
            for w in range(first[provider], first[provider + 1]):
                begin = role * GRID * 2 + GRID + windows.start[w] // HOUR
                last = role * GRID * 2 + GRID + windows.end[w] // HOUR
                b = low + np.searchsorted(buckets[low:high], begin)
                while b < high and buckets[b] <= last:
                    if size == capacity:
                        bucket, window = np.append(bucket, bucket), np.append(window, window)
                        capacity *= 2
                    bucket[size], window[size] = b, w
                    size += 1
                    b += 1
    return bucket[:size], window[:size]


@inner_kernel
def _fits(spots, entries, entry, start, stop, x, y):
    """Whether the window of this entry can hold a part, and its provider reaches the place and has the minutes."""
    if start < entries.start[entry] or stop > entries.end[entry]:
        return False
    provider = entries.provider[entry]
    if stop - start > spots[provider, 3]:
        return False
    if np.isnan(x):
        return True
    dx, dy = spots[provider, 0] - x, spots[provider, 1] - y
    return np.sqrt(dx * dx + dy * dy) <= spots[provider, 2]


@inner_kernel
def _rows(asked, part, reach):
    """The rectangle of cells within reach of a part: rows and columns, first and last; everything for a part from anywhere."""
    if np.isnan(asked.x[part]):
        return 0, 0, 0, GRID * GRID - 1
    half = GRID // 2
    row = max(0, min(GRID - 1, int(np.floor((asked.y[part] - reach) / CELL_KM)) + half))
    last_row = max(0, min(GRID - 1, int(np.floor((asked.y[part] + reach) / CELL_KM)) + half))
    column = max(0, min(GRID - 1, int(np.floor((asked.x[part] - reach) / CELL_KM)) + half))
    last_column = max(0, min(GRID - 1, int(np.floor((asked.x[part] + reach) / CELL_KM)) + half))
    return row, last_row, column, last_column


@inner_kernel
def _first_from(cells, low, high, cell):
    """The first place from `low` up to `high` with this cell or a later one. `np.searchsorted` would ask for a view each time."""
    while low < high:
        middle = (low + high) // 2
        if cells[middle] < cell:
            low = middle + 1
        else:
            high = middle
    return low


@inner_kernel
def _walk(index, asked, bucket, part, found, size):
    """Write the candidates of one part into `found` from place `size` on; returns where they stop. There must be room."""
    b, start, x, y = bucket[part], asked.start[part], asked.x[part], asked.y[part]
    stop = start + asked.minutes[part]
    for entry in range(index.far[b], index.far[b + 1]):
        if _fits(index.spots, index.far_entries, entry, start, stop, x, y):
            found[size] = index.far_entries.provider[entry]
            size += 1
    low, high = index.near[b], index.near[b + 1]
    row, last_row, column, last_column = _rows(asked, part, index.reach[b])
    for r in range(row, last_row + 1):
        entry = _first_from(index.near_cell, low, high, r * GRID + column)
        while entry < high and index.near_cell[entry] <= r * GRID + last_column:
            if _fits(index.spots, index.near_entries, entry, start, stop, x, y):
                found[size] = index.near_entries.provider[entry]
                size += 1
            entry += 1
    return size


@kernel
def _gather(index, asked, bucket, first, stop, count):
    """The candidates of the parts from first up to stop, per part sorted by provider; how many each has goes into `count`,
    one place further on, ready to be summed to offsets.
    """
    found, size = np.empty(1024, np.int32), 0
    for part in range(first, stop):
        b = bucket[part]
        most = size + index.far[b + 1] - index.far[b] + index.near[b + 1] - index.near[b]
        if most > len(found):
            longer = np.empty(2 * most, np.int32)
            longer[:size] = found[:size]
            found = longer
        begin, size = size, _walk(index, asked, bucket, part, found, size)
        found[begin:size].sort()
        count[part + 1] = size - begin
    return found[:size].copy()
