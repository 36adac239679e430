"""A forgotten filter leaks nothing: the database itself shows the rows of one community only."""

import pytest
from django.contrib.auth import get_user_model
from django.db import DatabaseError, ProgrammingError, connection, transaction
from django.test import Client

from mekaar.base import community, guards
from mekaar.base.community import ALL, ROLE, within
from mekaar.base.models import AuditLine
from mekaar.people import actions, queries
from mekaar.people.models import Account, Actor, Contact, Place
from tests.cast import NOW, gather


@pytest.fixture
def cast(the_cast):
    return the_cast


def sql(text, *values):
    with connection.cursor() as cursor:
        cursor.execute(text, values)
        return cursor.fetchall() if cursor.description else cursor.rowcount


def test_every_table_with_a_community_has_its_guard(db) -> None:
    assert len(set(guards.tables())) > 20
    assert guards.unguarded() == set()


def test_a_table_that_has_a_community_is_found_by_its_column(db) -> None:
    found = sql(
        "SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'community_id'"
    )
    assert {name for (name,) in found} == set(guards.tables())


def test_a_forgotten_filter_leaks_nothing(cast) -> None:
    elsewhere = cast.piet_account.community
    counts = [Place.objects.count(), Account.objects.count(), AuditLine.objects.count()]
    with within(cast.community.pk):
        here = [Place.objects.count(), Account.objects.count(), AuditLine.objects.count()]
        assert sql("SELECT DISTINCT community_id FROM people_place") == [(cast.community.pk,)]
        assert not get_user_model().objects.filter(pk=cast.piet_account.pk).exists()
    with within(elsewhere.pk):
        there = [Place.objects.count(), Account.objects.count(), AuditLine.objects.count()]
        assert (Actor.objects.count(), Contact.objects.count()) == (0, 0)
    assert [one + two for one, two in zip(here, there, strict=True)] == counts
    assert min(here + there) > 0


def test_without_a_community_there_is_nothing(cast) -> None:
    with within(None):
        assert (Actor.objects.count(), sql("SELECT count(*) FROM people_contact")) == (0, [(0,)])


def test_what_belongs_elsewhere_can_be_neither_written_nor_changed_nor_removed(cast) -> None:
    elsewhere = cast.piet_account.community
    with within(cast.community.pk):
        with pytest.raises(DatabaseError), transaction.atomic():
            Place.objects.create(community=elsewhere, name="Nergens", lat=50, lon=3)
        assert Place.objects.filter(community=elsewhere).update(name="x") == 0
        assert Account.objects.filter(pk=cast.piet_account.pk).delete()[0] == 0
        with pytest.raises(DatabaseError), transaction.atomic():
            Place.objects.filter(community=cast.community).update(community=elsewhere)
    assert Account.objects.filter(pk=cast.piet_account.pk).exists()


def test_the_application_cannot_take_a_guard_away(cast) -> None:
    for attempt in (
        "ALTER TABLE people_contact DISABLE ROW LEVEL SECURITY",
        "DROP POLICY by_community ON people_contact",
        "DROP TABLE people_contact",
        "TRUNCATE people_contact",
        "SET row_security = off; SELECT * FROM people_contact",
    ):
        with within(cast.community.pk), pytest.raises(ProgrammingError), transaction.atomic():
            sql(attempt)


def test_the_owner_is_held_too_where_the_application_has_no_role_of_its_own(cast) -> None:
    sql("SET CONSTRAINTS ALL IMMEDIATE")
    sql("CREATE ROLE somebody NOSUPERUSER; GRANT USAGE ON SCHEMA public TO somebody")
    sql("ALTER TABLE people_place OWNER TO somebody")
    sql("SET ROLE somebody")
    sql("SELECT set_config('app.community', %s, false)", str(cast.community.pk))
    assert sql("SELECT DISTINCT community_id FROM people_place") == [(cast.community.pk,)]
    sql("SELECT set_config('app.community', '', false)")
    assert sql("SELECT count(*) FROM people_place") == [(0,)]
    sql("RESET ROLE")


def test_one_inside_another_and_back(cast) -> None:
    def now_set():
        return sql("SELECT current_setting('app.community'), current_user::text = %s", ROLE)[0]

    assert now_set() == (ALL, False)
    with within(cast.community.pk):
        with within(None):
            assert now_set() == ("", True)
        assert now_set() == (str(cast.community.pk), True)
    assert now_set() == (ALL, False)


def test_a_failure_inside_leaves_no_trace(cast) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), within(cast.community.pk):
        sql("SELECT 1 / 0")
    assert Actor.objects.count() > 0
    assert sql("SELECT current_setting('app.community')") == [(ALL,)]


def test_a_connection_that_was_lost_comes_back_with_the_same_sight(transactional_db) -> None:
    cast = gather()
    with within(cast.community.pk):
        connection.close()
        assert sql("SELECT current_setting('app.community'), current_user::text") == [(str(cast.community.pk), ROLE)]
    assert sql("SELECT current_setting('app.community')") == [(ALL,)]


def test_a_web_process_sees_nothing_outside_a_page(transactional_db, monkeypatch) -> None:
    cast = gather()
    monkeypatch.setattr(community, "_outside", community.NOTHING)
    connection.close()
    try:
        assert Actor.objects.count() == 0
        assert queries.only_community() == cast.community
        browser = Client()
        assert browser.get("/week/").status_code == 200
        assert Actor.objects.count() == 0
    finally:
        monkeypatch.undo()
        connection.close()


def test_each_community_is_handled_among_its_own_rows(cast) -> None:
    seen = {community.slug: Account.objects.count() for community in queries.each_community()}
    assert (seen["elders"], seen["gavere"] > 5) == (1, True)


def test_who_belongs_elsewhere_is_a_stranger_on_our_pages(cast) -> None:
    browser = Client()
    browser.force_login(cast.piet_account)
    assert browser.get("/my-data/").url.startswith("/sign-in/")


def test_actions_work_among_the_rows_of_one_community(cast) -> None:
    with within(cast.community.pk):
        actions.correct(
            actor=cast.dirk,
            name="Dirk C.",
            village=cast.villages["Asper"],
            languages=["nl"],
            address="Dorp 1",
            directions="",
            note="",
            by=cast.dirk_account,
            now=NOW,
        )
        need = cast.ask_ride()
    cast.dirk.refresh_from_db()
    assert (cast.dirk.name, need.community_id) == ("Dirk C.", cast.community.pk)


def test_the_first_community_is_read_and_entered_at_once(cast) -> None:
    with within(None):
        with queries.within_only_community() as here:
            assert here == queries.only_community() == cast.community
            assert set(Account.objects.values_list("community", flat=True)) == {cast.community.pk}
        assert Account.objects.count() == 0


def test_where_there_is_no_community_nothing_is_entered(db) -> None:
    with queries.within_only_community() as here:
        assert (here, Account.objects.count(), sql("SELECT current_setting('app.community')")) == (None, 0, [("",)])
