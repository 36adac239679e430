"""The week in minutes: what is ticked, typed, left out, stored and said."""

from datetime import time
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mekaar.exchange import weekly, weekly_said
from mekaar.exchange.weekdays_typed import split_days
from mekaar.exchange.weekly import DAY, HOUR, WEEK

TUESDAY_EVENING = (1, "e")
pairs = st.lists(st.tuples(st.integers(0, WEEK - 1), st.integers(1, WEEK)).map(lambda one: (one[0], one[0] + one[1])))


def windows(week):
    """As they would be stored."""
    return [
        SimpleNamespace(weekday=day, from_time=wish.from_time, to_time=wish.to_time)
        for wish in weekly.wishes(week)
        for day in wish.weekdays
    ]


def minutes_in(week) -> set[int]:
    return {minute for start, end in week for minute in range(start, end)}


def test_outside_working_hours_is_every_night_and_the_whole_weekend():
    assert weekly_said.said(weekly.outside_work()) == [
        "maandag tot donderdag van 18 u. tot 7 u.",
        "van vrijdag 18 u. tot maandag 7 u.",
    ]


def test_a_firm_that_needs_its_cars_on_tuesday_evening_lends_them_after_midnight():
    week = weekly.minus(weekly.outside_work(), weekly.ticked([TUESDAY_EVENING], weekly.BLOCKS))
    assert weekly.of_day(week, 1) == [(0, 7 * HOUR)]
    assert weekly.of_day(week, 2)[0] == (0, 7 * HOUR)
    assert weekly.left_out(week, weekly.outside_work()) == {TUESDAY_EVENING}


def test_a_week_of_other_hours_is_no_ready_made_week_with_something_left_out():
    odd = weekly.minus(weekly.outside_work(), [(DAY + 19 * HOUR, DAY + 20 * HOUR)])
    assert weekly.left_out(odd, weekly.outside_work()) is None


@given(pairs)
def test_what_is_stored_is_what_was_meant(some):
    week = weekly.joined(some)
    assert weekly.of_windows(windows(week)) == week


@given(pairs, pairs)
def test_what_is_left_out_is_gone_and_nothing_else(some, holes):
    week = weekly.joined((start, min(end, WEEK)) for start, end in some)
    left = weekly.minus(week, holes)
    assert minutes_in(left) == minutes_in(week) - minutes_in(weekly.joined(holes))


def test_a_night_is_one_stretch_that_runs_into_the_next_day():
    night = [SimpleNamespace(weekday=6, from_time=time(22), to_time=time(6))]
    assert weekly.of_windows(night) == [(0, 6 * HOUR), (6 * DAY + 22 * HOUR, WEEK)]
    assert weekly_said.said(weekly.of_windows(night)) == ["zondag van 22 u. tot 6 u."]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("9-12", [(540, 720)]),
        ("9:30-12, 14-17", [(570, 720), (840, 1020)]),
        ("9.30 tot 12 u. en 14u - 17u30", [(570, 720), (840, 1050)]),
        ("van 9 tot 12 uur", [(540, 720)]),
        ("de 9h30 à 12h et 14-17", [(570, 720), (840, 1020)]),
        ("von 9 bis 12 Uhr", [(540, 720)]),
        ("18-7", [(1080, 7 * 60 + DAY)]),
        ("0-24", [(0, DAY)]),
        ("Vanaf 14u", [(840, 1320)]),
        ("vanaf 14u30", [(870, 1320)]),
        ("na 18u", [(1080, 1320)]),
        ("tot 12u", [(480, 720)]),
        ("tot 10 en vanaf 14.30 u.", [(480, 600), (870, 1320)]),
        ("vanaf 22u", [(1320, DAY)]),
        ("tot 7u", [(0, 420)]),
        ("à partir de 14h", [(840, 1320)]),
        ("ab 14 Uhr", [(840, 1320)]),
    ],
)
def test_hours_are_read_as_people_write_them(typed, meant):
    assert weekly.read_hours(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "soms",
        "25-26",
        "9",
        "9-12-14",
        "9:75-10",
        "1-2,3-4,5-6,7-8,9-10",
        "-",
        "٩-١٠x",
        "vanaf",
        "vanaf 25u",
        "tot 9:75",
        "na de noen",
    ],
)
def test_what_is_no_hour_is_refused(typed):
    with pytest.raises(weekly.Unreadable):
        weekly.read_hours(typed)


def test_hours_that_fit_the_parts_of_a_day_come_back_as_ticks_and_others_as_hours():
    week = weekly.joined([*weekly.ticked([(0, "m"), (0, "a"), (3, "e")]), (DAY + 9 * HOUR, DAY + 11 * HOUR)])
    assert (weekly.ticks(week, 0), weekly.ticks(week, 3), weekly.ticks(week, 5)) == ({"m", "a"}, {"e"}, set())
    assert weekly.ticks(week, 1) is None
    assert weekly.write_hours(weekly.of_day(week, 1)) == "9:00-11:00"


def test_days_with_the_same_hours_are_said_together():
    week = weekly.ticked([(0, "m"), (2, "m"), (5, "a"), (6, "a")])
    assert weekly_said.said(week) == [
        "maandag en woensdag van 8 u. tot 12 u.",
        "zaterdag en zondag van 12 u. tot 18 u.",
    ]
    assert weekly_said.said(weekly.always()) == ["altijd"]
    assert weekly_said.said([(5 * DAY, 6 * DAY)]) == ["zaterdag de hele dag"]


@pytest.mark.parametrize(
    ("typed", "days", "rest"),
    [
        ("ma-vr vanaf 18u", [0, 1, 2, 3, 4], "vanaf 18u"),
        ("Ma t/m wo: 9-12", [0, 1, 2], "9-12"),
        ("vr-ma 9-12", [0, 4, 5, 6], "9-12"),
        ("ma, wo en vrijdag 9-12", [0, 2, 4], "9-12"),
        ("weekend tot 12u", [5, 6], "tot 12u"),
        ("elke dag 9-12", list(range(7)), "9-12"),
        ("lundi 9h-12h", [0], "9h-12h"),
        ("vanaf 18u", [], "vanaf 18u"),
        ("9-12", [], "9-12"),
        ("soms", [], "soms"),
    ],
)
def test_days_typed_before_hours_are_read(typed, days, rest):
    assert split_days(typed) == (days, rest)
