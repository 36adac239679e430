"""PostgreSQL is away: a calm page, and everything goes on by itself once it is back."""

import socket
from collections.abc import Iterator

import psycopg
import pytest
from django.db import connection, connections
from django.db.backends.postgresql.base import DatabaseWrapper
from django.test import Client

from tests.cast import gather


@pytest.fixture
def away(django_db_blocker, settings) -> Iterator[None]:
    """A database at an address where nobody listens."""
    settings.DESK_PHONE = "09 000 00 00"
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        place = {**connection.settings_dict, "HOST": "127.0.0.1", "PORT": str(taken.getsockname()[1])}
        before = connections["default"]
        connections["default"] = DatabaseWrapper(place, "default")
        with django_db_blocker.unblock():
            yield
        connections["default"] = before


def browser() -> Client:
    """One that sees what people see where a page fails."""
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("path", ["/", "/ask/", "/my-week/", "/desk/", "/my-data/", "/nowhere/"])
def test_every_page_says_so_in_plain_dutch_and_when_to_come_back(away, path) -> None:
    answer = browser().get(path)
    page = answer.content.decode()
    assert (answer.status_code, answer["Retry-After"], answer["Cache-Control"]) == (503, "30", "no-store")
    assert ("Even geduld" in page, "09 000 00 00" in page, "Traceback" in page) == (True, True, False)


def test_who_was_typing_is_told_that_it_still_stands_there(away) -> None:
    answer = browser().post("/ask/", {"words": "Naar de kine."})
    assert (answer.status_code, "wat je typte, staat er nog" in answer.content.decode()) == (503, True)


def test_who_was_signed_in_gets_the_same_page(away) -> None:
    signed_in = browser()
    signed_in.cookies["sessionid"] = "a" * 32
    assert signed_in.get("/").status_code == 503


def test_another_fault_is_still_a_fault(db, monkeypatch) -> None:
    monkeypatch.setattr("mekaar.people.queries.within_only_community", lambda: 1 / 0)
    answer = browser().get("/")
    assert (answer.status_code, "Er ging iets mis bij ons" in answer.content.decode()) == (500, True)


def test_a_line_that_is_cut_halfway_a_page_heals_by_itself(transactional_db, database_url) -> None:
    gather()
    asked = []

    def cut(execute, sql, params, many, context):
        asked.append(sql)
        if len(asked) == 6:
            with psycopg.connect(database_url, autocommit=True) as keeper:
                keeper.execute("SELECT pg_terminate_backend(%s, 5000)", [connection.connection.info.backend_pid])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(cut):
        answer = browser().get("/week/")
    assert (answer.status_code, len(asked) >= 6) == (503, True)
    connection.close_if_unusable_or_obsolete()  # what the server does between two requests, and the test client does not
    assert browser().get("/week/").status_code == 200


def test_a_line_that_is_cut_between_two_pages_is_noticed_by_nobody(transactional_db, database_url) -> None:
    gather()
    assert browser().get("/week/").status_code == 200
    with psycopg.connect(database_url, autocommit=True) as keeper:
        keeper.execute("SELECT pg_terminate_backend(%s, 5000)", [connection.connection.info.backend_pid])
    assert browser().get("/week/").status_code == 200
