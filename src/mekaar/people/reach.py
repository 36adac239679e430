"""How to reach people and where they live, read at once for all whom a page may show it of."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from mekaar.base import plain
from mekaar.base.encryption import readable
from mekaar.people import rules
from mekaar.people.addresses import readable as as_written
from mekaar.people.choices import Private
from mekaar.people.queries import Actor, note_look

REACH = """
SELECT actor_id, channel, value, '', preferred, id FROM people_contact WHERE actor_id = ANY(%(actors)s::bigint[])
UNION ALL
SELECT actor_id, '', address, directions, FALSE, id FROM people_exactplace WHERE actor_id = ANY(%(actors)s::bigint[])
ORDER BY 5 DESC, 6
"""


@dataclass(frozen=True, slots=True)
class Reach:
    """What stands in the database of these actors, still encrypted: it is made readable only where it is shown."""

    contacts: dict[int, list[tuple[str, str]]] = field(default_factory=dict)
    places: dict[int, tuple[str, str]] = field(default_factory=dict)

    def visible_contacts(self, actor: Actor, eyes: rules.Eyes) -> list[tuple[str, str]]:
        """As `queries.visible_contacts`: the preferred one first, if this viewer may see them. It is written down who looked."""
        found = self.contacts.get(actor.pk, []) if rules.sees_contact(eyes) else []
        if found:
            note_look(actor, Private.CONTACT, eyes)
        return [(channel, as_written(channel, readable(value))) for channel, value in found]

    def visible_place(self, actor: Actor, eyes: rules.Eyes) -> tuple[str, str] | None:
        """Address and directions; the rest as in `queries.visible_place`. It is written down who looked."""
        found = self.places.get(actor.pk) if rules.sees_exact_place(eyes) else None
        if found is None:
            return None
        note_look(actor, Private.PLACE, eyes)
        address, directions = found
        return readable(address), readable(directions)


def reach_of(actors: Iterable[int]) -> Reach:
    """One query; name only those of whom the viewer may see it, so that nothing else is read."""
    found = Reach()
    for actor, channel, value, more, *_order in plain.rows(REACH, actors=plain.numbers(actors)):
        if channel:
            found.contacts.setdefault(actor, []).append((channel, value))
        else:
            found.places[actor] = (value, more)
    return found
