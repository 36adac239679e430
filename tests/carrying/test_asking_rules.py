"""Who is asked when, on plain values."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as some

from mekaar.carrying import asking
from mekaar.carrying.asking import InLine, Ration, Turn
from tests.cast import NOW, at

USUAL = Ration(open=2, week=5)


def line(*days, planned=NOW, **more):
    return [InLine(number, at(day, 10), planned, **more) for number, day in enumerate(days, start=1)]


def ask(some_line, open_now=0, this_week=0, ration=USUAL, now=NOW):
    return asking.to_ask(some_line, open_now=open_now, this_week=this_week, ration=ration, now=now)


def test_no_more_questions_are_open_than_the_ration_allows():
    assert ask(line(3, 1, 2)) == [2, 3]
    assert ask(line(3, 1, 2), open_now=1) == [2]
    assert ask(line(3, 1, 2), open_now=7) == []


def test_no_more_are_asked_in_a_week_than_the_ration_allows():
    assert ask(line(1, 2, 3), this_week=4) == [1]
    assert ask(line(1, 2, 3), this_week=5) == []


def test_what_presses_is_asked_before_what_comes_sooner():
    sooner, pressing = InLine(1, at(1, 10), NOW), InLine(2, at(4, 10), NOW, urgency=1)
    assert ask([sooner, pressing], open_now=1) == [2]


def test_who_wants_no_questions_gets_none_however_it_presses():
    nobody = Ration(open=2, week=0)
    assert ask(line(1, urgency=1, only=True), ration=nobody, now=at(1, 9)) == []
    assert asking.to_let_go(line(1, only=True), ration=nobody, now=NOW) == [1]


def test_what_waits_in_line_goes_to_another_while_there_is_time():
    [one] = waiting = line(5)
    until = asking.ask_until(one.planned_at, one.start)
    assert until == NOW + timedelta(days=1)
    assert asking.to_let_go(waiting, ration=USUAL, now=until - timedelta(seconds=1)) == []
    assert asking.to_let_go(waiting, ration=USUAL, now=until) == [1]


def test_what_only_this_one_can_do_is_asked_in_time_however_often_they_were_asked():
    [one] = waiting = line(5, only=True)
    until = asking.ask_until(one.planned_at, one.start)
    assert ask(waiting, open_now=9, this_week=9, now=until - timedelta(seconds=1)) == []
    assert ask(waiting, open_now=9, this_week=9, now=until) == [1]
    assert asking.to_let_go(waiting, ration=USUAL, now=until) == []


@given(
    hours=some.lists(some.integers(1, 300), max_size=8),
    open_now=some.integers(0, 9),
    this_week=some.integers(0, 9),
    later=some.integers(0, 400),
)
def test_nothing_waits_in_line_longer_than_a_third_of_the_time_there_is(hours, open_now, this_week, later):
    now = NOW + timedelta(hours=later)
    waiting = [InLine(number, NOW + timedelta(hours=hour), NOW) for number, hour in enumerate(hours)]
    asked = set(ask(waiting, open_now=open_now, this_week=this_week, now=now))
    gone = set(asking.to_let_go([one for one in waiting if one.id not in asked], ration=USUAL, now=now))
    for one in waiting:
        if one.id not in asked | gone:
            assert now - one.planned_at < (one.start - one.planned_at) / 3
    assert len(asked) <= max(min(USUAL.open - open_now, USUAL.week - this_week), 0)


def test_whoever_was_asked_least_lately_is_asked_first():
    turns = [Turn(1, at(0, 9), 1), Turn(2), Turn(3, at(-3, 9), 4), Turn(4, at(-3, 9), 2)]
    assert asking.in_turn(turns) == [2, 4, 3, 1]


def test_the_reminder_comes_halfway_and_not_on_the_heels_of_the_question():
    assert asking.remind_at(NOW, NOW + timedelta(hours=20)) == NOW + timedelta(hours=10)
    assert asking.remind_at(NOW, NOW + timedelta(hours=3)) is None


def test_the_end_of_the_wait_is_told_on_the_hour_where_there_is_time():
    assert asking.said_until(at(1, 16, 37), NOW) == at(1, 16)
    assert asking.said_until(at(0, 9, 37), NOW) == at(0, 9, 37)
