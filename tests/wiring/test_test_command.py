"""`./mekaar test` uses the cores that are there."""

import pytest

from mekaar.wiring.commands.test import side_by_side


@pytest.mark.parametrize(("cores", "words"), [(1, []), (2, ["-n", "2"]), (64, ["-n", "4"])])
def test_all_tests_run_side_by_side_where_they_can(cores, words) -> None:
    assert side_by_side(cores) == words
