"""Weekly hours in local time and their exceptions."""

from datetime import date, datetime, time
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mekaar.exchange import rules
from mekaar.exchange.rules import Span

MONDAY = date(2026, 11, 30)


def weekly(weekday, start, end):
    return SimpleNamespace(weekday=weekday, from_time=time.fromisoformat(start), to_time=time.fromisoformat(end))


def dated(first, last, *, open=False, start=None, end=None):
    times = {"from_time": start and time.fromisoformat(start), "to_time": end and time.fromisoformat(end)}
    return SimpleNamespace(first_day=date.fromisoformat(first), last_day=date.fromisoformat(last), open=open, **times)


def spans(windows, exceptions=(), days=7):
    found = rules.open_spans(windows, exceptions, MONDAY, days)
    return [f"{span.start:%a %H:%M}-{span.end:%a %H:%M}" for span in found]


def test_a_window_comes_back_every_week():
    assert spans([weekly(2, "09:00", "12:00")], days=14) == ["Wed 09:00-Wed 12:00", "Wed 09:00-Wed 12:00"]


def test_a_night_ends_on_the_next_day_and_the_night_before_reaches_in():
    assert spans([weekly(6, "22:00", "06:00"), weekly(0, "22:00", "06:00")], days=2) == [
        "Sun 22:00-Mon 06:00",
        "Mon 22:00-Tue 06:00",
    ]


def test_a_whole_weekend_is_one_span():
    friday_to_monday = [
        weekly(4, "18:00", "00:00"),
        weekly(5, "00:00", "00:00"),
        weekly(6, "00:00", "00:00"),
        weekly(0, "00:00", "07:00"),
    ]
    assert spans(friday_to_monday, days=8) == ["Sun 00:00-Mon 07:00", "Fri 18:00-Mon 07:00"]


def test_holidays_close_whole_days():
    every_day = [weekly(day, "09:00", "12:00") for day in range(7)]
    assert spans(every_day, [dated("2026-12-01", "2026-12-05")]) == ["Mon 09:00-Mon 12:00", "Sun 09:00-Sun 12:00"]


def test_a_holiday_cuts_the_night_that_reaches_into_it():
    assert spans([weekly(0, "22:00", "06:00")], [dated("2026-12-01", "2026-12-01")], days=2) == ["Mon 22:00-Tue 00:00"]


def test_an_exception_with_hours_cuts_only_those_hours():
    away = dated("2026-12-01", "2026-12-01", start="19:00", end="21:00")
    assert spans([weekly(1, "18:00", "23:00")], [away]) == ["Tue 18:00-Tue 19:00", "Tue 21:00-Tue 23:00"]


def test_open_dates_add_to_the_week():
    extra = dated("2026-12-02", "2026-12-02", open=True, start="13:00", end="15:00")
    assert spans([weekly(2, "09:00", "13:00")], [extra]) == ["Wed 09:00-Wed 15:00"]


def test_away_wins_from_open():
    extra = dated("2026-12-02", "2026-12-02", open=True)
    assert spans([], [extra, dated("2026-12-02", "2026-12-02", start="08:00", end="12:00")]) == [
        "Wed 00:00-Wed 08:00",
        "Wed 12:00-Thu 00:00",
    ]


hours = st.integers(0, 47).map(lambda half: time(half // 2, half % 2 * 30))
windows = st.builds(SimpleNamespace, weekday=st.integers(0, 6), from_time=hours, to_time=hours)
away = st.builds(
    lambda first, length, times: dated(f"2026-12-{first:02}", f"2026-12-{first + length:02}", **times),
    st.integers(1, 6),
    st.integers(0, 3),
    st.sampled_from([{}, {"start": "10:00", "end": "12:30"}, {"start": "22:00", "end": "02:00"}]),
)


@given(st.lists(windows, max_size=5), st.lists(away, max_size=3))
def test_a_moment_is_open_when_a_window_holds_it_and_no_exception_does(weekly_windows, exceptions):
    found = rules.open_spans(weekly_windows, exceptions, MONDAY, 7)
    assert found == rules.merged(found)
    for day in range(7):
        for half in range(48):
            moment = datetime(2026, 11, 30 if day == 0 else 1, half // 2, half % 2 * 30, 15)
            moment = moment if day == 0 else moment.replace(month=12, day=day)
            held = any(span.start <= moment < span.end for span in found)
            assert held is (
                any(_holds(w, moment) for w in weekly_windows) and not any(_covers(e, moment) for e in exceptions)
            )


def _holds(window, moment):
    """Straight from the sentence: on its weekday from start to end, an end not later than the start lying on the next day."""
    now, night = moment.time(), window.to_time <= window.from_time
    today = moment.weekday() == window.weekday and now >= window.from_time and (night or now < window.to_time)
    return today or (night and moment.weekday() == (window.weekday + 1) % 7 and now < window.to_time)


def _covers(exception, moment):
    start, end = exception.from_time or time(), exception.to_time or time()
    first, last, day, now = exception.first_day, exception.last_day, moment.date(), moment.time()
    night = end <= start
    today = first <= day <= last and now >= start and (night or now < end)
    yesterday = date.fromordinal(day.toordinal() - 1)
    return today or (night and first <= yesterday <= last and now < end)


@pytest.mark.parametrize(
    ("spans_in", "holes", "left"),
    [
        ([(1, 5)], [(2, 3)], [(1, 2), (3, 5)]),
        ([(1, 5)], [(0, 9)], []),
        ([(1, 5)], [(5, 9)], [(1, 5)]),
        ([(1, 3), (4, 6)], [(2, 5)], [(1, 2), (5, 6)]),
    ],
)
def test_holes_are_cut_out(spans_in, holes, left):
    def hours_of(pairs):
        return [Span(datetime(2026, 12, 1, start), datetime(2026, 12, 1, end)) for start, end in pairs]

    assert rules.without(hours_of(spans_in), hours_of(holes)) == hours_of(left)
