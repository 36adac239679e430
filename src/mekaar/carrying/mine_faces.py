"""Names, contacts and places in my week: asked of people once per page, and only where a rule opens them."""

from collections.abc import Iterable
from datetime import datetime

from mekaar.carrying import phrases, queries
from mekaar.people import queries as people
from mekaar.people import rules as people_rules
from mekaar.people.choices import ActorKind
from mekaar.people.queries import Actor, Community
from mekaar.people.standing import Standing

Contacts = tuple[tuple[str, str], ...]


class Faces:
    """How this account sees the others; contacts and places are read once per actor."""

    def __init__(self, here: Standing, community: Community, *, now: datetime) -> None:
        self.now = now
        self.scopes = here.scopes
        self.eyes = here.eyes(community, now=now, partners=queries.partners_for(here.scopes, now=now))
        self._names: dict[int, str] = {}
        self._contacts: dict[int, Contacts] = {}
        self._places: dict[int, tuple[str, str]] = {}
        self._notes: dict[int, str] = {}

    def learn(self, actors: Iterable[Actor]) -> None:
        """Read the names of all these at once."""
        self._names |= people.visible_names({actor.pk: actor for actor in actors}.values(), self.eyes, now=self.now)

    def name(self, actor: Actor) -> str:
        """The name that may be seen, or "someone from Asper"."""
        return self._names.get(actor.pk) or phrases.someone(actor.kind, actor.village.name)

    def icon(self, actor: Actor) -> str:
        """A person, or several."""
        return "user" if actor.kind == ActorKind.PERSON else "users"

    def reaches(self, actor: Actor) -> bool:
        """Whether contact, and with it address and notes, are open: both said yes, or a mandate says so."""
        return people_rules.sees_contact(self.eyes(actor.pk))

    def contacts(self, actor: Actor) -> Contacts:
        """How to reach them, where that is open."""
        if actor.pk not in self._contacts:
            self._contacts[actor.pk] = tuple(people.visible_contacts(actor, self.eyes(actor.pk)))
        return self._contacts[actor.pk]

    def place(self, actor: Actor) -> tuple[str, str]:
        """Address and directions, where those are open."""
        if actor.pk not in self._places:
            place = people.visible_place(actor, self.eyes(actor.pk))
            self._places[actor.pk] = (place.address, place.directions) if place else ("", "")
        return self._places[actor.pk]

    def note(self, actor: Actor) -> str:
        """What is good to know about them, where that is open; read once, because every look is noted."""
        if actor.pk not in self._notes:
            self._notes[actor.pk] = people.visible_note(actor, self.eyes(actor.pk))
        return self._notes[actor.pk]

    def may(self, actor_id: int, scope: str) -> bool:
        """Whether this account may do this for this actor."""
        return scope in self.scopes.get(actor_id, ())
