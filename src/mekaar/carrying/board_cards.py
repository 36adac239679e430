"""One card of the board, stripped to what this viewer may see. What they may not see never reaches the page."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from mekaar.base import plain
from mekaar.base.remembered import remembered
from mekaar.carrying import board_rows, card_words, phrases, sight
from mekaar.carrying.board import CARRIED, OPEN, WAITING, Card, CardState, Party, over_until, part_of_day
from mekaar.carrying.board_rows import Asked
from mekaar.exchange.models import Kind
from mekaar.people import rules as people_rules
from mekaar.people.choices import ActorKind, icon_of
from mekaar.people.faces import Face, faces_of
from mekaar.people.models import Account, Community, Place

WORDS_ON_CARD = 60


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks: a stranger has no account. `mine` are the actors they are or act for; `home` their own village."""

    account: Account | None
    eyes: Callable[[int], people_rules.Eyes]
    mine: frozenset[int]
    home: str
    own: int | None = None


class Person(NamedTuple):
    """An actor as this viewer may know them: without a `name` where they may not see it."""

    id: int
    name: str | None
    kind: str
    village: int
    mine: bool
    own: bool


class Lent(NamedTuple):
    """A thing as this viewer may know it."""

    id: int
    name: str | None
    kind: int


@dataclass(frozen=True, slots=True)
class Known:
    """The people and things on some cards, as this viewer may know them."""

    people: dict[int, Person]
    things: dict[int, Lent]


@dataclass(frozen=True, slots=True, eq=False)
class Lists:
    """The short lists of the community by id, how its kinds are called in the language of the page, and the kinds in the order of that."""

    kinds: dict[int, Kind]
    called: dict[int, str]
    kinds_in_order: tuple[int, ...]
    places: dict[int, Place]
    zone: ZoneInfo


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """What one page read of needs and people: where it needs them again they are here. It ends with the page."""

    needs: dict[int, Asked] = field(default_factory=dict)
    faces: dict[int, Face] = field(default_factory=dict)

    def asked(self, community: Community, ids: Collection[int]) -> dict[int, Asked]:
        """These occurrences in this order, without those that were cancelled or withdrawn: one query for what is not here yet."""
        found = board_rows.some(community, [pk for pk in dict.fromkeys(ids) if pk not in self.needs])
        self.needs.update({one.id: one for one in found})
        return {pk: self.needs[pk] for pk in ids if pk in self.needs}

    def faces_of(self, actors: Collection[int], *, now: datetime) -> dict[int, Face]:
        """These actors, among all whose faces were read; one query for who is not here yet."""
        self.faces.update(faces_of([pk for pk in actors if pk not in self.faces], now=now))
        return self.faces


LISTS = """
SELECT (SELECT json_agg(k ORDER BY k.id)::text FROM exchange_kind k WHERE k.community_id = %(community)s),
    (SELECT json_agg(p ORDER BY p.name, p.id)::text FROM people_place p WHERE p.community_id = %(community)s)
"""
THINGS = "SELECT id, name, kind_id FROM exchange_thing WHERE id = ANY(%(these)s::bigint[])"


def chosen(
    community: Community, who: Viewer, lists: Lists, ids: list[int], *, now: datetime, read: Read | None = None
) -> list[Card]:
    """The cards of these occurrences in this order; asked of the rules once more, whatever the database was told."""
    read = read or Read()
    return _cards(read.asked(community, ids).values(), who, lists, read, now=now)


def card_of(
    community: Community,
    one: Asked,
    who: Viewer,
    *,
    now: datetime,
    lists: Lists | None = None,
    read: Read | None = None,
) -> Card | None:
    """One occurrence alone; None where it is not for this viewer. `lists`, `read`: what the page has read already."""
    return next(iter(_cards([one], who, lists or short_lists(community), read or Read(), now=now)), None)


def cards_of(community: Community, asked: list[Asked], who: Viewer, *, now: datetime) -> list[Card]:
    """These occurrences in this order, without those that are not for this viewer."""
    return _cards(asked, who, short_lists(community), Read(), now=now) if asked else []


def involved(one: Asked, who: Viewer) -> bool:
    """Whether the viewer asks this, is asked to carry it, or acts for one who does."""
    return not who.mine.isdisjoint(one.actors)


def short_lists(community: Community) -> Lists:
    """Kinds and places, in one query. Whoever holds them only reads them: they are the same for every page."""
    [(kinds, places)] = plain.rows(LISTS, community=community.pk)
    return _lists(kinds, places, community.zone)


@remembered(most=20)
def _lists(kinds: str | None, places: str | None, zone: str) -> Lists:
    known = {kind.pk: kind for kind in plain.from_json(Kind, kinds)}
    called = {pk: kind.name for pk, kind in known.items()}
    in_order = tuple(sorted(called, key=lambda pk: (called[pk], pk)))
    return Lists(known, called, in_order, {place.pk: place for place in plain.from_json(Place, places)}, ZoneInfo(zone))


