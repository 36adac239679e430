"""The demo's lists keep their promises before any database: own words, names from the tables, people everywhere."""

import re
from collections import Counter
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from mekaar.exchange.choices import STANDARD_KINDS, Visibility
from mekaar.wiring.demo.clock import moment, week_of, weekly
from mekaar.wiring.demo.names import FAMILY, GENERATIONS, ORIGINS
from mekaar.wiring.demo.needs import all_wishes, wishes
from mekaar.wiring.demo.organisations import ORGANISATIONS, THINGS
from mekaar.wiring.demo.people import PEOPLE, everyone
from mekaar.wiring.demo.personas import PERSONAS
from mekaar.wiring.demo.places import SPOT, VILLAGE, VILLAGES
from mekaar.wiring.demo.rare import PERSONA_OFFERS, SPECIALS

BRUSSELS = ZoneInfo("Europe/Brussels")
WINTER, SUMMER = date(2026, 11, 23), date(2027, 6, 14)
KINDS = {kind.slug for kind in STANDARD_KINDS}


@pytest.mark.parametrize("monday", [WINTER, SUMMER])
def test_every_season_has_a_week_of_about_a_hundred_needs(monday):
    week = wishes(monday)
    assert 90 <= len(week) <= 140
    assert Counter(wish.urgency for wish in week).keys() == {1, 2, 3}


def test_a_christmas_market_is_asked_in_december_and_the_sea_in_june():
    assert {"kerstmarkt", "kerststal"} <= {wish.id for wish in wishes(WINTER)}
    assert {"zeebus", "terras"} <= {wish.id for wish in wishes(SUMMER)}
    assert "kerstmarkt" not in {wish.id for wish in wishes(SUMMER)}


def test_no_two_needs_share_a_text_a_title_or_even_a_sentence():
    sentences = Counter(
        sentence
        for wish in all_wishes()
        for sentence in re.split(r"(?<=[.!?]) +", wish.words)
        if len(sentence.split()) > 3
    )
    assert [sentence for sentence, count in sentences.items() if count > 1] == []
    for texts in ([wish.words for wish in all_wishes()], [wish.short for wish in all_wishes()]):
        assert len(set(texts)) == len(texts)


def test_texts_fit_their_fields_and_read_as_spoken_sentences():
    for wish in all_wishes():
        assert len(wish.short) <= 60, wish.id
        assert 40 <= len(wish.words) <= 400, wish.id
        assert wish.words[0].isupper() or wish.words.startswith("'s "), wish.id
        assert wish.words[-1] in ".!?…'", wish.id
        assert "  " not in wish.words, wish.id


def test_every_list_points_only_to_what_exists():
    people = {persona.slug for persona in PERSONAS}
    organisations = {one.slug for one in ORGANISATIONS}
    for wish in all_wishes():
        assert wish.kind in KINDS, wish.id
        assert set(wish.things) <= KINDS, wish.id
        assert wish.to == "" or wish.to in SPOT, wish.id
        assert wish.sight in Visibility.values, wish.id
        assert wish.asker is not None or wish.who in people | organisations, wish.id
        assert wish.asker is None or wish.asker.village in VILLAGE, wish.id
        for when in wish.when:
            moment(when, WINTER, BRUSSELS)
    assert {thing.owner for thing in THINGS} <= organisations
    assert {thing.kind for thing in THINGS} <= KINDS
    assert PERSONA_OFFERS.keys() <= people


def test_the_same_lists_always_draw_the_same_people():
    assert everyone(wishes(WINTER)) == everyone(wishes(WINTER))


def test_some_four_hundred_take_part_and_nobody_shares_a_full_name():
    people = everyone(wishes(WINTER))
    assert len(people) == PEOPLE
    assert 390 <= len(people) + len(ORGANISATIONS) <= 420
    assert len({person.name for person in people}) == len(people)
    assert len({person.contact for person in people}) == len(people)


def test_every_name_is_combined_from_the_tables():
    firsts = {name for generation in GENERATIONS for name in generation.women + generation.men}
    pairs = [(firsts, set(FAMILY))]
    pairs += [(set(origin.women + origin.men), set(origin.family)) for origin in ORIGINS.values()]
    for person in everyone(wishes(WINTER)):
        first, _, family = person.name.partition(" ")
        assert any(first in some and family in others for some, others in pairs), person.name


def test_all_villages_have_people_who_ask_and_people_who_help():
    people = everyone(wishes(WINTER))
    villages = {village.name for village in VILLAGES}
    assert {person.village for person in people if person.giving} == villages
    assert {wish.asker.village for wish in wishes(WINTER) if wish.asker} == villages


def test_many_are_old_and_some_have_only_a_telephone():
    people = everyone(wishes(WINTER))
    assert sum(person.age > 75 for person in people) > len(people) / 5
    assert sum(person.by_phone for person in people) > 40
    assert all(person.age > 60 for person in people if person.by_phone)


def test_neighbours_with_roots_elsewhere_bring_their_languages():
    spoken = Counter(language for person in everyone(wishes(WINTER)) for language in person.languages)
    assert {"nl", "fr", "tr", "ar", "uk"} <= spoken.keys()
    assert spoken["nl"] == PEOPLE


def test_telephone_numbers_are_ones_that_nobody_has():
    assert all(person.contact[1].startswith("0400 ") for person in everyone(wishes(WINTER)))


def test_every_offer_names_known_kinds_and_windows_that_can_be_read():
    for person in everyone(wishes(WINTER)):
        if person.giving:
            assert set(person.giving.kinds) <= KINDS, person.key
            assert weekly(person.giving.windows), person.key
    for thing in THINGS:
        assert weekly(thing.windows), thing.name
    assert len({special.slug for special in SPECIALS}) == len(SPECIALS)


@pytest.mark.parametrize(
    ("today", "monday"),
    [
        (datetime(2026, 11, 23, 0, 1), date(2026, 11, 23)),
        (datetime(2026, 11, 27, 23, 59), date(2026, 11, 23)),
        (datetime(2026, 11, 28, 0, 0), date(2026, 11, 30)),
        (datetime(2026, 11, 29, 20, 0), date(2026, 11, 30)),
    ],
)
def test_the_demo_week_is_this_week_and_in_the_weekend_the_next(today, monday):
    assert week_of(today.replace(tzinfo=BRUSSELS), BRUSSELS) == monday


def test_times_are_read_in_the_local_clock_of_the_week():
    assert moment("zo 14:30", WINTER, BRUSSELS) == datetime(2026, 11, 29, 14, 30, tzinfo=BRUSSELS)
    night, weekend = weekly("ma-do 18:00-07:00, za 9:00-12:30")
    assert (night.weekdays, night.from_time.hour, night.to_time.hour) == ((0, 1, 2, 3), 18, 7)
    assert (weekend.weekdays, weekend.to_time.minute) == ((5,), 30)


@pytest.mark.parametrize("wrong", ["xx 10:00", "ma", "ma 25:00"])
def test_a_time_that_is_none_is_refused(wrong):
    with pytest.raises(ValueError, match=r".+"):
        moment(wrong, WINTER, BRUSSELS)
