"""How commitments move, and how long an answer is awaited."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from mekaar.carrying import rules
from mekaar.carrying.choices import HOLDING, State
from tests.cast import NOW, at

CLOCK = ZoneInfo("Europe/Brussels")


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
    assert rules.answer_until(NOW, NOW + timedelta(days=days_left), CLOCK) == NOW + timedelta(hours=hours)


@pytest.mark.parametrize(
    ("asked", "start", "until"),
    [
        (at(0, 20), at(1, 10), at(1, 8)),  # half would be 3 at night
        (at(0, 20), at(1, 9), at(0, 21)),  # in the morning nobody else could be asked any more
        (at(0, 20, 30), at(1, 9), at(1, 8)),  # half an hour is too little
        (at(0, 22), at(1, 7), at(1, 2, 30)),  # the morning would be too late
        (at(0, 23), at(4, 23), at(3, 8)),
        (at(0, 18), at(1, 11), at(1, 8)),
        (at(0, 10), at(1, 9), at(0, 21)),
    ],
)
def test_nobody_is_asked_to_answer_at_night(asked, start, until):
    assert rules.answer_until(asked, start, CLOCK) == until


def test_silence_lapses_at_the_end_of_the_wait_and_not_before():
    start = NOW + timedelta(days=10)
    lapsed = [rules.has_lapsed(NOW, start, NOW + timedelta(hours=hours), CLOCK) for hours in (47, 48, 49)]
    assert lapsed == [False, True, True]


def test_what_begins_within_two_hours_is_for_the_phone():
    assert [rules.plannable(NOW + timedelta(minutes=minutes), NOW) for minutes in (119, 120)] == [False, True]
