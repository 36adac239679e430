"""What comes again is created ahead, once, in local time; and whatever stops says why."""

from datetime import date, time, timedelta

import pytest
from django.urls import reverse
from django.utils.formats import date_format

from mekaar.exchange import actions, jobs
from mekaar.exchange.choices_ask import AHEAD_DAYS, Moment, PartOfDay, Stop
from mekaar.exchange.models import Occurrence, Series, SeriesRun
from mekaar.exchange.refusals import BadWish
from mekaar.exchange.rules_when import When
from mekaar.people import actions as people
from mekaar.people.models import Mandate
from mekaar.people.refusals import NoMandate
from tests.cast import NOW, at
from tests.exchange.asking import browser

TUESDAYS = When(Moment.WEEKLY, weekdays=(1,), part=PartOfDay.HOUR, hour=time(10))


@pytest.fixture
def series(cast) -> Series:
    """Georgette needs a ride every Tuesday at ten."""
    return weekly(cast)


def weekly(cast, when: When = TUESDAYS, **more) -> Series:
    facts = {
        "actor": cast.georgette,
        "kind": cast.kinds["ride"],
        "words": "Naar de kine.",
        "by": cast.hilde_account,
        "now": NOW,
    }
    return actions.ask_weekly(when=when, **{**facts, **more}).series


def days(series: Series) -> list[date]:
    return [one.first.date() for one in series.need.occurrences.filter(cancelled_at=None)]


def night(cast, number: int) -> SeriesRun:
    return actions.create_ahead(community=cast.community, now=NOW + timedelta(days=number))


def test_six_weeks_are_there_at_once(series):
    assert days(series) == [date(2026, 12, 1) + timedelta(weeks=n) for n in range(6)]
    assert {one.first.astimezone(series.community.clock).time() for one in series.need.occurrences.all()} == {time(10)}


def test_every_night_adds_what_comes_within_six_weeks_and_twice_is_once(cast, series):
    made = [night(cast, number).made for number in (1, 1, 2, 8, 8)]
    assert made == [1, 0, 0, 1, 0]
    assert days(series) == [date(2026, 12, 1) + timedelta(weeks=n) for n in range(8)]


def test_nights_that_were_missed_are_caught_up(cast, series):
    assert night(cast, 50).made == AHEAD_DAYS // 7 + 1
    assert max(days(series)) == date(2026, 12, 1) + timedelta(weeks=13)


def test_what_people_changed_by_hand_stays(cast, series):
    first, second, *_rest = series.need.occurrences.all()
    actions.cancel_occurrence(occurrence=first, by=cast.hilde_account, now=NOW)
    Occurrence.objects.filter(pk=second.pk).update(starts=[at(9, 15)])
    night(cast, 1)
    night(cast, 2)
    kept = list(series.need.occurrences.all()[:3])
    assert [(one.first, one.cancelled_at) for one in kept] == [(at(1, 10), NOW), (at(9, 15), None), (at(15, 10), None)]


def test_dates_without_and_a_last_day(cast):
    when = When(Moment.WEEKLY, weekdays=(1,), last_day=date(2026, 12, 22), without=(date(2026, 12, 8),))
    series = weekly(cast, when)
    assert days(series) == [date(2026, 12, day) for day in (1, 15, 22)]


def test_dates_without_can_be_added_later(cast, series):
    actions.not_on(series=series, days=[date(2026, 12, 8), date(2027, 1, 12)], by=cast.hilde_account, now=NOW)
    night(cast, 8)
    found = days(series)
    assert (date(2026, 12, 8) in found, date(2027, 1, 12) in found, date(2027, 1, 19) in found) == (False, False, True)
    with pytest.raises(NoMandate):
        actions.not_on(series=series, days=[date(2026, 12, 15)], by=cast.lut_account, now=NOW)


@pytest.mark.parametrize(("now", "sunday"), [(at(-60, 8), date(2026, 10, 25)), (at(100, 8), date(2027, 3, 28))])
def test_the_hour_stays_through_the_night_in_which_the_clock_changes(cast, now, sunday):
    series = weekly(cast, When(Moment.WEEKLY, weekdays=(5, 6, 0), part=PartOfDay.HOUR, hour=time(2, 30)), now=now)
    clock = cast.community.clock
    around = {
        one.first.astimezone(clock).date(): one.first.astimezone(clock).time() for one in series.need.occurrences.all()
    }
    assert (around[sunday - timedelta(days=1)], around[sunday + timedelta(days=1)]) == (time(2, 30), time(2, 30))
    assert around[sunday] == (time(3, 30) if sunday.month == 3 else time(2, 30))


@pytest.mark.parametrize("when", [When(Moment.WEEKLY), When(Moment.WEEKLY, weekdays=(1,), last_day=date(2026, 11, 1))])
def test_a_pattern_without_days_is_refused(cast, when):
    with pytest.raises(BadWish):
        weekly(cast, when)
    assert Series.objects.count() == 0


def leave(cast, series):
    cast.georgette.left_at = NOW
    cast.georgette.save()


def close(cast, series):
    cast.hilde_account.is_active = False
    cast.hilde_account.save()


def end_mandate(cast, series):
    mandate = Mandate.objects.get(account=cast.hilde_account, actor=cast.georgette)
    people.end_mandate(mandate=mandate, by=cast.hilde_account, now=NOW + timedelta(hours=1))


def take_back(cast, series):
    actions.withdraw(need=series.need, by=cast.hilde_account, now=NOW)


def end(cast, series):
    Series.objects.update(last_day=series.first_day)


