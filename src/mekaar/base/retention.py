"""Tables that may only grow let go of a person in two cases only: the person asks for it, or the time to keep it is over."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

SETTING = "mekaar.letting_go"


@contextmanager
def letting_go() -> Iterator[None]:
    """Within this block, and its transaction, the database lets rows of append-only tables be blanked or deleted."""
    with transaction.atomic():
        _say("on")
        yield
        _say("off")


def _say(value: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", [SETTING, value])
