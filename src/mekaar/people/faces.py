"""Actors as a list of many needs them: what they are called, and who may know."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from mekaar.base import plain
from mekaar.people import rules, sql

FACES = f"""
SELECT a.id, a.name, a.kind, a.village_id, {sql.agreed("a.id")}
FROM people_actor a WHERE a.id = ANY(%(actors)s::bigint[])
"""  # noqa: S608 our own words


class Face(NamedTuple):
    """An actor as a list of many needs them, and what they agree to share: `rules.sees_name` tells who may read the name."""

    id: int
    name: str
    kind: str
    village: int
    consents: rules.Consents


def faces_of(actor_ids: Collection[int], *, now: datetime) -> dict[int, Face]:
    """These actors with what they agree to share, in one query."""
    if not actor_ids:
        return {}
    found = plain.rows(FACES, actors=plain.numbers(actor_ids), now=now)
    return {pk: Face(pk, name, kind, village, sql.consents(given)) for pk, name, kind, village, given in found}
