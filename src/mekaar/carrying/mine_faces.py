"""Names, contacts and places in my week: asked of people once per page, and only where a rule opens them."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from mekaar.base import plain
from mekaar.carrying import phrases, queries
from mekaar.people import queries as people
from mekaar.people import rules as people_rules
from mekaar.people.choices import icon_of
from mekaar.people.queries import Actor, Community, Place
from mekaar.people.reach import Reach, reach_of
from mekaar.people.standing import Standing

Contacts = tuple[tuple[str, str], ...]


class Faces:
    """How this account sees the others, by their numbers; what is private is read once, and only of those of whom it is open."""

    def __init__(
        self,
        here: Standing,
        community: Community,
        everyone: Iterable[int],
        places: Mapping[int, Place],
        *,
        now: datetime,
    ) -> None:
        self.scopes = here.scopes
        self.eyes = here.eyes(community, now=now, partners=queries.partners_for(here.scopes, now=now))
        self._places = places
        rows = plain.load(Actor, "WHERE id = ANY(%(everyone)s::bigint[])", everyone=plain.numbers(everyone))
        self._actors = {actor.pk: actor for actor in rows}
        self._names = people.visible_names(rows, self.eyes, now=now)
        self._reach: Reach | None = None
        self._contacts: dict[int, Contacts] = {}
        self._lives: dict[int, tuple[str, str]] = {}
        self._notes: dict[int, str] = {}

    def name(self, actor: int) -> str:
        """The name that may be seen, or "someone from Asper"."""
        found = self._actors[actor]
        return self._names.get(actor) or phrases.someone(found.kind, self._places[found.village_id].name)

    def icon(self, actor: int) -> str:
        """A person, or several."""
        return icon_of(self._actors[actor].kind)

    def reaches(self, actor: int) -> bool:
        """Whether contact, and with it address and notes, are open: both said yes, or a mandate says so."""
        return people_rules.sees_contact(self.eyes(actor))

    def contacts(self, actor: int) -> Contacts:
        """How to reach them, where that is open."""
        if actor not in self._contacts:
            found = self._open().visible_contacts(self._actors[actor], self.eyes(actor))
            self._contacts[actor] = tuple(found)
        return self._contacts[actor]

    def place(self, actor: int) -> tuple[str, str]:
        """Address and directions, where those are open."""
        if actor not in self._lives:
            found = self._open().visible_place(self._actors[actor], self.eyes(actor))
            self._lives[actor] = found or ("", "")
        return self._lives[actor]

    def note(self, actor: int) -> str:
        """What is good to know about them, where that is open; read once, because every look is noted."""
        if actor not in self._notes:
            self._notes[actor] = people.visible_note(self._actors[actor], self.eyes(actor))
        return self._notes[actor]

    def may(self, actor_id: int, scope: str) -> bool:
        """Whether this account may do this for this actor."""
        return scope in self.scopes.get(actor_id, ())

    def _open(self) -> Reach:
        """Read when the first of it is shown; most pages show none."""
        if self._reach is None:
            self._reach = reach_of([actor for actor in self._actors if self.reaches(actor)])
        return self._reach
