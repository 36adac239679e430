"""The peers play by the same rules: every plan passes the judge, and exact methods agree on the optimum."""

import pytest

from benchmarks.contest import Arena
from benchmarks.report import section
from benchmarks.rows import slope
from mekaar.engine.town import town


@pytest.fixture(scope="module")
def arena() -> Arena:
    return Arena(town(1200, 3, supply="scarce"))


def test_exact_peers_prove_the_same_optimum_and_nobody_beats_it(arena):
    cp_sat = arena.run("cp_sat", seconds=30, workers=2)
    highs = arena.run("highs", seconds=30)
    first = arena.run("first_come_first_served")
    assert cp_sat.facts["proven"]
    assert highs.objective.carried == cp_sat.objective.carried
    assert first.objective.carried <= cp_sat.objective.carried
    assert first.carried > 0


def test_a_peer_with_hardly_any_time_has_the_plan_it_was_given():
    arena = Arena(town(10_000, 1, supply="scarce"))
    first, empty = arena.run("first_come_first_served"), (0, 0, 0)
    assert arena.run("highs", seconds=0.05).objective.carried == empty
    assert arena.run("highs", seconds=0.05, begun=True).objective.carried >= first.objective.carried > empty
    assert arena.run("cp_sat", seconds=6, workers=2, begun=True).objective.carried >= first.objective.carried


def test_a_method_that_breaks_a_rule_stops_the_run(arena):
    nobody = Arena(town(1200, 4, supply="scarce"))
    with pytest.raises(RuntimeError, match="breaks rules"):
        arena.run("first_come_first_served", judged=nobody.problem)


def test_growth_is_the_slope_in_logarithms():
    assert slope([(0.0, 1.0), (1.0, 3.5), (2.0, 6.0)]) == pytest.approx(2.5)


def test_a_row_is_written_as_a_table():
    row = {"title": "T", "about": "A.", "table": [("a", "b"), (1, 2)], "command": "c", "machine": "m"}
    assert section(row) == "\n## T\n\nA.\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\n`c` on m\n"
