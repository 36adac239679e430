"""How commitments move, and how long an answer is awaited."""

from datetime import timedelta

import pytest

from mekaar.carrying import rules
from mekaar.carrying.choices import HOLDING, State
from tests.cast import NOW


def test_every_state_has_its_moves_and_every_move_leads_to_a_state():
    assert set(rules.MOVES) == set(State)
    assert {to for moves in rules.MOVES.values() for to in moves} <= set(State)


def test_only_what_holds_can_move():
    assert {state for state, moves in rules.MOVES.items() if moves} == set(HOLDING)


def test_nothing_returns_to_waiting():
    assert not any(State.PROPOSED in moves for moves in rules.MOVES.values())


@pytest.mark.parametrize(
    ("days_left", "hours"),
    [(10, 48), (4, 48), (2, 24), (1, 12), (0, 0), (-1, 0)],
)
def test_an_answer_is_awaited_two_days_or_half_of_what_is_left(days_left, hours):
    assert rules.answer_until(NOW, NOW + timedelta(days=days_left)) == NOW + timedelta(hours=hours)


def test_silence_lapses_at_the_end_of_the_wait_and_not_before():
    start = NOW + timedelta(days=10)
    lapsed = [rules.has_lapsed(NOW, start, NOW + timedelta(hours=hours)) for hours in (47, 48, 49)]
    assert lapsed == [False, True, True]


def test_what_begins_within_two_hours_is_for_the_phone():
    assert [rules.plannable(NOW + timedelta(minutes=minutes), NOW) for minutes in (119, 120)] == [False, True]
