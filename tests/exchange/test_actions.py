"""Ask, give, lend, and take back."""

from datetime import date, datetime, time, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from mekaar.base.models import AuditLine
from mekaar.exchange import actions, queries, rules
from mekaar.exchange.choices import OWN_CAR, PartWish, Urgency, Visibility
from mekaar.exchange.models import Need, Occurrence, Offer, OfferException, OfferWindow, Part, Thing
from mekaar.exchange.refusals import BadOffer, BadWish
from mekaar.people.refusals import NoMandate, OtherCommunity
from tests.cast import EVERY_DAY, JOINED, NOW, at, give


@pytest.fixture
def cast(the_cast):
    return the_cast


def made_of(need):
    rows = need.parts.select_related("kind").order_by("way", "position")
    return [(row.way, row.kind.slug, tuple(row.requires), row.quantity, row.minutes) for row in rows]


def test_a_ride_is_a_driver_with_a_car_or_a_driver_and_a_car(cast):
    assert made_of(cast.ask_ride()) == [
        (1, "ride", (OWN_CAR,), 1, 90),
        (2, "ride", (), 1, 90),
        (2, "car", (), 1, 90),
    ]


def test_what_the_asker_requires_is_asked_of_people_not_of_cars(cast):
    need = cast.ask_ride(requires=("speaks-fr",), minutes=45)
    assert made_of(need) == [
        (1, "ride", (OWN_CAR, "speaks-fr"), 1, 45),
        (2, "ride", ("speaks-fr",), 1, 45),
        (2, "car", (), 1, 45),
    ]


def test_carrying_takes_two_unless_more_are_asked(cast):
    assert made_of(cast.ask("carry", at(1, 10))) == [(1, "carry", (), 2, 120)]
    assert made_of(cast.ask("carry", at(2, 10), quantity=4)) == [(1, "carry", (), 4, 120)]


def test_there_and_back_are_two_parts_in_sequence(cast):
    parts = [PartWish("ride", minutes=30), PartWish("ride", minutes=30, offset=120)]
    need = cast.ask_ride(parts=parts)
    assert [(row.position, row.offset) for row in need.parts.all()] == [(1, 0), (2, 120)]


def test_a_need_begins_where_its_asker_lives_and_is_as_urgent_as_its_kind(cast):
    need = cast.ask_ride()
    assert (need.village, need.lat, need.urgency) == (cast.georgette.village, cast.georgette.lat, Urgency.HIGH)


def test_each_occurrence_keeps_its_starts_in_order_and_each_once(cast):
    need = cast.ask_ride(starts=[[at(3, 14), at(1, 10), at(1, 10)], [at(5, 9)]])
    assert [(row.first, row.starts) for row in need.occurrences.all()] == [
        (at(1, 10), [at(1, 10), at(3, 14)]),
        (at(5, 9), [at(5, 9)]),
    ]


@pytest.mark.parametrize(
    "starts",
    [
        [],
        [[]],
        [[datetime(2026, 12, 1, 10)]],
        [[at(1, 9, minute) for minute in range(13)]],
        [[at(1, 9)], [at(1, 9), at(2, 9)]],
    ],
)
def test_a_need_without_a_clear_time_is_refused_and_leaves_nothing(cast, starts):
    with pytest.raises(BadWish):
        cast.ask_ride(starts=starts)
    assert Need.objects.count() == 0


def test_a_need_of_an_unknown_kind_is_refused(cast):
    with pytest.raises(BadWish, match="submarine"):
        cast.ask_ride(parts=[PartWish("submarine")])


def test_nobody_asks_in_anothers_name_without_a_mandate(cast):
    with pytest.raises(NoMandate):
        cast.ask_ride(by=cast.dirk_account)
    with pytest.raises(NoMandate):
        cast.ask_ride(by=cast.lut_account)


def test_a_place_of_another_community_is_refused(cast):
    other = cast.piet_account.community.places.first()
    with pytest.raises(OtherCommunity):
        cast.ask_ride(to=other)


def test_a_note_is_unreadable_in_the_database(cast):
    need = cast.ask_ride(note="sleutel onder de mat", exact_to="Oogkliniek, Deinsesteenweg 5")
    with connection.cursor() as cursor:
        cursor.execute("SELECT note || exact_to FROM exchange_need WHERE id = %s", [need.pk])
        (stored,) = cursor.fetchone()
    assert not any(word in stored for word in ("sleutel", "mat ", "Oogkliniek"))
    assert Need.objects.get(pk=need.pk).note == "sleutel onder de mat"


def test_a_withdrawn_need_is_asked_no_more(cast):
    need = cast.ask_ride()
    actions.withdraw(need=need, by=cast.hilde_account, now=NOW)
    start, end = queries.horizon(cast.community.clock, date(2026, 11, 30), 7)
    assert list(queries.occurrences_between(cast.community.pk, start, end)) == []


