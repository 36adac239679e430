"""The cast, for all tests of carrying."""

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from itertools import count

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, gather


@pytest.fixture
def cast(the_cast) -> Cast:
    """Everybody, in the database; rolled back after the test."""
    return the_cast


@pytest.fixture
def lasting_cast(transactional_db) -> Cast:
    """Everybody, committed: for tests with more than one connection."""
    return gather()


@pytest.fixture
def text(django_capture_on_commit_callbacks):
    """Nadia texts back; each time another message, unless a reference is given."""
    numbers = count()

    def say(words: str, reference: str = "") -> None:
        given = {
            "from": "+32470123456",
            "text": words,
            "reference": reference or str(next(numbers)),
            "secret": "geheim",
        }
        with django_capture_on_commit_callbacks(execute=True):
            assert Client().post(reverse("sms_incoming"), given).status_code == 204

    return say


@pytest.fixture
def lasting_connection(cast):
    """Hold a context manager open in another thread, with a connection of its own."""

    @contextmanager
    def hold(make: Callable[[], AbstractContextManager[object]]) -> Iterator[None]:
        held, done = threading.Event(), threading.Event()

        def elsewhere() -> None:
            with make():
                held.set()
                done.wait(30)
            connection.close()

        thread = threading.Thread(target=elsewhere)
        thread.start()
        held.wait(30)
        try:
            yield
        finally:
            done.set()
            thread.join()

    return hold
