"""What every test may ask for: above all a database of its own that nobody else sees."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from mekaar.wiring import postgres
from mekaar.wiring.database import settings_from_url

THROWN_AWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
"""A database that lives as long as the tests need not survive a power cut."""


@pytest.fixture(scope="session")
def database_url() -> Iterator[str]:
    """The address of a PostgreSQL: `DATABASE_URL`, or a private one in a temporary folder, started on first demand."""
    if given := os.environ.get("DATABASE_URL"):
        yield given
        return
    with (
        tempfile.TemporaryDirectory(prefix="mekaar-test-") as folder,
        postgres.running(Path(folder), THROWN_AWAY) as server,
    ):
        yield server.url


@pytest.fixture(scope="session")
def django_db_modify_db_settings(database_url: str) -> None:
    """Point Django at that database just before pytest-django makes its test database there."""
    from django.db import connections

    entry = settings_from_url(database_url)
    connections["default"].settings_dict.update(entry | {"CONN_MAX_AGE": 0})
