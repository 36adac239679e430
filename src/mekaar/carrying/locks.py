"""Locks that keep promises apart without deadlocks: always the same rows, in the same order.

An exclusion constraint alone is safe but makes many writers wait for each other in circles. So whoever is about to promise
or move something first locks the actors, then the things, then the occurrences, each in the order of their numbers; the
constraint stays the last guard. NO KEY UPDATE lets others go on pointing at these rows.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db import connection

PLANNING = 0x4D454B41
"""The class of the advisory lock "this community is being planned"; any fixed 32-bit number."""


def lock(*, actors: Collection[int] = (), things: Collection[int] = (), occurrences: Collection[int] = ()) -> None:
    """Lock these rows until the end of the transaction."""
    for model, ids in (("people.Actor", actors), ("exchange.Thing", things), ("exchange.Occurrence", occurrences)):
        if ids:
            rows: Any = apps.get_model(model)._default_manager.filter(pk__in=set(ids)).order_by("pk")
            list(rows.select_for_update(no_key=True).values_list("pk", flat=True))


@contextmanager
def planning(community_id: int) -> Iterator[bool]:
    """Whether this process alone may plan for this community now. The lock goes with the connection: a killed planner leaves none."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [PLANNING, community_id % 2**31])
        (alone,) = cursor.fetchone()
    try:
        yield alone
    finally:
        if alone:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [PLANNING, community_id % 2**31])
