"""The cast, for all tests of carrying."""

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from django.db import connection

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
