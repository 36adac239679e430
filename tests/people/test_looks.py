"""Who looked at what is private of you, you can read."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, InternalError, connection, transaction
from django.test import Client

from mekaar.base.retention import letting_go
from mekaar.people import about, looking, queries, queries_mine
from mekaar.people.choices import Private
from mekaar.people.models import Look
from mekaar.people.reach import reach_of
from mekaar.people.rules import Eyes
from tests.cast import NOW, gather
from tests.scene import MONDAY, set_scene


@pytest.fixture
def cast(db):
    return gather()


def looks():
    return sorted(Look.objects.values_list("by_id", "actor_id", "what"))


def open_all(cast, account, *, now=NOW):
    eyes = queries.eyes_of(account, cast.community, now=now)(cast.georgette.pk)
    queries.visible_contacts(cast.georgette, eyes)
    queries.visible_place(cast.georgette, eyes)
    queries.visible_note(cast.georgette, eyes)


def test_each_private_thing_that_opens_is_written_down_once_a_day(cast) -> None:
    for hours in (0, 1, 24):
        open_all(cast, cast.hilde_account, now=NOW + timedelta(hours=hours))
    who, whom = cast.hilde_account.pk, cast.georgette.pk
    assert looks() == sorted((who, whom, what) for what in Private.values for _ in range(2))


def test_what_stays_closed_is_not_written_down(cast) -> None:
    for account in (None, cast.lut_account, cast.joris_account, cast.piet_account):
        open_all(cast, account)
    assert looks() == []


def test_looking_at_oneself_is_not_written_down(cast) -> None:
    eyes = queries.eyes_of(cast.dirk_account, cast.community, now=NOW)(cast.dirk.pk)
    assert queries.visible_contacts(cast.dirk, eyes)
    assert looks() == []


def open_many(cast, account) -> tuple[list, object]:
    eyes = queries.eyes_of(account, cast.community, now=NOW)(cast.georgette.pk)
    reach = reach_of([cast.georgette.pk, cast.dirk.pk])
    return reach.visible_contacts(cast.georgette, eyes), reach.visible_place(cast.georgette, eyes)


def test_what_is_read_of_many_at_once_opens_and_is_written_down_as_one_by_one(cast) -> None:
    assert open_many(cast, cast.lut_account) == ([], None)
    assert looks() == []
    contacts, place = open_many(cast, cast.hilde_account)
    eyes = queries.eyes_of(cast.hilde_account, cast.community, now=NOW)(cast.georgette.pk)
    who, whom = cast.hilde_account.pk, cast.georgette.pk
    assert looks() == sorted((who, whom, what) for what in (Private.CONTACT, Private.PLACE))
    assert contacts == queries.visible_contacts(cast.georgette, eyes)
    found = queries.visible_place(cast.georgette, eyes)
    assert (place, len(contacts)) == ((found.address, found.directions), 1)


def test_a_page_that_forgets_to_say_who_looks_is_written_down_all_the_same(cast) -> None:
    with looking.as_who(lambda: cast.hilde_account):
        queries.visible_place(cast.georgette, Eyes(member=True, scopes=frozenset({"contact"})))
    assert looks() == [(cast.hilde_account.pk, cast.georgette.pk, Private.PLACE)]


def test_the_week_writes_down_who_opened_where_to_ring(db, monkeypatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    scene = set_scene()
    browser = Client()
    browser.force_login(scene.cast.dirk_account)
    assert "Kerkstraat 7" in browser.get(f"/week/{MONDAY}/?need={scene.carried.pk}").content.decode()
    assert looks() == [(scene.cast.dirk_account.pk, scene.cast.georgette.pk, Private.PLACE)]


def test_the_line_reads_as_a_sentence(cast) -> None:
    open_all(cast, cast.hilde_account)
    seen = queries_mine.looks_at(cast.georgette)
    names = queries_mine.names_of_accounts({look.by_id for look in seen}, now=NOW)
    assert "Hilde keek op maandag 30 november naar: waar je precies woont." in about.look_lines(seen, names)
    assert about.look_lines(seen, {})[0].startswith("Iemand die er niet meer is keek op maandag")


def test_nobody_can_change_or_remove_a_line(cast) -> None:
    open_all(cast, cast.hilde_account)
    for sql in ("UPDATE people_look SET what = 'note'", "DELETE FROM people_look"):
        with pytest.raises((IntegrityError, InternalError)), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    with letting_go():
        assert Look.objects.all().delete()[0] == 3


def test_what_one_page_shows_of_many_is_written_down_in_one_go(cast, django_assert_num_queries) -> None:
    eyes = Eyes(member=True, scopes=frozenset({"contact"}), account=cast.hilde_account.pk, at=NOW)
    seen = []
    with looking.as_who(lambda: cast.hilde_account, seen.extend):
        for actor in (cast.georgette, cast.nadia, cast.georgette):
            for what in Private:
                queries.note_look(actor, what, eyes)
        assert looks() == []
    with django_assert_num_queries(1):
        queries.write_looks(seen)
    assert len(looks()) == 2 * len(Private)
