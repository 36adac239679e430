"""When to stop searching: small objects that say how much of a budget is spent, so that the search can cool down in time."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

Watch = Callable[[int], float]
"""Given the moves tried so far, the part of the budget that is spent; at 1 or more the search stops."""

MOVES_PER_SECOND, TOWN = 200_000, 2_000
"""So many moves a small machine makes in a town of so many needs; only to judge how much preparation a budget is worth."""


class Stop(Protocol):
    """A budget. It begins when the search does."""

    def moves(self, needs: int) -> int:
        """About how many moves this allows in a problem of so many needs: how much preparation it is worth."""
        ...

    def begin(self) -> Watch:
        """Start counting."""
        ...


@dataclass(frozen=True, slots=True)
class MaxSteps:
    """Stop after so many moves. The same problem, seed and steps give the same plan on any machine."""

    steps: int

    def moves(self, needs: int) -> int:
        """Exactly these, whatever the needs."""
        return self.steps

    def begin(self) -> Watch:
        """Start counting moves."""
        most = max(self.steps, 0)
        return lambda tried: tried / most if most else 1.0


@dataclass(frozen=True, slots=True)
class MaxSeconds:
    """Stop after so many seconds on a clock, such as `time.perf_counter`; the engine itself has none."""

    seconds: float
    clock: Callable[[], float]

    def moves(self, needs: int) -> int:
        """What a small machine does: in a region of fifty towns' needs, far more than its cache holds, a quarter of that in a town."""
        slower = max(1.0, needs / TOWN) ** (1 / 3)
        return int(self.seconds * MOVES_PER_SECOND / slower)

    def begin(self) -> Watch:
        """Start the clock."""
        began, most = self.clock(), max(self.seconds, 1e-9)
        return lambda tried: (self.clock() - began) / most


@dataclass(frozen=True, init=False, slots=True)
class FirstOf:
    """Stop as soon as one of these would."""

    stops: tuple[Stop, ...]

    def __init__(self, *stops: Stop) -> None:
        object.__setattr__(self, "stops", stops)

    def moves(self, needs: int) -> int:
        """The fewest of any."""
        return min((stop.moves(needs) for stop in self.stops), default=0)

    def begin(self) -> Watch:
        """Start all of them."""
        watches = [stop.begin() for stop in self.stops]
        return lambda tried: max((watch(tried) for watch in watches), default=1.0)
