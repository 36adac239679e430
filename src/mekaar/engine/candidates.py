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

from mekaar.engine.kernel import kernel

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


class Index(NamedTuple):
    """Entries by bucket: `near` sorted by cell within a bucket, `far` the wide-reaching ones; both in CSR form."""

    near: NDArray[np.int64]
    near_cell: NDArray[np.int64]
    near_window: NDArray[np.int32]
    far: NDArray[np.int64]
    far_window: NDArray[np.int32]
    reach: NDArray[np.float64]


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
        jobs = [
            pool.submit(_gather, index, people, windows, asked, bucket, first, stop, count)
            for first, stop in pairwise(edges)
        ]
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
        window[near_order],
        np.searchsorted(bucket[far_order], edges),
        window[far_order],
        reach,
    )


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


@kernel
def _fits(people, windows, asked, part, window):
    """Whether this window of this provider can hold this part, with distance and minutes."""
    provider = windows.provider[window]
    start, length = asked.start[part], asked.minutes[part]
    if start < windows.start[window] or start + length > windows.end[window] or length > people.minutes[provider]:
        return False
    if np.isnan(asked.x[part]):
        return True
    dx, dy = people.x[provider] - asked.x[part], people.y[provider] - asked.y[part]
    return np.sqrt(dx * dx + dy * dy) <= people.reach[provider]


@kernel
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


@kernel
def _walk(index, people, windows, asked, bucket, part, found, size):
    """Write the candidates of one part into `found` from place `size` on; returns where they stop. There must be room."""
    b = bucket[part]
    for entry in range(index.far[b], index.far[b + 1]):
        if _fits(people, windows, asked, part, index.far_window[entry]):
            found[size] = windows.provider[index.far_window[entry]]
            size += 1
    low, high = index.near[b], index.near[b + 1]
    row, last_row, column, last_column = _rows(asked, part, index.reach[b])
    for r in range(row, last_row + 1):
        entry = low + np.searchsorted(index.near_cell[low:high], r * GRID + column)
        while entry < high and index.near_cell[entry] <= r * GRID + last_column:
            if _fits(people, windows, asked, part, index.near_window[entry]):
                found[size] = windows.provider[index.near_window[entry]]
                size += 1
            entry += 1
    return size


@kernel
def _gather(index, people, windows, asked, bucket, first, stop, count):
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
        begin, size = size, _walk(index, people, windows, asked, bucket, part, found, size)
        found[begin:size].sort()
        count[part + 1] = size - begin
    return found[:size].copy()
