"""Weekly windows as people write them."""

from datetime import date

import pytest

from mekaar.bridges.sheets.faults import Misread
from mekaar.bridges.sheets.weekly import read_weekly
from mekaar.engine.calendar import Calendar

WEEK = Calendar("Europe/Brussels", date(2026, 11, 30), 7)
DAYS = ["ma", "di", "wo", "do", "vr", "za", "zo"]


def hours(text, calendar=WEEK):
    """Windows as "ma 9-12": hours of the week."""
    found = []
    for opens, closes in read_weekly(text, calendar.start).windows(calendar):
        first, last = calendar.local(opens), calendar.local(closes)
        found.append(
            f"{DAYS[first.weekday()]} {first:%H:%M}-{'' if last.date() == first.date() else DAYS[last.weekday()] + ' '}{last:%H:%M}"
        )
    return found


@pytest.mark.parametrize(
    ("typed", "windows"),
    [
        ("ma-di 18:00-22:00, za 9u-12u30", ["ma 18:00-22:00", "di 18:00-22:00", "za 09:00-12:30"]),
        ("ma, wo en vr 9u tot 12u", ["ma 09:00-12:00", "wo 09:00-12:00", "vr 09:00-12:00"]),
        ("ma/wo 9-12", ["ma 09:00-12:00", "wo 09:00-12:00"]),
        ("di 9-12 14-17", ["di 09:00-12:00", "di 14:00-17:00"]),
        ("di 9-12 en 14-17", ["di 09:00-12:00", "di 14:00-17:00"]),
        ("Mon-Tue 6pm-10pm", ["ma 18:00-22:00", "di 18:00-22:00"]),
        ("za voormiddag, zo namiddag", ["za 08:00-12:00", "zo 13:00-18:00"]),
        ("ma 's voormiddags", ["ma 08:00-12:00"]),
        ("woensdagnamiddag", ["wo 13:00-18:00"]),
        ("maandagen 9–12", ["ma 09:00-12:00"]),
        ("do vanaf 18u", ["do 18:00-vr 00:00"]),
        ("do tot 12u", ["do 00:00-12:00"]),
        ("do 18u-", ["do 18:00-vr 00:00"]),
        ("do van 9 tot 12", ["do 09:00-12:00"]),
        ("do tussen 9u en 12u", ["do 09:00-12:00"]),
        ("do", ["do 00:00-vr 00:00"]),
        ("3/12 9-12", ["do 09:00-12:00"]),
        ("do 3/12 9-12", ["do 09:00-12:00"]),
        ("3 december 9-12", ["do 09:00-12:00"]),
        ("vr 18u - ma 7u", ["ma 00:00-07:00", "vr 18:00-ma 07:00"]),
        ("do 22:00-06:00", ["do 22:00-vr 06:00"]),
        ("zo 22:00-06:00", ["ma 00:00-06:00", "zo 22:00-ma 06:00"]),
        ("wo-do 9-12 niet op 3/12", ["wo 09:00-12:00"]),
        ("wo-do 9-12, niet op 3/12, za 8-9", ["wo 09:00-12:00", "za 08:00-09:00"]),
        ("wo 9-17 behalve wo 11-12", ["wo 09:00-11:00", "wo 12:00-17:00"]),
        ("niet op 3/12; wo-do 9-12", ["wo 09:00-12:00"]),
        ("za 8-9\nzo 8-9", ["za 08:00-09:00", "zo 08:00-09:00"]),
    ],
)
def test_understands(typed, windows):
    assert hours(typed) == windows


@pytest.mark.parametrize(
    "typed", ["elke dag 8-12", "8-12", "dagelijks 8u-12u", "every day 8-12", "ma-zo 8-12", "ma t/m zo 8:00-12:00"]
)
def test_every_day(typed):
    assert hours(typed) == [f"{day} 08:00-12:00" for day in DAYS]


def test_a_day_that_is_shut_shuts_the_night_that_starts_on_it():
    assert hours("wo-do 18:00-07:00; niet op 3/12") == ["wo 18:00-do 00:00"]


def test_weekly_windows_keep_local_hours_when_the_clock_changes():
    october = Calendar("Europe/Brussels", date(2026, 10, 24), 3)
    assert hours("za-zo 9-12", october) == ["za 09:00-12:00", "zo 09:00-12:00"]
    assert read_weekly("zo 0:00-24:00", october.start).windows(october) == [(1440, 1440 + 1500)]


def test_a_window_that_ends_in_the_hour_that_is_skipped_or_repeated_is_as_wide_as_the_clock_allows():
    spring = Calendar("Europe/Brussels", date(2026, 3, 29), 1)
    autumn = Calendar("Europe/Brussels", date(2026, 10, 25), 1)
    assert read_weekly("zo 0:00-2:30", spring.start).windows(spring) == [(0, 120)]
    assert read_weekly("zo 2:30-4:00", autumn.start).windows(autumn) == [(150, 300)]


@pytest.mark.parametrize(
    ("typed", "code", "given"),
    [
        ("ma-vr 22:00-20:00", "window_end", {"begin": 1320, "end": 1200}),
        ("ma 9-9", "window_end", {"begin": 540, "end": 540}),
        ("ma 25:00-26:00", "time", {}),
        ("meestal wel", "weekly", {"piece": "meestal"}),
        ("di 9u", "weekly", {"piece": "9u"}),
        ("di vanaf", "weekly", {"piece": "vanaf"}),
        ("31/11 9-12", "date", {}),
        ("di 3/12 9-12", "weekday", {"date": date(2026, 12, 3), "weekday": 3}),
        ("5/12-3/12", "date", {}),
    ],
)
def test_says_which_piece_is_not_understood(typed, code, given):
    with pytest.raises(Misread) as wrong:
        read_weekly(typed, WEEK.start)
    assert (wrong.value.code, wrong.value.given) == (code, given)
