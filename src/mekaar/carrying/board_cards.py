"""One card of the board, stripped to what this viewer may see. What they may not see never reaches the page."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from mekaar.carrying import board_rows, card_words, phrases, sight
from mekaar.carrying.board import CARRIED, OPEN, WAITING, Card, CardState, Party, part_of_day
from mekaar.carrying.board_rows import Asked
from mekaar.exchange.models import Kind, Thing
from mekaar.people import queries as people
from mekaar.people import rules as people_rules
from mekaar.people.choices import ActorKind
from mekaar.people.models import Account, Actor, Community, Place

WORDS_ON_CARD = 60


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks: a stranger has no account. `mine` are the actors they are or act for; `home` their own village."""

    account: Account | None
    eyes: Callable[[int], people_rules.Eyes]
    mine: frozenset[int]
    home: str
    own: int | None = None


class Somebody(NamedTuple):
    """An actor as the board needs one."""

    id: int
    name: str
    kind: str
    village: int


@dataclass(frozen=True, slots=True)
class Lists:
    """The short lists of the community by id."""

    kinds: dict[int, Kind]
    called: dict[int, str]
    places: dict[int, Place]
    actors: dict[int, Somebody]
    things: dict[int, Thing]
    names: dict[int, str]
    zone: ZoneInfo


def chosen(community: Community, who: Viewer, lists: Lists, ids: list[int], *, now: datetime) -> list[Card]:
    """The cards of these occurrences in this order; asked of the rules once more, whatever the database was told."""
    asked = {one.id: one for one in board_rows.some(community, ids)} if ids else {}
    visible = [asked[pk] for pk in dict.fromkeys(ids) if pk in asked and sees(asked[pk], who)]
    lists = with_names(lists, visible, who, now=now)
    return [_card(one, who, lists) for one in visible]


def card_of(community: Community, one: Asked, who: Viewer, *, now: datetime, lists: Lists | None = None) -> Card | None:
    """One occurrence alone; None where it is not for this viewer. `lists`: the short lists, where they were read already."""
    if not sees(one, who):
        return None
    return _card(one, who, with_names(lists or short_lists(community), [one], who, now=now))


def cards_of(community: Community, asked: list[Asked], who: Viewer, *, now: datetime) -> list[Card]:
    """These occurrences in this order, without those that are not for this viewer."""
    visible = [one for one in asked if sees(one, who)]
    lists = with_names(short_lists(community), visible, who, now=now) if visible else None
    return [_card(one, who, lists) for one in visible] if lists else []


def involved(one: Asked, who: Viewer) -> bool:
    """Whether the viewer asks this, is asked to carry it, or acts for one who does."""
    return one.asker in who.mine or any(promise.actor in who.mine for promise in one.promises if promise.actor)


def sees(one: Asked, who: Viewer) -> bool:
    """Whether it is on the board at all for this viewer."""
    return sight.sees_need(who.eyes(one.asker), one.visibility, involved=involved(one, who))


def short_lists(community: Community) -> Lists:
    """Kinds and places."""
    kinds = {kind.pk: kind for kind in Kind.objects.filter(community=community)}
    places = {place.pk: place for place in Place.objects.filter(community=community).order_by("name")}
    called = {pk: kind.name for pk, kind in kinds.items()}
    return Lists(kinds, called, places, {}, {}, {}, community.clock)


def with_names(lists: Lists, asked: list[Asked], who: Viewer, *, now: datetime) -> Lists:
    """With the things and people of these, and the names that this viewer may see: three queries at most."""
    promises = [promise for one in asked for promise in one.promises]
    lent = {promise.thing for promise in promises if promise.thing}
    ids = {one.asker for one in asked} | {promise.actor for promise in promises if promise.actor}
    if not ids:
        return lists
    rows = Thing.objects.filter(pk__among=lent).only("id", "name", "kind_id", "owner_id") if lent else ()
    actors = {
        row[0]: Somebody(*row)
        for row in Actor.objects.filter(pk__among=ids).values_list("id", "name", "kind", "village_id")
    }
    consents = people.consents_of(ids, now=now)
    names = {
        actor.id: actor.name
        for actor in actors.values()
        if people_rules.sees_name(who.eyes(actor.id), consents.get(actor.id, frozenset()))
    }
    return replace(lists, actors=actors, things={thing.pk: thing for thing in rows}, names=names)


def _card(one: Asked, who: Viewer, lists: Lists) -> Card:
    """One occurrence, stripped to what the viewer may see."""
    eyes = who.eyes(one.asker)
    close = involved(one, who)
    start = one.start.astimezone(lists.zone)
    kind = lists.kinds[one.kind]
    missing = one.missing
    state = _state(one, bool(missing))
    words = sight.sees_words(eyes, one.visibility, involved=close)
    parties = _parties(one, who, lists)
    seeks = tuple(
        dict.fromkeys(phrases.seeks(lists.kinds[place.kind], lack, place.requires) for place, lack in missing)
    )
    return Card(
        id=one.id,
        state=state,
        icon=kind.icon,
        kind=lists.called[one.kind],
        village=lists.places[one.village].name,
        day=start.date(),
        part_of_day=part_of_day(start),
        time=start if sight.sees_hour(eyes, involved=close) else None,
        words=(one.title or phrases.shortened(one.words, WORDS_ON_CARD)) if words else None,
        whom=lists.names.get(one.asker),
        line=card_words.line(state, whom=_short(one.asker, lists), parties=parties, seeks=seeks),
        to=lists.places[one.to].name if one.to and words else None,
        parties=parties,
        seeks=seeks,
        urgency=one.urgency,
        mine=close,
    )


def _state(one: Asked, lacking: bool) -> CardState:
    if lacking or not one.promises:
        return OPEN
    return CARRIED if all(promise.yes for promise in one.promises) else WAITING


def _parties(one: Asked, who: Viewer, lists: Lists) -> tuple[Party, ...]:
    """Everyone and everything once, also who carries more than one part; yes once they said so to all of it."""
    yes: dict[tuple[int | None, int | None], bool] = {}
    for promise in one.promises:
        provider = (promise.actor, promise.thing)
        yes[provider] = yes.get(provider, True) and promise.yes
    return tuple(
        _thing(thing, agreed, who, lists) if actor is None else _person(actor, agreed, who, lists)
        for (actor, thing), agreed in yes.items()
    )


def _thing(thing_id: int | None, yes: bool, who: Viewer, lists: Lists) -> Party:
    thing = lists.things[thing_id or 0]  # the database: a promise has an actor or a thing
    kind = lists.kinds[thing.kind_id]
    label = thing.name if who.account else kind.name
    return Party(label, label, kind.icon, yes, known=who.account is not None, thing=True)


def _person(actor_id: int, yes: bool, who: Viewer, lists: Lists) -> Party:
    actor = lists.actors[actor_id]
    icon = "user" if actor.kind == ActorKind.PERSON else "users"
    name = lists.names.get(actor_id)
    label = name or phrases.someone(actor.kind, lists.places[actor.village].name)
    return Party(
        label,
        _short(actor_id, lists) or label,
        icon,
        yes,
        mine=actor_id in who.mine,
        known=name is not None,
        own=actor_id == who.own,
    )


def _short(actor: int, lists: Lists) -> str | None:
    """On a card neighbours go by their first name."""
    name = lists.names.get(actor)
    return name.split(" ", 1)[0] if name and lists.actors[actor].kind == ActorKind.PERSON else name
