"""The calendar: a secret address, the right hours over every clock change, and nothing private unless chosen."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from mekaar.carrying import actions
from mekaar.carrying.models import CalendarFeed
from tests.carrying.tasks import agreed, browser, page, press, with_account
from tests.cast import NOW, at, helper

ADDRESS, PHONE, PRIVATE = "Kerkstraat 7", "09 384 00 01", "Sleutel bij de buur."


@pytest.fixture
def cast(the_cast, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    return the_cast


def read(token, **headers):
    return Client().get(reverse("calendar_feed", args=[token]), headers=headers)


def events(token):
    return {str(one["uid"]): one for one in Calendar.from_ical(read(token).content).walk("VEVENT")}


def feed(cast, account=None, **more):
    return actions.make_feed(by=account or cast.dirk_account, now=NOW, **more)


def test_what_i_do_and_what_is_done_for_me_stand_in_my_calendar(cast):
    ride = agreed(cast, cast.ask_ride(), 1, "ride", cast.dirk_account, actor=cast.dirk)
    walk = cast.ask("walk", at(2, 9), actor=cast.dirk, by=cast.dirk_account)
    part, occurrence = walk.parts.get(), walk.occurrences.get()
    given = {"occurrence": occurrence, "part": part, "start": occurrence.first, "actor": cast.nadia}
    done = actions.volunteer(**given, by=cast.nadia_account, now=NOW)
    found = events(feed(cast))
    assert set(found) == {f"task-{ride.pk}@gavere.mekaar", f"task-{done.pk}@gavere.mekaar"}
    mine, for_me = found[f"task-{ride.pk}@gavere.mekaar"], found[f"task-{done.pk}@gavere.mekaar"]
    assert (mine.start, mine.end) == (at(1, 10), at(1, 11, 30))
    assert ("Georgette" in mine["summary"], "Nadia" in for_me["summary"]) == (True, True)
    assert str(mine["url"]).endswith(reverse("my_task", args=[ride.pk]))


def test_what_waits_for_a_yes_is_not_in_it(cast):
    occurrence = cast.ask_ride().occurrences.get()
    part = occurrence.need.parts.get(way=1)
    actions.propose(
        occurrence=occurrence, part=part, start=occurrence.first, actor=cast.dirk, by=cast.hilde_account, now=NOW
    )
    assert events(feed(cast)) == {}


def test_what_was_given_back_is_called_off_under_its_own_number(cast):
    ride = agreed(cast, cast.ask_ride(), 1, "ride", cast.dirk_account, actor=cast.dirk)
    token = feed(cast, full=True)
    (before,) = events(token).values()
    actions.release(commitment=ride, by=cast.dirk_account, now=NOW + timedelta(hours=1))
    (after,) = events(token).values()
    assert before["uid"] == after["uid"]
    assert ((before["sequence"], before["status"]), (after["sequence"], after["status"])) == (
        (0, "CONFIRMED"),
        (1, "CANCELLED"),
    )
    assert ADDRESS not in after.to_ical().decode()


def test_after_a_swap_the_one_calendar_loses_it_and_the_other_gains_it(cast):
    rosa = helper(cast, "Rosa", "visit")
    rosa_account = with_account(cast, "rosa", rosa)
    visit = agreed(cast, cast.ask("visit", at(1, 14)), 1, "visit", cast.nadia_account, actor=cast.nadia)
    tokens = feed(cast, cast.nadia_account), feed(cast, rosa_account)
    swap = actions.offer_task(commitment=visit, by=cast.nadia_account, now=NOW)
    actions.take_task(ask=swap.asks.get(), by=rosa_account, now=NOW)
    states = [[str(one["status"]) for one in events(token).values()] for token in tokens]
    assert states == [["CANCELLED"], ["CONFIRMED"]]


@pytest.mark.parametrize("full", [False, True])
def test_private_things_are_in_it_only_if_chosen(cast, full):
    agreed(cast, cast.ask_ride(note=PRIVATE), 1, "ride", cast.dirk_account, actor=cast.dirk)
    (one,) = events(feed(cast, full=full)).values()
    text = f"{one['location']} {one.get('description')}"
    assert {secret: secret in text for secret in (ADDRESS, PHONE, PRIVATE)} == dict.fromkeys(
        (ADDRESS, PHONE, PRIVATE), full
    )


@pytest.mark.parametrize(("month", "day"), [(3, 28), (10, 31)])
def test_the_night_the_clock_changes_moves_nothing(cast, month, day):
    """2027: summer time begins on 28 March and ends on 31 October; 03:30 local is another instant before and after."""
    clock = cast.community.clock
    start = datetime(2027, month, day, 3, 30, tzinfo=clock)
    early = (start - timedelta(days=20)).astimezone(UTC)
    need = cast.ask("visit", start, now=early)
    occurrence = need.occurrences.get()
    given = {"occurrence": occurrence, "part": need.parts.get(), "start": occurrence.first, "actor": cast.nadia}
    actions.volunteer(**given, by=cast.nadia_account, now=early)
    from mekaar.bridges import calendar_feed
    from mekaar.carrying import queries_feed

    token = feed(cast, cast.nadia_account)
    rows = queries_feed.entries(queries_feed.feed_behind(token), now=early)
    body = calendar_feed.calendar("x", rows, full=False, host="x", page=str)
    (event,) = Calendar.from_ical(body).walk("VEVENT")
    assert event.start == start.astimezone(UTC)
    assert event.end - event.start == timedelta(hours=1)
    assert event.start.astimezone(clock).replace(tzinfo=None) == datetime(2027, month, day, 3, 30)


def test_unchanged_it_is_not_sent_again(cast):
    agreed(cast, cast.ask_ride(), 1, "ride", cast.dirk_account, actor=cast.dirk)
    token = feed(cast)
    first = read(token)
    assert read(token, if_none_match=first["ETag"]).status_code == 304
    agreed(cast, cast.ask("carry", at(2, 10)), 1, "carry", cast.dirk_account, actor=cast.dirk)
    assert read(token, if_none_match=first["ETag"]).status_code == 200


def test_a_new_address_ends_the_old_one_and_a_revoked_one_is_not_there(cast):
    old, new = feed(cast), feed(cast)
    assert (read(old).status_code, read(new).status_code) == (404, 200)
    actions.revoke_feed(by=cast.dirk_account, now=NOW)
    assert read(new).status_code == 404
    assert read("a" * 32).status_code == 404


def test_the_secret_is_kept_nowhere_and_shown_once(cast):
    browser_ = browser(cast.dirk_account)
    browser_.post(reverse("make_calendar"))
    first = browser_.get(reverse("my_calendar"))
    token = first.context["address"].rpartition("/")[2].removesuffix(".ics")
    assert read(token).status_code == 200
    assert token not in browser_.get(reverse("my_calendar")).content.decode()
    assert token not in str(CalendarFeed.objects.values())
    browser_.post(reverse("revoke_calendar"))
    assert read(token).status_code == 404


def test_whose_account_is_closed_has_no_calendar_any_more(cast):
    token = feed(cast)
    cast.dirk_account.is_active = False
    cast.dirk_account.save()
    assert read(token).status_code == 404


def test_a_stranger_makes_no_address(cast):
    assert press(None, "make_calendar") == 302
    assert CalendarFeed.objects.count() == 0
    assert "zodra je meedoet" in page(None, "my_calendar")


def test_a_kind_begins_with_a_capital_and_keeps_those_it_has(cast):
    """A German noun such as "Fahrt mit Begleitung" stays one."""
    kind = cast.kinds["carry"]
    kind.label = "kleine Hilfe im Haus"
    kind.save()
    agreed(cast, cast.ask("carry", at(2, 10)), 1, "carry", cast.dirk_account, actor=cast.dirk)
    (event,) = events(feed(cast)).values()
    assert str(event["description"]) == "Kleine Hilfe im Haus"
