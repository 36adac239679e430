"""Local times and engine instants."""

from datetime import date, datetime

import pytest

from mekaar.engine.calendar import (
    Calendar,
    RepeatedTimeError,
    SkippedTimeError,
    UnclearTimeError,
    parse_local,
    zone_named,
)

AUTUMN = Calendar("Europe/Brussels", date(2026, 10, 24), 3)
SPRING = Calendar("Europe/Brussels", date(2026, 3, 28), 3)


def test_days_are_25_and_23_hours_long_where_the_clock_changes():
    assert AUTUMN.day_starts == (0, 1440, 1440 + 1500, 1440 + 1500 + 1440)
    assert SPRING.day_starts == (0, 1440, 1440 + 1380, 1440 + 1380 + 1440)


def test_an_instant_is_elapsed_time_also_after_the_change():
    assert AUTUMN.instant(datetime(2026, 10, 25, 4, 0)) == 1440 + 5 * 60
    assert SPRING.instant(datetime(2026, 3, 29, 4, 0)) == 1440 + 3 * 60


def test_a_skipped_time_does_not_exist():
    with pytest.raises(SkippedTimeError, match="2026-03-29T02:30"):
        SPRING.instant(datetime(2026, 3, 29, 2, 30))


def test_a_repeated_time_asks_for_an_offset_and_takes_it():
    with pytest.raises(RepeatedTimeError) as error:
        AUTUMN.instant(datetime(2026, 10, 25, 2, 30))
    assert (error.value.first, error.value.second) == ("2026-10-25T02:30+02:00", "2026-10-25T02:30+01:00")
    assert AUTUMN.instant(parse_local(error.value.first)) == 1440 + 150
    assert AUTUMN.instant(parse_local(error.value.second)) == 1440 + 210


def test_every_instant_is_written_so_that_it_can_be_read_back():
    for calendar in (AUTUMN, SPRING):
        instants = range(0, calendar.day_starts[-1], 15)
        assert [calendar.instant(parse_local(calendar.text(instant))) for instant in instants] == list(instants)


def test_the_edge_of_a_window_is_as_wide_as_the_clock_allows():
    skipped, repeated = datetime(2026, 3, 29, 2, 30), datetime(2026, 10, 25, 2, 30)
    assert [SPRING.edge(skipped, closing=closing) for closing in (False, True)] == [1440 + 120, 1440 + 120]
    assert [AUTUMN.edge(repeated, closing=closing) for closing in (False, True)] == [1440 + 150, 1440 + 210]


def test_midnight_may_be_skipped_itself():
    beirut = Calendar("Asia/Beirut", date(2026, 3, 28), 2)
    assert beirut.day_starts == (0, 1440, 1440 + 1380)
    assert beirut.text(1440) == "2026-03-29T01:00"


def test_24_00_is_the_next_midnight():
    assert parse_local("2026-11-30T24:00") == datetime(2026, 12, 1)


@pytest.mark.parametrize(
    "text", ["", "2026-11-30", "2026-11-30T9:00", "2026-11-31T09:00", "2026-11-30T25:00", "2026-11-30T09:00:30",
             "1066-10-14T09:00", "2026-11-30T09:00+1", "٢٠٢٦-11-30T09:00", "2026-11-30T24:30"]
)  # fmt: skip
def test_anything_else_is_no_local_time(text):
    with pytest.raises(ValueError) as error:  # noqa: PT011 - any text at all may be in the message
        parse_local(text)
    assert not isinstance(error.value, UnclearTimeError)


@pytest.mark.parametrize("name", ["", "Europe", "Europe/Brussel", "../etc/passwd", "a\0b", "x" * 5000])
def test_a_zone_that_does_not_exist_is_refused(name):
    with pytest.raises(ValueError) as error:  # noqa: PT011 - the message is the name itself
        zone_named(name)
    assert error.value.args == (name,)
