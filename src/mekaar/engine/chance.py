"""Random numbers in whole numbers only, so that the same seed gives the same plan on any machine."""

import numpy as np

from mekaar.engine.kernel import inner_kernel

GRAIN = 1024
WAITING = np.rint(-GRAIN * np.log((np.arange(4096) + 0.5) / 4096)).astype(np.int64)
"""4096 equally likely waiting times of mean `GRAIN`, the exponential distribution."""


def stream(seed: int, lane: int) -> "np.ndarray[tuple[int], np.dtype[np.uint64]]":
    """The state of a stream of random numbers of its own for each lane."""
    mixed = (seed * 0x9E3779B97F4A7C15 + (lane + 1) * 0xBF58476D1CE4E5B9) % (1 << 64)
    return np.array([mixed | 1], np.uint64)


@inner_kernel
def draw(random):
    """The next 64 random bits (xorshift64*, Vigna 2016)."""
    x = random[0]
    x ^= x >> np.uint64(12)
    x ^= x << np.uint64(25)
    x ^= x >> np.uint64(27)
    random[0] = x
    return x * np.uint64(2685821657736338717)


@inner_kernel
def below(random, limit):
    """A whole number from 0 up to, not including, the limit (below 2^31)."""
    return np.int64(((draw(random) >> np.uint64(33)) * np.uint64(limit)) >> np.uint64(31))


@inner_kernel
def waiting(random, heat):
    """A random waiting time with mean `heat`: how much worse than the best a choice may be today."""
    return (heat // GRAIN) * WAITING[draw(random) >> np.uint64(52)]
