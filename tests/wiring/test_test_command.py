"""`./mekaar test` uses the cores that are there."""

import pytest

from mekaar.wiring.commands.test import side_by_side

STEAL = ["--dist", "worksteal"]
"""Who is done takes over from who is not; neighbours stay together, because they share what was set up."""


@pytest.mark.parametrize(("cores", "words"), [(1, []), (2, ["-n", "2", *STEAL]), (64, ["-n", "4", *STEAL])])
def test_all_tests_run_side_by_side_where_they_can(cores, words) -> None:
    assert side_by_side(cores) == words
