"""`./mekaar migrate`: the tables brought up to date, without starting the rest."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import django

from mekaar.wiring import postgres, prepare
from mekaar.wiring.database import data_folder, why_unreachable
from mekaar.wiring.telling import fail
from mekaar.wiring.words import say


def migrate() -> None:
    """Uses the running database, or starts the embedded one for as long as it takes."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mekaar.wiring.settings")
    with a_database():
        django.setup()
        with prepare.turn(), prepare.step("prepare.tables"):
            prepare.migrate()


@contextmanager
def a_database() -> Iterator[None]:
    """The server of DATABASE_URL, or the embedded one, started if it does not run yet."""
    if address := os.environ.get("DATABASE_URL"):
        if trouble := why_unreachable(address):
            fail(trouble)
        yield
        return
    try:
        server = postgres.start(data_folder())
    except postgres.DatabaseDown as fault:
        fail(say("up.database_down", details=fault))
    try:
        yield
    finally:
        server.stop()
