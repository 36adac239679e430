"""When something leaves, by which way, and how often it is tried again."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from mekaar.messages import rules
from mekaar.messages.choices import MessageState, Pace, Way
from tests.cast import at

BRUSSELS = ZoneInfo("Europe/Brussels")
USUAL = rules.Hours()


def due(pace, now, before=None, hours=USUAL):
    return rules.due(pace, now, BRUSSELS, hours, before)


@pytest.mark.parametrize(
    ("local", "quiet"),
    [(time(20, 59), False), (time(21), True), (time(3), True), (time(7, 59), True), (time(8), False)],
)
def test_nobody_is_disturbed_from_nine_to_eight(local, quiet):
    assert rules.is_quiet(local, USUAL) is quiet


def test_quiet_hours_can_lie_by_day_and_can_be_none():
    nap = rules.Hours(time(13), time(15))
    assert [rules.is_quiet(time(hour), nap) for hour in (12, 13, 14, 15, 23)] == [False, True, True, False, False]
    assert not any(rules.is_quiet(time(hour), rules.Hours(time(8), time(8))) for hour in range(24))


def test_by_day_it_leaves_at_once():
    assert due(Pace.NOW, at(1, 10)) == due(Pace.SOON, at(1, 10)) == at(1, 10)


def test_at_night_it_waits_for_the_morning():
    assert due(Pace.NOW, at(1, 22)) == due(Pace.SOON, at(1, 22)) == at(2, 8)
    assert due(Pace.NOW, at(2, 5)) == at(2, 8)


def test_what_cannot_wait_for_the_morning_leaves_at_night():
    assert due(Pace.NOW, at(1, 22), before=at(2, 7)) == at(1, 22)
    assert due(Pace.NOW, at(1, 22), before=at(2, 9)) == at(2, 8)
    assert due(Pace.SOON, at(1, 22), before=at(2, 7)) == at(2, 8)


def test_the_night_the_clock_changes_ends_at_eight_too():
    for night in (datetime(2026, 3, 28, 23, tzinfo=BRUSSELS), datetime(2026, 10, 24, 23, tzinfo=BRUSSELS)):
        morning = due(Pace.SOON, night).astimezone(BRUSSELS)
        assert (morning.date(), morning.time()) == (night.date() + timedelta(days=1), time(8))


def test_the_weekly_letter_leaves_on_the_chosen_day():
    assert due(Pace.DIGEST, at(1, 10)) == at(6, 17)
    assert due(Pace.DIGEST, at(6, 17)) == at(6, 17)
    assert due(Pace.DIGEST, at(6, 18)) == at(13, 17)
    assert due(Pace.DIGEST, at(1, 10), hours=rules.Hours(digest_day=4)) == at(4, 17)


def test_what_is_of_no_use_any_more_is_stale():
    assert [rules.is_stale(before, at(1, 10)) for before in (None, at(1, 11), at(1, 10))] == [False, False, True]


def test_each_failure_waits_longer_and_the_last_is_for_the_desk():
    waits = [rules.next_try(tries, at(1, 10)) for tries in range(1, 7)]
    assert waits[-1] is None
    assert waits[:-1] == sorted(waits[:-1])
    assert rules.next_try(1, at(1, 10), timedelta(minutes=20)) == at(1, 10, 20)
    assert rules.next_try(3, at(1, 10), timedelta(seconds=1)) == at(1, 10, 30)


@pytest.mark.parametrize(
    ("wish", "possible", "way"),
    [
        (Way.SMS, {Way.EMAIL, Way.SMS, Way.CALL}, Way.SMS),
        (Way.SMS, {Way.CALL, Way.PAGE}, Way.CALL),
        ("", {Way.EMAIL, Way.SMS}, Way.EMAIL),
        (Way.POST, {Way.POST, Way.EMAIL}, Way.POST),
        ("", {Way.PAGE}, Way.PAGE),
        ("", set(), Way.CALL),
    ],
)
def test_a_wish_is_followed_where_it_can(wish, possible, way):
    assert rules.pick_way(wish, possible) == way


def test_what_is_over_stays_as_it_was():
    for state in (MessageState.SENT, MessageState.TOLD, MessageState.STALE, MessageState.GATHERED):
        assert not any(rules.may_move(state, to) for to in MessageState)
