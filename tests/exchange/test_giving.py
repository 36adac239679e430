"""What is given can rest, go on, stop and be taken up again; several things are lent on one sheet."""

from datetime import date, time, timedelta
from uuid import uuid4

import pytest
from django.db import connection, transaction

from mekaar.base.models import AuditLine
from mekaar.exchange import actions, queries, queries_supply, weekly
from mekaar.exchange.choices import DatesWish
from mekaar.exchange.models import Kind, Offer, Story, Thing, ThingDriver
from mekaar.exchange.refusals import BadOffer
from mekaar.people.actions import give_mandate
from mekaar.people.choices import Audience, How, Scope, Shared
from mekaar.people.queries import shares
from mekaar.people.refusals import NoMandate, OtherCommunity
from tests.cast import JOINED, NOW, Cast

TODAY = date(2026, 11, 30)
FRIDAY = TODAY + timedelta(days=4)


@pytest.fixture
def cast(the_cast) -> Cast:
    return the_cast


def dirks(cast: Cast) -> Offer:
    return Offer.objects.get(actor=cast.dirk, ended_at=None)


def open_days(given, days: int = 10) -> set[int]:
    """Which of the coming days it can be used, counted from today."""
    given = type(given).objects.get(pk=given.pk)
    return {(span.start.date() - TODAY).days for span in queries.open_spans(given, TODAY, days)}


def pause(given, until, **more):
    actions.pause(**{"given": given, "until": until, "now": NOW, **more})


def test_a_pause_holds_through_its_last_day_and_throws_nothing_away(cast):
    pause(dirks(cast), FRIDAY, by=cast.dirk_account)
    assert open_days(dirks(cast)) == {5, 6, 7, 8, 9}
    assert queries_supply.paused_until(dirks(cast), TODAY) == FRIDAY
    assert dirks(cast).windows.count() == 7


def test_a_second_pause_takes_the_place_of_the_first(cast):
    pause(dirks(cast), FRIDAY, by=cast.dirk_account)
    pause(dirks(cast), TODAY, by=cast.dirk_account)
    assert open_days(dirks(cast), 3) == {1, 2}


def test_going_on_again_leaves_the_holiday_that_is_still_to_come(cast):
    holiday = DatesWish(TODAY + timedelta(days=7), TODAY + timedelta(days=8))
    old = dirks(cast)
    offer = actions.give(
        actor=cast.dirk,
        kinds=list(old.kinds.all()),
        windows=[(range(7), time(9), time(12))],
        exceptions=[holiday],
        by=cast.dirk_account,
        now=NOW,
    )
    pause(offer, FRIDAY, by=cast.dirk_account)
    actions.resume(given=offer, by=cast.dirk_account, now=NOW)
    assert open_days(offer) == {0, 1, 2, 3, 4, 5, 6, 9}


def test_a_pause_of_yesterday_ends_yesterday(cast):
    pause(dirks(cast), FRIDAY, by=cast.dirk_account)
    actions.resume(given=dirks(cast), by=cast.dirk_account, now=NOW + timedelta(days=2))
    assert dirks(cast).exceptions.get().last_day == TODAY + timedelta(days=1)


@pytest.mark.parametrize("days", [-1, 367, 90_000])
def test_a_pause_ends_within_a_year(cast, days):
    with pytest.raises(BadOffer):
        pause(dirks(cast), TODAY + timedelta(days=days), by=cast.dirk_account)


def test_only_who_may_give_for_them_pauses_stops_and_takes_up_again(cast):
    offer, car = dirks(cast), cast.cars[0]
    for given in (offer, car):
        for act in (
            lambda given=given: pause(given, FRIDAY, by=cast.hilde_account),
            lambda given=given: actions.resume(given=given, by=cast.hilde_account, now=NOW),
            lambda given=given: actions.end(given=given, by=cast.hilde_account, now=NOW),
            lambda given=given: actions.take_up_again(given=given, by=cast.hilde_account, now=NOW),
        ):
            with pytest.raises(NoMandate):
                act()
    give_mandate(actor=cast.dirk, account=cast.hilde_account, scope=[Scope.GIVE], how=How.PHONE, by=None, now=JOINED)
    pause(offer, FRIDAY, by=cast.hilde_account)
    line = AuditLine.objects.get(what="exchange.pause")
    assert (line.by_id, line.for_id) == (cast.hilde_account.pk, cast.dirk.pk)


def test_what_was_stopped_is_taken_up_again_as_it_was(cast):
    car = cast.cars[0]
    actions.end(given=car, by=cast.koen_account, now=NOW)
    assert car not in queries_supply.things_of(cast.printer)
    actions.take_up_again(given=car, by=cast.koen_account, now=NOW)
    actions.take_up_again(given=car, by=cast.koen_account, now=NOW)
    assert car in queries_supply.things_of(cast.printer)
    assert AuditLine.objects.filter(what="exchange.take_up_again").count() == 1


def test_an_old_offer_does_not_come_back_beside_the_new_one(cast):
    old = dirks(cast)
    actions.give(
        actor=cast.dirk,
        kinds=[cast.kinds["visit"]],
        windows=weekly.wishes(weekly.always()),
        by=cast.dirk_account,
        now=NOW,
    )
    with pytest.raises(BadOffer):
        actions.take_up_again(given=old, by=cast.dirk_account, now=NOW)
    assert [kind.slug for kind in dirks(cast).kinds.all()] == ["visit"]


def lend(cast: Cast, *names: str, **more):
    given = {
        "owner": cast.printer,
        "kind": cast.kinds["car"],
        "names": names,
        "form": uuid4(),
        "windows": weekly.wishes(weekly.outside_work()),
        "trusted": [cast.dirk],
        "key_place": "Kastje aan de poort.",
        "by": cast.koen_account,
        "now": NOW,
    }
    return actions.lend_several(**{**given, **more})


