"""What every row of the table is made of."""

from dataclasses import dataclass
from pathlib import Path

from benchmarks.contest import Outcome
from benchmarks.instances import Levels

PEER_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Setting:
    """What was asked on the command line."""

    data: Path | None
    quick: bool

    @property
    def peer_seconds(self) -> int:
        """How long the exact peers may take."""
        return 10 if self.quick else PEER_SECONDS


@dataclass(frozen=True, slots=True)
class Row:
    """One table with a sentence before it; `series` are the bars of its figure: (group, method, needs carried)."""

    title: str
    about: str
    table: list[tuple[object, ...]]
    series: tuple[tuple[str, str, float], ...] = ()


def levels(carried: Levels) -> str:
    """Urgent/high/normal = total."""
    return f"{'/'.join(map(str, carried))} = {sum(carried)}"


def line(name: str, outcome: Outcome) -> tuple[object, ...]:
    """Name, carried, seconds, peak memory."""
    return name, levels(outcome.objective.carried), f"{outcome.seconds:.2f}", f"{outcome.megabytes:.0f}"