def _cards(asked: Iterable[Asked], who: Viewer, lists: Lists, read: Read, *, now: datetime) -> list[Card]:
    """The cards of those that are for this viewer, stripped to what they may see."""
    near = [(one, who.eyes(one.asker), involved(one, who)) for one in asked]
    visible = [one for one in near if sight.sees_need(one[1], one[0].visibility, involved=one[2])]
    known, told = _known([one for one, _eyes, _close in visible], who, read, now=now), card_told.spoken()
    here, cards = now.astimezone(lists.zone), []
    for one, eyes, close in visible:
        people = tuple([known.people[pk] for pk in one.actors])
        things = tuple([known.things[pk] for pk in one.things])
        hour, words = sight.sees_hour(eyes, involved=close), sight.sees_words(eyes, one.visibility, involved=close)
        over = over_until(here, by_hour=hour)
        cards.append(told(lists, one, close, hour, words, people, things, *_still(one.begins(over), over, lists.zone)))
    return cards


def _known(asked: list[Asked], who: Viewer, read: Read, *, now: datetime) -> Known:
    """The people and things of these: two queries at most."""
    actors, eyes, mine = {pk for one in asked for pk in one.actors}, who.eyes, who.mine
    faces = read.faces_of(actors, now=now)
    people = {}
    for pk, name, kind, village, consents in [faces[pk] for pk in actors]:
        seen = name if people_rules.sees_name(eyes(pk), consents) else None
        people[pk] = Person(pk, seen, kind, village, pk in mine, pk == who.own)
    return Known(people, lent({pk for one in asked for pk in one.things}, who))


def lent(things: Collection[int], who: Viewer) -> dict[int, Lent]:
    """These things; a stranger is told only what kind they are."""
    found = plain.rows(THINGS, these=plain.numbers(things)) if things else ()
    return {pk: Lent(pk, name if who.account else None, kind) for pk, name, kind in found}


@remembered(most=2000)
def card_told(
    lists: Lists,
    one: Asked,
    close: bool,
    hour: bool,
    words: bool,
    people: tuple[Person, ...],
    things: tuple[Lent, ...],
    start: datetime,
    also: tuple[date, ...],
    gone: bool,
) -> Card:
    """One occurrence for whoever is as close to it, may be told its hour and its words, and knows these people and things so.

    `start`: when it begins, or can first begin; `also`: the days after that on which it can; `gone`: its moments went by.
    """
    start, kind, state = start.astimezone(lists.zone), lists.kinds[one.kind], _state(one)
    gone = gone and state == OPEN
    by_id = {person.id: person for person in people}
    asker = by_id[one.asker]
    parties = _parties(one, lists, by_id, {thing.id: thing for thing in things})
    seeks = tuple(
        dict.fromkeys(phrases.seeks(lists.kinds[place.kind], lack, place.requires) for place, lack in one.missing)
    )
    return Card(
        id=one.id,
        state=state,
        icon=kind.icon,
        kind=lists.called[one.kind],
        village=lists.places[one.village].name,
        day=start.date(),
        part_of_day=part_of_day(start),
        time=start if hour else None,
        words=(one.title or phrases.shortened(one.words, WORDS_ON_CARD)) if words else None,
        whom=asker.name,
        line=card_words.line(state, whom=_short(asker), parties=parties, seeks=seeks, gone=gone),
        to=lists.places[one.to].name if one.to and words else None,
        parties=parties,
        seeks=seeks,
        urgency=one.urgency,
        mine=close,
        gone=gone,
        also=also,
    )


def _still(begins: tuple[datetime, ...], over: datetime, zone: ZoneInfo) -> tuple[datetime, tuple[date, ...], bool]:
    """The first of these moments, the later days among them, and whether all of them went by."""
    if len(begins) == 1:
        return begins[0], (), begins[0] <= over
    _first, *later = dict.fromkeys(start.astimezone(zone).date() for start in begins)
    return begins[0], tuple(later), False


def _state(one: Asked) -> CardState:
    if one.missing or not one.promises:
        return OPEN
    return CARRIED if all(promise.yes for promise in one.promises) else WAITING


def _parties(one: Asked, lists: Lists, people: dict[int, Person], things: dict[int, Lent]) -> tuple[Party, ...]:
    """Everyone and everything once, also who carries more than one part; yes once they said so to all of it."""
    yes: dict[tuple[int | None, int | None], bool] = {}
    for promise in one.promises:
        provider = (promise.actor, promise.thing)
        yes[provider] = yes.get(provider, True) and promise.yes
    return tuple(
        _thing(things[thing or 0], agreed, lists) if actor is None else _person(people[actor], agreed, lists)
        for (actor, thing), agreed in yes.items()  # the database: a promise has an actor or a thing
    )


def _thing(thing: Lent, yes: bool, lists: Lists) -> Party:
    kind = lists.kinds[thing.kind]
    label = kind.name if thing.name is None else thing.name
    return Party(label, label, kind.icon, yes, known=thing.name is not None, thing=True)


def _person(person: Person, yes: bool, lists: Lists) -> Party:
    label = person.name or phrases.someone(person.kind, lists.places[person.village].name)
    return Party(
        label,
        _short(person) or label,
        icon_of(person.kind),
        yes,
        mine=person.mine,
        known=person.name is not None,
        own=person.own,
    )


def _short(person: Person) -> str | None:
    """On a card neighbours go by their first name."""
    name = person.name
    return name.split(" ", 1)[0] if name and person.kind == ActorKind.PERSON else name
