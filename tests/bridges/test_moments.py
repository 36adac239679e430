"""Dates, times and lengths of time as people type them."""

from datetime import date, datetime, time, timedelta

import pytest

from mekaar.bridges.sheets.faults import Misread
from mekaar.bridges.sheets.moments import read_date, read_length, read_time

NEAR = date(2026, 11, 30)


@pytest.mark.parametrize(
    "typed",
    ["30/11", "30-11-2026", "30.11.2026", "30/11/26", "30 november", "30 nov. 2026", "30 Nov", "Nov 30", "November 30th, 2026", "Mon, Nov 30", "ma 30/11", "MAANDAG 30 november",
     "Mon 30/11/2026", "2026-11-30", 46356, 46356.0, datetime(2026, 11, 30, 9), date(2026, 11, 30)],
)  # fmt: skip
def test_one_date_in_many_ways(typed):
    assert read_date(typed, NEAR) == date(2026, 11, 30)


def test_a_date_without_a_year_is_the_nearest_one():
    assert read_date("2/1", NEAR) == date(2027, 1, 2)
    assert read_date("15/6", NEAR) == date(2026, 6, 15)


@pytest.mark.parametrize(
    "typed",
    [
        "31/11",
        "11/30",
        "29/2",
        "morgen",
        "",
        "0/0",
        7,
        True,
        "30/11/1066",
        "2026-11-31",
        date(9999, 12, 31),
        datetime(1900, 1, 1),
    ],
)
def test_what_is_no_date(typed):
    with pytest.raises(Misread) as wrong:
        read_date(typed, NEAR)
    assert wrong.value.code == "date"


def test_a_wrong_weekday_is_told():
    with pytest.raises(Misread) as wrong:
        read_date("di 30/11", NEAR)
    assert (wrong.value.code, wrong.value.given) == ("weekday", {"date": date(2026, 11, 30), "weekday": 0})


@pytest.mark.parametrize(
    "typed", ["9u30", "9.30", "9,30", "09:30", "9h30", "9 u 30", "9:30", "9:30 am", time(9, 30), time(9, 29, 59, 999999),
              9.5 / 24, datetime(2026, 11, 30, 9, 30), "09:30:00"]
)  # fmt: skip
def test_half_past_nine_in_many_ways(typed):
    assert read_time(typed) == 570


@pytest.mark.parametrize(("typed", "minutes"), [("9", 540), ("9u", 540), ("9 uur", 540), (9, 540), (9.0, 540), ("24:00", 1440),
                                                (timedelta(days=1), 1440), ("0u", 0), ("12 am", 0), ("2:30 pm", 870)])  # fmt: skip
def test_other_times(typed, minutes):
    assert read_time(typed) == minutes


@pytest.mark.parametrize("typed", ["25u", "9:75", 9.3, "24:01", "straks", "", True, -1, "13 pm", "9:3"])
def test_what_is_no_time(typed):
    with pytest.raises(Misread) as wrong:
        read_time(typed)
    assert wrong.value.code == "time"


@pytest.mark.parametrize("typed", ["1,5 u", "1.5 u", "1u30", "1:30", "90 min", "90", 90, 1.5, "1,5", "1 uur 30 min", "90'",
                                   "anderhalf uur", time(1, 30), timedelta(minutes=90), "1h30"])  # fmt: skip
def test_an_hour_and_a_half_in_many_ways(typed):
    assert read_length(typed) == 90


def test_a_bare_number_follows_the_unit_of_its_heading():
    assert (read_length(5, "minutes"), read_length(20, "hours")) == (5, 1200)


@pytest.mark.parametrize("typed", [13, 0, "0 min", "-5", -5, "lang", "", "8 dagen", "200 u", datetime(2026, 11, 30)])
def test_what_is_no_length(typed):
    with pytest.raises(Misread) as wrong:
        read_length(typed)
    assert wrong.value.code == "length"
