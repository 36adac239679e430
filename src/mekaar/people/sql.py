"""What actors agree to share, as one column beside what a plain query reads of them; `rules` decides what it means."""

from functools import lru_cache

from mekaar.base import plain
from mekaar.people.rules import Consents


def agreed(actor: str) -> str:
    """The SQL of that column, for the actor whose number this column holds; it needs the parameter `now`."""
    return f"""(
    SELECT string_agg(c.what || ' ' || c.audience, ',' ORDER BY c.what, c.audience)
    FROM people_consent c WHERE c.actor_id = {actor} AND {plain.HOLDS.format("c")}
)"""  # noqa: S608 our own words


@lru_cache(maxsize=100)
def consents(column: str | None) -> Consents:
    """What that column holds."""
    pairs = (one.split(" ", 1) for one in column.split(",")) if column else ()
    return frozenset((what, audience) for what, audience in pairs)
