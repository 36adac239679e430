"""The instances: the towns with known optima if their folder is given, else towns of our own with optima proven here."""

import gzip
import json
from dataclasses import dataclass
from pathlib import Path

from mekaar.engine.format import read_problem
from mekaar.engine.problem import Problem
from mekaar.engine.town import NEEDS_PER_INHABITANT, town

Levels = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Known:
    """An instance with its proven optimum, or None where it has to be proven in the run."""

    problem: Problem
    optimum: Levels | None


def read(path: Path) -> Problem:
    """A problem from a file, gzipped or not."""
    raw = path.read_bytes()
    return read_problem(json.loads(gzip.decompress(raw) if path.suffix == ".gz" else raw))


def panel(data: Path | None, *, quick: bool) -> list[Known]:
    """Ten scarce towns of 250 and 500 needs; three of 250 for a quick run."""
    if data is None:
        sizes = (250,) * 3 if quick else (250,) * 5 + (500,) * 5
        return [Known(scarce(size, seed), None) for seed, size in enumerate(sizes, 1)]
    optima = json.loads((data / "optima-s250-1.json").read_text())
    chosen = optima[:3] if quick else optima
    return [Known(read(data / f"{one['name']}.json.gz"), (one["urgent"], one["high"], one["normal"])) for one in chosen]


def big_town(data: Path | None) -> Problem:
    """The scarce town of 2,000 needs."""
    return scarce(2000, 1) if data is None else read(data / "t2-1.json.gz")


def scarce(needs: int, seed: int) -> Problem:
    """A town of about so many needs with too few helpers."""
    return town(inhabitants(needs), seed, supply="scarce")


def ample(needs: int, seed: int) -> Problem:
    """A town of about so many needs with three to four helpers for each."""
    return town(inhabitants(needs), seed, supply="ample")


def inhabitants(needs: int) -> int:
    """How many inhabitants ask so many needs a week."""
    return round(needs / NEEDS_PER_INHABITANT)
