"""What actors agree to share, as one column beside what a plain query reads of them; `rules` decides what it means."""

from collections.abc import Iterable

from mekaar.base import plain
from mekaar.people.rules import Consents

BETWEEN = ":"


def agreed(actor: str) -> str:
    """The SQL of that column, for the actor whose number this column holds; it needs the parameter `now`.

    The same rows as `queries.consents_of`, which asks for many actors at once.
    """
    return f"""ARRAY(
        SELECT what || '{BETWEEN}' || audience FROM people_consent
        WHERE actor_id = {actor} AND {plain.HOLDS.format("people_consent")}
    )"""  # noqa: S608 our own words


def consents(column: Iterable[str]) -> Consents:
    """What that column holds."""
    return frozenset((what, audience) for what, _between, audience in (one.partition(BETWEEN) for one in column))