@pytest.mark.parametrize(
    ("happens", "why"),
    [
        (leave, Stop.NOBODY),
        (close, Stop.ACCOUNT),
        (end_mandate, Stop.MANDATE),
        (take_back, Stop.WITHDRAWN),
        (end, Stop.ENDED),
    ],
)
def test_what_stops_says_why(cast, series, happens, why):
    happens(cast, series)
    run = night(cast, 8)
    series.refresh_from_db()
    assert (run.made, series.stop, series.stopped_at) == (0, why, NOW + timedelta(days=8))


def test_one_that_fails_is_said_and_the_others_go_on_and_it_heals(cast, series):
    Series.objects.filter(pk=series.pk).update(rule="FREQ=NEVER")
    other = weekly(cast, actor=cast.lut, by=cast.lut_account)
    run = night(cast, 8)
    series.refresh_from_db()
    assert (run.failed, run.made, "FREQ" in series.fault or "invalid" in series.fault) == (1, 2, True)
    assert len(days(other)) == 8
    Series.objects.filter(pk=series.pk).update(rule="FREQ=WEEKLY;BYDAY=TU")
    night(cast, 9)
    series.refresh_from_db()
    assert (series.fault, len(days(series))) == ("", 8)


def test_a_mediator_lets_it_go_on_under_a_mandate_that_holds(cast, series):
    end_mandate(cast, series)
    night(cast, 8)
    with pytest.raises(NoMandate):
        actions.go_on(series=series, by=cast.hilde_account, now=NOW + timedelta(days=8))
    people.give_mandate(
        actor=cast.georgette,
        account=cast.hilde_account,
        scope=["ask"],
        how="phone",
        by=None,
        now=NOW + timedelta(days=8),
    )
    assert actions.go_on(series=series, by=cast.hilde_account, now=NOW + timedelta(days=8)) == 2
    series.refresh_from_db()
    assert series.stop == ""


def test_asked_again_after_it_was_taken_back_it_goes_on(cast, series):
    take_back(cast, series)
    night(cast, 1)
    actions.reopen(need=series.need, by=cast.hilde_account, now=NOW + timedelta(days=2))
    assert night(cast, 8).made == 2


def test_the_job_walks_every_community(cast, series, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + timedelta(days=8))
    monkeypatch.setattr(jobs, "close_old_connections", lambda: None)  # the test holds the only connection
    jobs.series(0)
    assert (len(days(series)), SeriesRun.objects.count()) == (8, 2)


def test_the_page_shows_what_stopped_and_why(cast, series, monkeypatch):
    end_mandate(cast, series)
    night(cast, 1)
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + timedelta(days=1, hours=2))
    page = browser(cast.hilde_account).get(reverse("series")).content.decode()
    assert "De volmacht van wie het vroeg is afgelopen" in page
    assert "kwam niet langs" not in page
    assert "Georgette" not in page
    assert ("Laatst klaargezet op" in page, "u.." in page) == (True, False)


def test_of_a_series_that_ended_the_page_tells_its_own_last_day(cast, series):
    end(cast, series)
    night(cast, 8)
    page = browser(cast.hilde_account).get(reverse("series")).content.decode()
    assert "Elke week: dinsdag, om 10 u." in page
    assert 'class="fault"' not in page  # as somebody wished: nothing to be done
    assert f"De laatste dag is voorbij ({series.first_day.day} {date_format(series.first_day, 'F')})" in page


def test_of_one_that_failed_the_page_says_what_to_do_and_keeps_the_rest_for_the_keeper(cast, series):
    Series.objects.filter(pk=series.pk).update(fault="ValueError: unknown rule")
    page = browser(cast.hilde_account).get(reverse("series")).content.decode()
    told, kept = page.split("Wat de beheerder moet weten")
    assert "Elke nacht wordt het opnieuw geprobeerd" in told
    assert ("ValueError" in told, "ValueError: unknown rule" in kept) == (False, True)


def test_who_may_not_let_it_go_on_is_told_who_may(cast, series, monkeypatch):
    end_mandate(cast, series)
    night(cast, 1)
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + timedelta(days=1, hours=2))
    page = browser(cast.hilde_account).get(reverse("series")).content.decode()
    assert ("Wie een volmacht van deze persoon heeft" in page, "onder mijn volmacht" in page) == (True, False)


def test_the_page_raises_the_alarm_when_the_night_did_not_come(cast, series, monkeypatch):
    page = browser(cast.hilde_account).get(reverse("series")).content.decode()
    assert "kwam hier nog nooit langs" in page
    night(cast, 0)
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + timedelta(hours=27))
    assert "Het nachtwerk kwam niet langs" in browser(cast.hilde_account).get(reverse("series")).content.decode()


def test_the_page_is_for_mediators_and_opens_no_name_without_a_mandate(cast, series):
    for account in (None, cast.lut_account, cast.yasmine_account, cast.joris_account, cast.piet_account):
        client = browser(account)
        assert client.get(reverse("series")).status_code == 403
        assert client.post(reverse("series_go_on", args=[series.pk])).status_code == 403
    assert "Georgette" in browser(cast.hilde_account).get(reverse("series")).content.decode()


def test_go_on_is_a_button_that_says_what_happened(cast, series):
    client = browser(cast.hilde_account)
    assert client.post(reverse("series_go_on", args=[10**17])).status_code == 404
    take_back(cast, series)
    night(cast, 0)
    assert "vraag het opnieuw" in client.post(reverse("series_go_on", args=[series.pk]), follow=True).content.decode()
