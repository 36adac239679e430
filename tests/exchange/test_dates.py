"""When something that comes again is not needed, and until when it comes again."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from mekaar.exchange import actions
from mekaar.exchange.choices_ask import Moment
from mekaar.exchange.models import Occurrence, Series
from mekaar.exchange.refusals import BadWish
from mekaar.exchange.rules_when import When
from mekaar.people.refusals import NoMandate
from tests.cast import NOW, at
from tests.exchange.asking import browser
from tests.exchange.test_series import days, night, series, weekly  # noqa: F401 - the fixture

TUESDAYS = [date(2026, 12, 1) + timedelta(weeks=n) for n in range(9)]


def say(cast, series, **typed):  # noqa: F811
    """On the page; returns what it says next."""
    address = reverse("ask_dates", args=[series.need.pk])
    return browser(cast.hilde_account).post(address, typed, follow=True).content.decode()


def test_one_date_or_from_until_and_each_is_shown(cast, series):  # noqa: F811
    say(cast, series, do="leave_out", from_day="2026-12-08")
    shown = say(cast, series, do="leave_out", from_day="2026-12-20", until_day="2027-01-06")
    assert days(series) == [TUESDAYS[0], TUESDAYS[2]]
    assert [f"after_all:{day}" in shown for day in TUESDAYS[:6]] == [False, True, False, True, True, True]
    assert "after_all:2026-12-20" not in shown
    assert night(cast, 8).made == 2
    assert days(series) == [TUESDAYS[0], TUESDAYS[2], *TUESDAYS[6:8]]


def test_said_twice_it_stands_once(cast, series):  # noqa: F811
    for _twice in (1, 2):
        assert "Genoteerd" in say(cast, series, do="leave_out", from_day="2026-12-08")
    assert Series.objects.get().without == [TUESDAYS[1]]


def test_who_would_come_on_such_a_day_hears_it_by_the_event(cast, series, django_capture_on_commit_callbacks):  # noqa: F811
    with django_capture_on_commit_callbacks() as heard:
        say(cast, series, do="leave_out", from_day="2026-12-08")
    assert len(heard) > 0
    assert Occurrence.objects.get(first=at(8, 10)).cancelled_at == NOW


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"do": "leave_out", "from_day": "2026-12-09"}, "Op die dagen wordt het niet gevraagd."),
        ({"do": "leave_out", "from_day": "2026-11-29"}, "Kies een dag vanaf vandaag"),
        (
            {"do": "leave_out", "from_day": "2026-12-09", "until_day": "2026-12-08"},
            "De laatste dag ligt voor de eerste.",
        ),
        ({"do": "leave_out", "from_day": ""}, "Kies op welke dag"),
        ({"do": "leave_out", "from_day": "morgen"}, "morgen"),
        ({"do": "last_day", "last_day": "2026-11-01"}, "2026-11-01"),
        ({"do": "last_day", "last_day": "ooit"}, "ooit"),
        ({"do": "sing"}, "Wanneer niet"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_typed_is_lost(cast, series, typed, said):  # noqa: F811
    shown = say(cast, series, **typed)
    assert said in shown
    assert [day in shown for day in typed.values() if day[:2] == "20"] == [True] * sum(
        day[:2] == "20" for day in typed.values()
    )
    assert days(series) == TUESDAYS[:6]


def test_after_all_brings_back_what_was_left_out_in_whatever_way(cast, series):  # noqa: F811
    actions.cancel_occurrence(occurrence=series.need.occurrences.first(), by=cast.hilde_account, now=NOW)
    actions.not_on(series=series, days=[TUESDAYS[1], TUESDAYS[7]], by=cast.hilde_account, now=NOW)
    night(cast, 20)
    assert [day in days(series) for day in (TUESDAYS[0], TUESDAYS[1], TUESDAYS[7])] == [False] * 3
    for day in (TUESDAYS[0], TUESDAYS[1], TUESDAYS[7], TUESDAYS[7]):
        assert "Die dag is het opnieuw gevraagd." in say(cast, series, do=f"after_all:{day}")
    assert days(series) == TUESDAYS
    assert "after_all" not in say(cast, series)


@pytest.mark.parametrize("day", ["2026-02-30", "x", "", "9" * 40])
def test_a_day_that_does_not_exist_is_not_found(cast, series, day):  # noqa: F811
    address = reverse("ask_dates", args=[series.need.pk])
    assert browser(cast.hilde_account).post(address, {"do": f"after_all:{day}"}).status_code == 404


def test_what_is_past_or_after_the_last_day_does_not_come_back(cast, series):  # noqa: F811
    actions.last_on(series=series, last_day=TUESDAYS[1], by=cast.hilde_account, now=NOW)
    for day in (date(2026, 11, 24), TUESDAYS[3]):
        assert "Op die dagen wordt het niet gevraagd." in say(cast, series, do=f"after_all:{day}")
    assert days(series) == TUESDAYS[:2]


def test_an_earlier_last_day_calls_off_what_comes_after(cast, series):  # noqa: F811
    assert "tot dan" in say(cast, series, do="last_day", last_day="2026-12-15")
    assert days(series) == TUESDAYS[:3]
    night(cast, 8)
    assert days(series) == TUESDAYS[:3]


def test_a_later_last_day_asks_again_but_not_what_was_left_out_by_hand(cast, series):  # noqa: F811
    third = series.need.occurrences.get(first=at(15, 10))
    actions.cancel_occurrence(occurrence=third, by=cast.hilde_account, now=NOW)
    say(cast, series, do="last_day", last_day="2026-12-08")
    night(cast, 8)
    shown = say(cast, series, do="last_day", last_day="")
    assert "tot je iets anders zegt" in shown
    assert days(series) == [*TUESDAYS[:2], *TUESDAYS[3:8]][: len(days(series))]
    assert (TUESDAYS[2] in days(series), TUESDAYS[5] in days(series)) == (False, True)


def test_a_last_day_that_was_there_from_the_start_can_be_moved(cast):
    made = weekly(cast, When(Moment.WEEKLY, weekdays=(1,), last_day=TUESDAYS[1]))
    say(cast, made, do="last_day", last_day=str(TUESDAYS[3]))
    assert days(made) == TUESDAYS[:4]


def test_what_stopped_is_asked_again_and_not_made_longer(cast, series):  # noqa: F811
    actions.withdraw(need=series.need, by=cast.hilde_account, now=NOW)
    night(cast, 1)
    assert "vraag het opnieuw" in say(cast, series, do="last_day", last_day="2027-02-02")


def test_it_takes_the_mandate_to_ask(cast, series):  # noqa: F811
    given = {"series": series, "by": cast.lut_account, "now": NOW}
    for act in (
        lambda: actions.after_all_on(day=TUESDAYS[0], **given),
        lambda: actions.last_on(last_day=TUESDAYS[2], **given),
    ):
        with pytest.raises(NoMandate):
            act()
    with pytest.raises(BadWish):
        actions.last_on(series=series, last_day=date(2026, 11, 1), by=cast.hilde_account, now=NOW)


def test_each_kind_of_question_leads_to_its_own_page(cast, series):  # noqa: F811
    once = cast.ask("visit", at(1, 10))
    client = browser(cast.hilde_account)
    shown = client.get(reverse("asks")).content.decode()
    assert [
        reverse(name, args=[need.pk]) in shown for need in (once, series.need) for name in ("ask_moment", "ask_dates")
    ] == [
        True,
        False,
        False,
        True,
    ]
    assert client.get(reverse("ask_moment", args=[series.need.pk])).url == reverse("ask_dates", args=[series.need.pk])
    assert client.get(reverse("ask_dates", args=[once.pk])).status_code == 404
    assert "Elke week: dinsdag, om 10 u." in client.get(reverse("ask_dates", args=[series.need.pk])).content.decode()
