"""When somebody means: moments later than now, parts of a day, patterns; also in the two nights on which the clock changes."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from mekaar.exchange.choices_ask import Moment, PartOfDay
from mekaar.exchange.rules_when import When, days_of, rule_of, starts_of, starts_on, times_of

HERE = ZoneInfo("Europe/Brussels")
NOW = datetime(2026, 11, 30, 7, 0, tzinfo=UTC)
TOMORROW = date(2026, 12, 1)


def local(moments: list[datetime]) -> list[str]:
    return [moment.astimezone(HERE).strftime("%a %H:%M") for moment in moments]


def test_at_an_hour_is_one_moment() -> None:
    when = When(Moment.DAY, (TOMORROW,), PartOfDay.HOUR, time(9, 30))
    assert local(starts_of(when, now=NOW, clock=HERE)) == ["Tue 09:30"]


def test_a_part_of_the_day_is_every_half_hour_of_it() -> None:
    when = When(Moment.DAY, (TOMORROW,), PartOfDay.MORNING)
    assert local(starts_of(when, now=NOW, clock=HERE)) == [
        "Tue 09:00", "Tue 09:30", "Tue 10:00", "Tue 10:30", "Tue 11:00", "Tue 11:30"
    ]  # fmt: skip


def test_of_today_only_what_is_still_to_come() -> None:
    late = NOW + timedelta(hours=3, minutes=10)
    when = When(Moment.DAY, (date(2026, 11, 30),), PartOfDay.MORNING)
    assert local(starts_of(when, now=late, clock=HERE)) == ["Mon 11:30"]
    assert starts_of(when, now=NOW + timedelta(hours=9), clock=HERE) == []


def test_several_days_share_the_twelve_moments() -> None:
    days = tuple(TOMORROW + timedelta(days=n) for n in range(5))
    moments = starts_of(When(Moment.DAYS, days, PartOfDay.AFTERNOON), now=NOW, clock=HERE)
    assert len(moments) == 10
    assert {moment.astimezone(HERE).date() for moment in moments} == set(days)


def test_as_soon_as_possible_leaves_half_an_hour_to_come() -> None:
    moments = starts_of(When(Moment.NOW), now=NOW + timedelta(minutes=7), clock=HERE)
    assert (local(moments)[0], len(moments)) == ("Mon 09:00", 12)


def test_whenever_it_suits_is_one_moment_on_each_of_twelve_days() -> None:
    moments = starts_of(When(Moment.FLEXIBLE), now=NOW, clock=HERE)
    assert (len(moments), len({moment.date() for moment in moments}), local(moments)[0]) == (12, 12, "Tue 10:00")


@pytest.mark.parametrize("moment", [Moment.DAY, Moment.DAYS])
def test_no_day_is_no_moment(moment) -> None:
    assert starts_of(When(moment), now=NOW, clock=HERE) == []


def test_a_pattern_is_written_as_a_calendar_rule() -> None:
    assert rule_of(When(Moment.WEEKLY, weekdays=(3, 1, 3))) == "FREQ=WEEKLY;BYDAY=TU,TH"
    assert rule_of(When(Moment.WEEKLY, weekdays=(0,), every=2)) == "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"


def test_dates_without_and_the_last_day_are_left_out() -> None:
    found = days_of(
        "FREQ=WEEKLY;BYDAY=TU", TOMORROW, date(2026, 12, 22), {date(2026, 12, 8)}, TOMORROW, date(2027, 2, 1)
    )
    assert list(found) == [TOMORROW, date(2026, 12, 15), date(2026, 12, 22)]


def test_every_two_weeks_counts_from_the_first_day_wherever_one_looks() -> None:
    rule, first = "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", TOMORROW
    whole = list(days_of(rule, first, None, (), first, date(2027, 1, 31)))
    later = list(days_of(rule, first, None, (), date(2026, 12, 20), date(2027, 1, 31)))
    assert later == [day for day in whole if day >= date(2026, 12, 20)]


def test_the_same_local_hour_before_and_after_each_change_of_the_clock() -> None:
    for sunday, offsets in ((date(2026, 10, 25), (2, 1)), (date(2027, 3, 28), (1, 2))):
        days = list(
            days_of(
                "FREQ=WEEKLY;BYDAY=SA,MO",
                sunday - timedelta(days=1),
                None,
                (),
                sunday - timedelta(days=1),
                sunday + timedelta(days=1),
            )
        )
        moments = [starts_on(day, [time(9)], HERE)[0] for day in days]
        assert local(moments) == ["Sat 09:00", "Mon 09:00"]
        assert tuple(moment.astimezone(HERE).utcoffset() for moment in moments) == tuple(timedelta(hours=n) for n in offsets)  # fmt: skip


def test_an_hour_that_the_clock_skips_in_spring_is_an_hour_later() -> None:
    assert local(starts_on(date(2027, 3, 28), [time(2, 30)], HERE)) == ["Sun 03:30"]
    assert starts_on(date(2027, 3, 28), [time(2, 30), time(3, 30)], HERE) == starts_on(
        date(2027, 3, 28), [time(3, 30)], HERE
    )


def test_an_hour_that_comes_twice_in_autumn_is_the_first_of_the_two() -> None:
    assert starts_on(date(2026, 10, 25), [time(2, 30)], HERE) == [datetime(2026, 10, 25, 0, 30, tzinfo=UTC)]


@pytest.mark.parametrize("part", [PartOfDay.MORNING, PartOfDay.AFTERNOON, PartOfDay.EVENING])
def test_every_part_of_the_day_fits_in_one_need(part) -> None:
    assert 1 <= len(times_of(part, None)) <= 12
