"""What every test may ask for: above all a database of its own that nobody else sees."""

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from mekaar.wiring import browser, postgres
from mekaar.wiring.database import settings_from_url
from mekaar.wiring.words import say
from tests.ground import GROUND

THROWN_AWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}
"""A database that lives as long as the tests need not survive a power cut.

Nor is it tidied meanwhile: what tests write is never confirmed, so that the statistics would say that every table is empty.
"""
NO_BROWSER = "no browser"
THIS_MACHINE = {"127.0.0.1", "::1", "localhost", "", None}


def stay_inside(event: str, args: tuple) -> None:
    """No test speaks to the outside: what it would tell there, or wait for, is not a property of this code."""
    if event == "socket.connect" and isinstance(args[1], tuple) and args[1][0] not in THIS_MACHINE:
        raise PermissionError(f"a test called the outside: {args[1]}")
    if event == "socket.getaddrinfo" and args[0] not in THIS_MACHINE:
        raise PermissionError(f"a test looked up the outside: {args[0]}")


sys.addaudithook(stay_inside)
settings.register_profile("house", suppress_health_check=[HealthCheck.too_slow])  # a busy machine is no fault of ours
settings.load_profile("house")


@pytest.fixture(scope="session")
def database_url() -> Iterator[str]:
    """The address of a PostgreSQL: `DATABASE_URL`, or a private one in a temporary folder, started on first demand."""
    if given := os.environ.get("DATABASE_URL"):
        yield given
        return
    with (
        tempfile.TemporaryDirectory(prefix="mekaar-test-") as folder,
        postgres.running(open_folder(folder), THROWN_AWAY) as server,
    ):
        yield server.url


def open_folder(folder: str) -> Path:
    """A temporary folder into which the user that runs PostgreSQL may go (the database in it stays closed)."""
    path = Path(folder)
    path.chmod(0o711)
    return path


@pytest.fixture(scope="session")
def django_db_modify_db_settings(database_url: str) -> None:
    """Point Django at that database just before pytest-django makes its test database there."""
    from django.db import connections

    entry = settings_from_url(database_url)
    connections["default"].settings_dict.update(entry | {"CONN_MAX_AGE": 0})


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The database of the tests, as pytest-django makes it; from then on something can stand in it."""
    GROUND.open(django_db_blocker)
    yield
    GROUND.clear()


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Before anything of a test is made: let the ground be as it wants it (tests/ground.py)."""
    fixtures, marker = set(getattr(item, "fixturenames", ())), item.get_closest_marker("django_db")
    alone = not fixtures.isdisjoint({"transactional_db", "live_server"}) or bool(marker and marker.kwargs)
    if alone or marker or "db" in fixtures:
        GROUND.prepare(fixtures, alone=alone)


@pytest.fixture(scope="session", autouse=True)
def static_files_come_from_where_they_stand() -> Iterator[None]:
    """Also in a folder where `./mekaar up` gathered them under names of its own, and pytest was called without `./mekaar test`."""
    from django.conf import settings as ours
    from django.test import override_settings

    in_place = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(STORAGES={**ours.STORAGES, "staticfiles": in_place}, WHITENOISE_USE_FINDERS=True):
        yield


@pytest.fixture(scope="session", autouse=True)
def static_files_are_looked_for_once(static_files_come_from_where_they_stand: None) -> Iterator[None]:
    """Every browser of a test builds all middleware anew; in it the search for static files took half the time of a page."""
    from whitenoise.middleware import WhiteNoiseMiddleware

    search, found = WhiteNoiseMiddleware.add_files_from_finders, {}

    def once(self: WhiteNoiseMiddleware) -> None:
        if self.static_prefix not in found:
            search(self)
            found[self.static_prefix] = dict(self.files)
        self.files.update(found[self.static_prefix])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WhiteNoiseMiddleware, "add_files_from_finders", once)
        yield


@pytest.fixture(scope="session", autouse=True)
def what_a_piece_shows_is_named() -> Iterator[None]:
    """A name forgotten in `{% remembered %}` shows nothing, which nobody would notice: while tests run it is an error."""
    from django.template.context import Context

    from mekaar.base.templatetags import remembered

    class Strict(Context):
        def __getitem__(self, key: str) -> Any:
            if key not in self:
                raise NameError(f"{key} is used in a remembered piece and not named")
            return super().__getitem__(key)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(remembered, "Context", Strict)
        yield


@pytest.fixture
def the_cast(db: None) -> Any:
    """Everybody of tests/cast.py."""
    return GROUND.take("the_cast")


@pytest.fixture
def the_scene(db: None) -> Any:
    """The week of tests/scene.py."""
    return GROUND.take("the_scene")


@pytest.fixture
def the_rows(db: None) -> Any:
    """What stands behind every address that takes a number (tests/house/rows.py), beside the scene."""
    return GROUND.take("the_rows")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Without a browser the journeys are left out, aloud; under CI they fail instead."""
    if browser.find() or os.environ.get("CI"):
        return
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason=NO_BROWSER))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say plainly what was not tried."""
    left_out = [report for report in terminalreporter.getreports("skipped") if NO_BROWSER in str(report.longrepr)]
    if left_out:
        terminalreporter.write_line(say("test.left_out", count=len(left_out)))


@pytest.fixture(scope="session")
def browser_path() -> str:
    """Where the browser is (flags for a container: mekaar.wiring.browser.FLAGS)."""
    path = browser.find()
    assert path, say("test.browser_needed")
    return path