def test_a_firm_lends_five_cars_on_one_sheet(cast):
    made = lend(cast, *(f"1-ABC-00{n}" for n in range(1, 6)))
    assert [thing.name for thing in made] == ["1-ABC-001", "1-ABC-002", "1-ABC-003", "1-ABC-004", "1-ABC-005"]
    assert {one.key_place for one in Thing.objects.filter(pk__in=[thing.pk for thing in made])} == {
        "Kastje aan de poort."
    }
    assert ThingDriver.objects.filter(actor=cast.dirk, thing__in=made).count() == 5
    assert {weekly.of_windows(one.windows.all()) == weekly.outside_work() for one in made} == {True}


def test_the_same_sheet_sent_twice_lends_once(cast):
    sheet = uuid4()
    first = lend(cast, "a", "b", form=sheet)
    assert lend(cast, "a", "b", form=sheet) == first
    assert Thing.objects.filter(owner=cast.printer).count() == 4


def test_all_or_none_of_a_sheet_is_lent(cast):
    for names in (("a", "A "), ("a", "wagen 1"), (), ("  ",), tuple(f"w{n}" for n in range(21))):
        with pytest.raises(BadOffer), transaction.atomic():
            lend(cast, *names)
    assert Thing.objects.filter(owner=cast.printer).count() == 2


def test_nobody_lends_for_a_firm_without_its_word_and_nothing_from_elsewhere(cast):
    with pytest.raises(NoMandate):
        lend(cast, "a", by=cast.hilde_account)
    actions.add_standard_kinds(community=cast.piet_account.community, by=None, now=NOW)
    theirs = Kind.objects.get(community=cast.piet_account.community, slug="car")
    with pytest.raises(OtherCommunity):
        lend(cast, "a", kind=theirs)


def test_a_name_is_free_again_once_its_thing_is_no_longer_lent(cast):
    actions.end(given=cast.cars[0], by=cast.koen_account, now=NOW)
    assert lend(cast, "wagen 1")[0].name == "wagen 1"
    with pytest.raises(BadOffer):
        actions.take_up_again(given=cast.cars[0], by=cast.koen_account, now=NOW)


def test_a_thing_changes_whole(cast):
    car = cast.cars[0]
    changed = actions.change_thing(
        thing=car,
        name="blauwe wagen",
        kind=cast.kinds["van"],
        windows=weekly.wishes(weekly.outside_work()),
        exceptions=[DatesWish(FRIDAY, FRIDAY)],
        village=cast.villages["Baaigem"],
        by=cast.koen_account,
        now=NOW,
        key_place="Bij de buren.",
        radius_km=10,
    )
    changed = queries_supply.thing_of(cast.community, changed.pk)
    assert (changed.name, changed.kind.slug, changed.village.name) == ("blauwe wagen", "van", "Baaigem")
    assert (changed.lat, changed.lon) == (cast.villages["Baaigem"].lat, cast.villages["Baaigem"].lon)
    assert weekly.of_windows(changed.windows.all()) == weekly.outside_work()
    assert queries_supply.absences(changed, TODAY)[0].first_day == FRIDAY


def test_who_is_no_longer_trusted_is_off_the_list_from_that_moment(cast):
    car = cast.cars[0]
    actions.distrust(thing=car, actor=cast.nadia, by=cast.koen_account, now=NOW)
    assert queries_supply.trusted_with(car) == []
    (again,) = [one for one in queries.standing_things(cast.community.pk, now=NOW) if one == car]
    assert list(again.trusted.all()) == []
    actions.trust(thing=car, actor=cast.nadia, by=cast.koen_account, now=NOW + timedelta(hours=1))
    assert queries_supply.trusted_with(car) == [cast.nadia]
    with pytest.raises(NoMandate):
        actions.distrust(thing=car, actor=cast.nadia, by=cast.nadia_account, now=NOW)


def test_a_story_is_kept_unreadable_in_the_database_and_told_once(cast):
    told = {"actor": cast.dirk, "words": " De brug brak. ", "form": uuid4(), "by": cast.dirk_account, "now": NOW}
    story = actions.tell_story(**told)
    assert actions.tell_story(**told) == story
    assert Story.objects.get().words == "De brug brak."
    assert Audience.PUBLIC in shares(cast.dirk, Shared.STORY, now=NOW)
    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM exchange_story")
        assert "brug" not in cursor.fetchone()[0]


def test_a_story_is_taken_back_by_its_teller_alone(cast):
    story = actions.tell_story(actor=cast.dirk, words="De brug.", form=uuid4(), by=cast.dirk_account, now=NOW)
    with pytest.raises(NoMandate):
        actions.take_back_story(story=story, by=cast.hilde_account, now=NOW)
    actions.take_back_story(story=story, by=cast.dirk_account, now=NOW)
    assert list(queries_supply.stories_of(cast.dirk)) == []


def test_how_far_is_said_in_villages(cast):
    villages = list(cast.villages.values())[:2]
    assert queries_supply.reached(cast.dirk, villages, 2) == ["Asper"]
    assert queries_supply.reached(cast.dirk, villages, 8) == ["Asper", "Baaigem"]


def test_anyone_may_know_what_kind_of_things_stand_where_and_no_more(cast):
    lent = queries_supply.lent_here(cast.community)
    assert [(one.kind.slug, one.village, one.number) for one in lent] == [("car", "Asper", 2)]


def test_drivers_are_chosen_among_those_who_offer_rides_and_show_their_name(cast):
    assert queries_supply.drivers_to_choose(cast.community, cast.koen_account, now=NOW) == [cast.dirk]
