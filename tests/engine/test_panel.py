"""Towns whose optimum is proven: the search finds it, or all but very little."""

import gzip
import json
from pathlib import Path

import pytest

from mekaar.engine.check import check
from mekaar.engine.compile import compile_problem
from mekaar.engine.format import read_problem
from mekaar.engine.solve import solve
from mekaar.engine.stop import MaxSteps

PANEL = Path(__file__).parents[3] / "shared/data/planning"
OPTIMA = PANEL / "optima-s250-1.json"

pytestmark = pytest.mark.skipif(not OPTIMA.exists(), reason="the reference towns are not here")


def towns(*names: str):
    """Each named town with what is proven about it."""
    for proven in json.loads(OPTIMA.read_text()):
        if proven["name"] in names:
            path = PANEL / f"{proven['name']}.json.gz"
            yield read_problem(json.loads(gzip.decompress(path.read_bytes()))), proven


def test_the_candidates_are_those_of_the_reference():
    for problem, proven in towns(*(f"s{size}-{number}" for size in (250, 500) for number in range(1, 6))):
        field = compile_problem(problem)
        possible = field.option_possible[field.part_option[field.pair_part]]
        assert possible.sum() == proven["candidates"]


def test_a_small_town_is_carried_as_well_as_can_be():
    for problem, proven in towns("s250-1", "s250-4"):
        result = solve(problem, stop=MaxSteps(400_000), seed=1)
        assert check(problem, result.plan) == []
        assert result.objective.carried == (proven["urgent"], proven["high"], proven["normal"])


def test_a_town_of_five_hundred_needs_is_carried_within_one_percent():
    for problem, proven in towns("s500-1"):
        result = solve(problem, stop=MaxSteps(60_000), seed=1)
        assert check(problem, result.plan) == []
        assert result.objective.carried[0] == proven["urgent"]
        assert sum(result.objective.carried) >= 0.98 * proven["carried"]
