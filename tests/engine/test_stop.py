"""Budgets are spent as they say."""

from mekaar.engine.stop import FirstOf, MaxSeconds, MaxSteps


def test_steps_are_counted():
    watch = MaxSteps(200).begin()
    assert [watch(0), watch(50), watch(200)] == [0.0, 0.25, 1.0]
    assert MaxSteps(0).begin()(0) == 1.0


def test_seconds_are_counted_from_the_begin_on_the_clock_given():
    now = [100.0]
    stop = MaxSeconds(4.0, lambda: now[0])
    now[0] = 110.0
    watch = stop.begin()
    now[0] = 113.0
    assert watch(1_000_000) == 0.75


def test_how_much_preparation_a_budget_is_worth():
    second = MaxSeconds(1.0, lambda: 0.0)
    assert [stop.moves(100) for stop in (MaxSteps(7), FirstOf(MaxSteps(7), second), FirstOf())] == [7, 7, 0]
    assert MaxSeconds(2.0, lambda: 0.0).moves(100) == 2 * second.moves(100) > 0


def test_a_second_is_fewer_moves_in_a_region_than_in_a_town():
    second = MaxSeconds(1.0, lambda: 0.0)
    assert second.moves(100) == second.moves(2_000) > 3 * second.moves(100_000) > 0
    assert MaxSteps(7).moves(100_000) == 7


def test_the_first_of_several_budgets_counts():
    now = [0.0]
    watch = FirstOf(MaxSteps(10), MaxSeconds(10.0, lambda: now[0])).begin()
    now[0] = 2.0
    assert watch(1) == 0.2
    assert watch(10) == 1.0