def test_a_new_offer_takes_the_place_of_the_old_one(cast):
    give(cast, cast.dirk, "visit", now=NOW)
    standing = queries.standing_offers(cast.community.pk).get(actor=cast.dirk)
    assert [kind.slug for kind in standing.kinds.all()] == ["visit"]
    assert Offer.objects.filter(actor=cast.dirk).count() == 2


def test_hours_and_holidays_are_kept_as_given(cast):
    offer = give(
        cast,
        cast.dirk,
        "ride",
        windows=[((0, 2), time(18), time(7))],
        exceptions=[(date(2026, 12, 24), date(2027, 1, 3))],
    )
    assert [str(row) for row in OfferWindow.objects.filter(offer=offer)] == [
        "maandag 18:00-07:00",
        "woensdag 18:00-07:00",
    ]
    assert [(row.first_day, row.open) for row in OfferException.objects.filter(offer=offer)] == [
        (date(2026, 12, 24), False)
    ]


@pytest.mark.parametrize(
    ("kinds", "windows"),
    [([], [(EVERY_DAY, time(8), time(9))]), (["ride"], []), (["car"], [(EVERY_DAY, time(8), time(9))])],
)
def test_an_offer_says_what_and_when(cast, kinds, windows):
    with pytest.raises(BadOffer):
        give(cast, cast.lut, *kinds, windows=windows)
    assert not Offer.objects.filter(actor=cast.lut).exists()


def test_a_firm_lends_a_thing_once_under_one_name(cast):
    with pytest.raises(BadOffer):
        actions.lend(
            owner=cast.printer,
            kind=cast.kinds["car"],
            name="wagen 1",
            windows=[(EVERY_DAY, time(18), time(7))],
            by=cast.koen_account,
            now=NOW,
        )
    assert Thing.objects.filter(owner=cast.printer).count() == 2


def test_what_is_no_longer_given_stands_no_more(cast):
    actions.end(given=cast.cars[0], by=cast.koen_account, now=NOW)
    assert [thing.name for thing in queries.standing_things(cast.community.pk, now=NOW)] == ["wagen 2"]
    with pytest.raises(NoMandate):
        actions.end(given=cast.cars[1], by=cast.dirk_account, now=NOW)


def test_trust_given_twice_stands_once(cast):
    for _ in range(2):
        actions.trust(thing=cast.cars[0], actor=cast.dirk, by=cast.koen_account, now=NOW)
    (car, _other) = queries.standing_things(cast.community.pk, now=NOW)
    assert {row.actor_id for row in car.trusted.all()} == {cast.nadia.pk, cast.dirk.pk}


def test_every_action_leaves_its_line(cast):
    need = cast.ask_ride()
    line = AuditLine.objects.get(what="exchange.ask")
    assert (line.subject, line.by_id, line.for_id) == (f"need:{need.pk}", cast.hilde_account.pk, cast.georgette.pk)


@pytest.mark.parametrize(
    ("model", "wrong"),
    [
        (Need, {"urgency": 4}),
        (Need, {"words": ""}),
        (Need, {"visibility": "press"}),
        (Need, {"withdrawn_at": JOINED}),
        (Part, {"quantity": 0}),
        (Part, {"minutes": 0}),
        (Part, {"where": "moon"}),
        (Occurrence, {"starts": []}),
        (Offer, {"minutes_per_week": -60}),
        (Offer, {"radius_km": 0}),
        (Offer, {"ended_at": JOINED - timedelta(days=1)}),
        (OfferWindow, {"weekday": 7}),
        (Thing, {"name": ""}),
        (Thing, {"approval": "maybe"}),
    ],
)
def test_the_database_refuses_the_impossible(cast, model, wrong):
    cast.ask_ride()
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.update(**wrong)


@pytest.mark.parametrize(
    ("visibility", "known_to", "read_by"),
    [
        (Visibility.PUBLIC, ["stranger", "member", "close"], ["member", "close"]),
        (Visibility.MEMBERS, ["member", "close"], ["member", "close"]),
        (Visibility.DESK, ["close"], ["close"]),
    ],
)
def test_who_knows_of_a_need_and_who_reads_its_words(visibility, known_to, read_by):
    viewers = {
        "stranger": {"member": False, "close": False},
        "member": {"member": True, "close": False},
        "close": {"member": True, "close": True},
    }
    assert [name for name, eyes in viewers.items() if rules.knows_of(visibility, **eyes)] == known_to
    assert [name for name, eyes in viewers.items() if rules.reads_words(visibility, **eyes)] == read_by
