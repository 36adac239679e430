"""Plain SQL reads what Django would have read, and no more."""

from datetime import UTC, datetime

import pytest
from django.contrib.sessions.models import Session
from django.db import DataError

from mekaar.base import plain
from mekaar.base.community import within
from mekaar.people.models import Account, Actor, Community, Contact, Place
from mekaar.wiring.database import AGAIN
from tests.cast import NOW, at, gather


@pytest.fixture
def cast(db):
    return gather()


@pytest.mark.parametrize("model", [Account, Actor, Community, Contact, Place, Session])
def test_rows_come_as_django_reads_them(cast, client, model) -> None:
    client.force_login(cast.dirk_account)
    read, known = plain.load(model, "ORDER BY 1"), model.objects.order_by("pk")
    assert read
    assert [vars(one) | {"_state": 0} for one in read] == [vars(one) | {"_state": 0} for one in known]
    assert not any(one._state.adding for one in read)


def test_rows_that_come_as_one_text_are_the_same_rows(cast) -> None:
    [(text,)] = plain.rows("SELECT json_agg(p ORDER BY id)::text FROM people_place p")
    known = Place.objects.order_by("pk")
    assert [vars(one) | {"_state": 0} for one in plain.from_json(Place, text)] == [
        vars(one) | {"_state": 0} for one in known
    ]
    assert plain.from_json(Place, None) == []


def test_values_are_bound(cast) -> None:
    assert plain.load(Account, "WHERE login = %(login)s", login="' OR true --") == []


def test_only_the_rows_of_this_community_are_there(cast) -> None:
    villages = "SELECT count(*) FROM people_place"
    everywhere = plain.rows(villages)
    with within(cast.community.pk):
        assert plain.rows(villages) == [(3,)] != everywhere
        assert {place.community_id for place in plain.load(Place, "")} == {cast.community.pk}


def test_a_plan_that_the_database_knows_shows_nobody_the_rows_of_another_community(cast) -> None:
    accounts = "SELECT DISTINCT community_id FROM people_account ORDER BY 1"
    here, there = cast.community.pk, cast.piet_account.community_id
    with within(here):
        seen = [plain.rows(accounts) for _again in range(9)]
        kept = plain.rows(
            "SELECT generic_plans + custom_plans FROM pg_prepared_statements WHERE statement = %(it)s", it=accounts
        )
    assert seen == [[(here,)]] * 9
    assert kept == [(9 - AGAIN,)]
    with within(there):
        assert plain.rows(accounts) == [(there,)]
    with within(None):
        assert plain.rows(accounts) == []
    assert plain.rows(accounts) == sorted([(here,), (there,)])


def test_many_values_travel_as_one() -> None:
    assert plain.numbers([3, True]) == "{3,1}"
    with pytest.raises(ValueError, match="invalid literal"):
        plain.numbers(["1} OR {2"])


def test_moments_stay_the_same_moments(db) -> None:
    [(found,)] = plain.rows("SELECT %(them)s::timestamptz[]", them=plain.moments([NOW, at(3, 14)]))
    assert found == [NOW, at(3, 14)]


def test_a_moment_comes_in_utc_whatever_clock_it_was_told_on(db) -> None:
    told = "2026-11-30 08:00:00.25+01"
    [(moment, nothing)] = plain.rows("SELECT %(told)s::timestamptz, NULL::timestamptz", told=told)
    assert (moment, moment.tzinfo, nothing) == (datetime(2026, 11, 30, 7, 0, 0, 250_000, UTC), UTC, None)


def test_what_is_no_moment_of_this_calendar_is_refused_as_before(db) -> None:
    with pytest.raises(DataError):
        plain.rows("SELECT 'infinity'::timestamptz")
