"""Actors as a list of many needs them: what they are called, and who may know."""

from collections.abc import Collection
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from mekaar.base import plain
from mekaar.people import rules

FACES = f"""
SELECT a.id, a.name, a.kind, a.village_id, (
    SELECT string_agg(c.what || ' ' || c.audience, ',' ORDER BY c.what, c.audience)
    FROM people_consent c WHERE c.actor_id = a.id AND {plain.HOLDS.format("c")}
) FROM people_actor a WHERE a.id = ANY(%(actors)s::bigint[])
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
    return {pk: Face(pk, name, kind, village, _consents(given)) for pk, name, kind, village, given in found}


@lru_cache(maxsize=100)
def _consents(given: str | None) -> rules.Consents:
    """What the query wrote on one line."""
    pairs = (one.split(" ", 1) for one in given.split(",")) if given else ()
    return frozenset((what, audience) for what, audience in pairs)
