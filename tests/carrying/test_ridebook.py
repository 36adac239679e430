"""The ride book: only what was agreed, nothing impossible, nothing changed afterwards."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from mekaar.base.models import AuditLine
from mekaar.carrying import actions, queries, queries_ridebook
from mekaar.carrying import rules_ridebook as rules
from mekaar.carrying.choices_ridebook import KeyMove
from mekaar.carrying.models import RideEntry
from mekaar.carrying.refusals import BadRide
from mekaar.carrying.rules_ridebook import Fault, Ride
from mekaar.people.refusals import NoMandate
from tests.carrying.evenings import AFTER, BEGIN, HOME, borrowed, ride, written
from tests.cast import NOW, Cast, at

AGREED = (BEGIN, HOME)


@pytest.fixture
def cast(the_cast) -> Cast:
    return the_cast


def fault(*, others=(), **facts) -> str | None:
    told = ride(**facts)
    one = Ride(told["left"], told["back"], told["km_start"], told["km_end"])
    found = rules.fault(one, others, agreed=AGREED, now=AFTER)
    return found.fault if found else None


def other(left, minutes, km_start, km) -> Ride:
    return Ride(left, left + timedelta(minutes=minutes), km_start, km_start + km)


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({}, None),
        ({"minutes": 0}, Fault.BACKWARD_TIME),
        ({"minutes": 181}, Fault.NOT_YET),
        ({"left": BEGIN - timedelta(hours=3, minutes=1)}, Fault.OTHER_TIME),
        ({"left": BEGIN - timedelta(hours=3), "minutes": 60}, None),
        ({"left": HOME + timedelta(minutes=1), "minutes": 30}, Fault.OTHER_TIME),
        ({"km": -1}, Fault.BACKWARD_KM),
        ({"km": 0}, None),
        ({"minutes": 60, "km": 120}, None),
        ({"minutes": 60, "km": 121}, Fault.TOO_FAR),
    ],
)
def test_a_ride_by_itself(facts, why):
    assert fault(**facts) == why


@pytest.mark.parametrize(
    ("others", "why"),
    [
        ([other(BEGIN - timedelta(hours=2), 60, 900, 100)], None),
        ([other(BEGIN - timedelta(hours=2), 60, 900, 101)], Fault.BELOW_LAST),
        ([other(BEGIN - timedelta(minutes=60), 61, 900, 10)], Fault.OVERLAP),
        ([other(BEGIN - timedelta(minutes=60), 60, 900, 10)], None),
        ([other(HOME, 60, 1019, 10)], Fault.ABOVE_NEXT),
        ([other(HOME, 60, 1020, 10)], None),
    ],
)
def test_a_ride_beside_the_others_of_the_car(others, why):
    assert fault(others=others) == why


def test_a_driver_writes_down_what_was_agreed(cast):
    entry = written(cast, borrowed(cast), fuel_cents=2050, damage="Krasje.")
    assert (entry.thing, entry.driver, entry.km) == (cast.cars[0], cast.nadia, 20)
    assert queries_ridebook.last_km(cast.cars[0]) == 1020
    line = AuditLine.objects.get(what="carrying.write_ride")
    assert (line.for_id, line.after) == (cast.nadia.pk, {"km": 20, "km_end": 1020})


def test_sent_twice_it_stands_once_and_another_story_is_refused(cast):
    wheels = borrowed(cast)
    assert written(cast, wheels) == written(cast, wheels)
    with pytest.raises(BadRide, match="staat al in het boekje"):
        written(cast, wheels, km=25)
    assert RideEntry.objects.count() == 1


def test_what_was_not_agreed_is_refused_and_says_why(cast):
    waiting = borrowed(cast, agreed=False)
    with pytest.raises(BadRide, match="niet verzekerd"):
        written(cast, waiting)
    own_car = cast.ask_ride(2, 10)
    occurrence = own_car.occurrences.get()
    seat = actions.propose(
        occurrence=occurrence,
        part=own_car.parts.get(way=1),
        actor=cast.dirk,
        start=occurrence.first,
        by=cast.hilde_account,
        now=NOW,
    )
    with pytest.raises(BadRide, match="niet verzekerd"):
        written(cast, seat)


def test_another_driver_than_the_one_who_agreed_is_refused(cast):
    wheels = borrowed(cast)
    told = {"commitment": wheels, "ride": ride(), "now": AFTER}
    with pytest.raises(BadRide, match="niet verzekerd"):
        actions.write_ride(driver=cast.dirk, by=cast.dirk_account, **told)
    with pytest.raises(NoMandate):
        actions.write_ride(driver=cast.nadia, by=cast.dirk_account, **told)
    with pytest.raises(NoMandate):
        actions.write_ride(driver=cast.nadia, by=cast.koen_account, **told)


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"km": -5}, "omgewisseld"),
        ({"km": 900}, "hoogstens 175 km"),
        ({"km_start": 999}, "stond de teller op 1000"),
        ({"minutes": 0}, "terug voor je vertrok"),
        ({"left": at(1, 17), "minutes": 60}, "Op dat moment staat er al een rit"),
    ],
)
def test_an_impossible_ride_is_refused_in_words_that_say_what_to_do(cast, facts, said):
    afternoon = borrowed(cast, 1, 15)
    written(cast, afternoon, left=at(1, 15), minutes=150, km_start=980)
    evening = borrowed(cast)
    with pytest.raises(BadRide, match=said):
        written(cast, evening, **facts)
    assert RideEntry.objects.count() == 1


def test_the_book_is_set_right_only_by_a_new_entry(cast):
    entry = written(cast, borrowed(cast))
    told = {"entry": entry, "ride": ride(km=30), "by": cast.nadia_account, "now": AFTER}
    later = actions.correct_ride(**told)
    assert actions.correct_ride(**told) == later
    assert list(queries_ridebook.book(cast.cars[0])) == [later]
    assert list(queries_ridebook.corrected(cast.cars[0])) == [entry]
    with pytest.raises(BadRide, match="rechtgezet"):
        actions.correct_ride(**{**told, "ride": ride(km=31)})


def test_the_owner_sets_right_too_and_a_stranger_does_not(cast):
    entry = written(cast, borrowed(cast))
    told = {"entry": entry, "ride": ride(km=30), "now": AFTER}
    with pytest.raises(NoMandate):
        actions.correct_ride(by=cast.hilde_account, **told)
    assert actions.correct_ride(by=cast.koen_account, **told).driver == cast.nadia


def test_the_database_lets_nothing_be_changed_or_thrown_away(cast):
    entry = written(cast, borrowed(cast))
    for sql in ("UPDATE carrying_rideentry SET km_end = 5000", "DELETE FROM carrying_rideentry"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    assert RideEntry.objects.get().km_end == entry.km_end


def test_the_database_itself_refuses_two_rides_of_one_car_at_once(cast):
    entry = written(cast, borrowed(cast))
    second = borrowed(cast, 3)
    raw = {"community": entry.community, "thing": entry.thing, "commitment": second, "driver": cast.nadia, "at": AFTER}
    with pytest.raises(IntegrityError, match="overlaps"), transaction.atomic():
        RideEntry.objects.create(**raw, **ride(left=BEGIN + timedelta(minutes=89)))
    RideEntry.objects.create(**raw, **ride(left=BEGIN + timedelta(minutes=90)))


def test_two_cars_are_out_at_the_same_time(cast):
    written(cast, borrowed(cast))
    cast.nadia_account.refresh_from_db()
    assert queries_ridebook.last_km(cast.cars[1]) is None


def test_a_key_of_which_nobody_tells_is_for_the_desk(cast):
    wheels = borrowed(cast)
    late = wheels.end + queries_ridebook.KEY_PATIENCE + timedelta(minutes=1)
    assert list(queries.keys_unconfirmed(cast.community, now=wheels.end)) == []
    assert list(queries.keys_unconfirmed(cast.community, now=late)) == [wheels]
    written(cast, wheels)
    assert list(queries.keys_unconfirmed(cast.community, now=late)) == [wheels]
    for _twice in range(2):
        actions.mark_key(commitment=wheels, what=KeyMove.RETURNED, by=cast.nadia_account, now=AFTER)
    assert list(queries.keys_unconfirmed(cast.community, now=late)) == []
    assert AuditLine.objects.filter(what="carrying.mark_key").count() == 1


def test_the_owner_may_tell_of_the_key_and_nobody_else(cast):
    wheels = borrowed(cast)
    with pytest.raises(NoMandate):
        actions.mark_key(commitment=wheels, what=KeyMove.RETURNED, by=cast.dirk_account, now=AFTER)
    assert (
        actions.mark_key(commitment=wheels, what=KeyMove.RETURNED, by=cast.koen_account, now=AFTER).by
        == cast.koen_account
    )


def test_a_driver_finds_the_rides_that_are_still_to_be_written(cast):
    wheels = borrowed(cast)
    mine = queries_ridebook.rides_of(cast.nadia_account, cast.community, now=AFTER)
    assert [(car.pk, driver) for car, driver in mine] == [(wheels.pk, cast.nadia)]
    assert queries_ridebook.rides_of(cast.dirk_account, cast.community, now=AFTER) == []
    assert queries_ridebook.rides_of(None, cast.community, now=AFTER) == []
