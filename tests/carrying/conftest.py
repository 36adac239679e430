"""The cast, for all tests of carrying."""

import pytest

from tests.cast import Cast, gather


@pytest.fixture
def cast(db) -> Cast:
    """Everybody, in the database; rolled back after the test."""
    return gather()


@pytest.fixture
def lasting_cast(transactional_db) -> Cast:
    """Everybody, committed: for tests with more than one connection."""
    return gather()
