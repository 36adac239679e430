"""The week as this viewer may see it. What the viewer may not see never reaches the page."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.utils.text import slugify

from mekaar.carrying import board_rows, card_words, phrases, sight
from mekaar.carrying import queries as carrying
from mekaar.carrying.board import (
    CARRIED,
    DAYS_IN_WEEK,
    OPEN,
    WAITING,
    Board,
    Card,
    CardState,
    Party,
    Village,
    Wish,
    lay_out,
    part_of_day,
)
from mekaar.carrying.board_rows import Asked
from mekaar.carrying.choices import RunState
from mekaar.carrying.models import PlanRun
from mekaar.exchange.models import Kind, Thing
from mekaar.people import queries as people
from mekaar.people import rules as people_rules
from mekaar.people.choices import ActorKind, PlaceKind
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
    places: dict[int, Place]
    actors: dict[int, Somebody]
    things: dict[int, Thing]
    names: dict[int, str]
    zone: ZoneInfo


def viewer(account: Account | None, community: Community, *, now: datetime) -> Viewer:
    """How this account stands in this community; an account of another community is a stranger here."""
    if account is None or account.community_id != community.pk:
        return Viewer(None, lambda _actor: people_rules.STRANGER, frozenset(), "")
    own = people.own_actor(account, now=now)
    member = own is not None and own.left_at is None
    scopes = people.scopes_of(account, now=now)
    partners = carrying.partners_of(account, now=now)
    return Viewer(
        account,
        lambda actor: people_rules.Eyes(member, scopes.get(actor, people.NOBODY), actor in partners),
        frozenset(scopes),
        slugify(own.village.name) if own else "",
        own.pk if own else None,
    )


def week_board(community: Community, who: Viewer, *, monday: date, wish: Wish, now: datetime) -> Board:
    """The board of the week that begins on this Monday."""
    asked = board_rows.asked_in(community, monday, DAYS_IN_WEEK)
    visible = [one for one in asked if _on_board(one, who)]
    lists = _lists(community, visible, who, now=now)
    villages = tuple(
        Village(place.name, slugify(place.name)) for place in lists.places.values() if place.kind == PlaceKind.VILLAGE
    )
    return lay_out(
        (_card(one, who, lists) for one in visible),
        monday=monday,
        today=now.astimezone(community.clock).date(),
        villages=villages,
        wish=wish,
        busiest_hours=board_rows.busiest_hours(asked),
        hidden=len(asked) - len(visible),
    )


def card_of(community: Community, one: Asked, who: Viewer, *, now: datetime) -> Card | None:
    """One occurrence alone; None where it is not for this viewer."""
    return _card(one, who, _lists(community, [one], who, now=now)) if _on_board(one, who) else None


def latest_run(community: Community) -> PlanRun | None:
    """The planning that waits or runs now, if any."""
    return (
        PlanRun.objects.filter(community=community, state__in=(RunState.QUEUED, RunState.RUNNING))
        .order_by("-id")
        .first()
    )


def involved(one: Asked, who: Viewer) -> bool:
    """Whether the viewer asks this, is asked to carry it, or acts for one who does."""
    return one.asker in who.mine or any(promise.actor in who.mine for promise in one.promises if promise.actor)


def _on_board(one: Asked, who: Viewer) -> bool:
    return sight.sees_need(who.eyes(one.asker), one.visibility, involved=involved(one, who))


def _lists(community: Community, asked: list[Asked], who: Viewer, *, now: datetime) -> Lists:
    """Kinds, places, things, and the names this viewer may see: five queries."""
    kinds = {kind.pk: kind for kind in Kind.objects.filter(community=community)}
    places = {place.pk: place for place in Place.objects.filter(community=community).order_by("name")}
    things = {
        thing.pk: thing for thing in Thing.objects.filter(community=community).only("id", "name", "kind_id", "owner_id")
    }
    ids = {one.asker for one in asked} | {promise.actor for one in asked for promise in one.promises if promise.actor}
    rows = Actor.objects.filter(pk__among=ids).values_list("id", "name", "kind", "village_id")
    actors = {row[0]: Somebody(*row) for row in rows}
    consents = people.consents_of(ids, now=now)
    names = {
        actor.id: actor.name
        for actor in actors.values()
        if people_rules.sees_name(who.eyes(actor.id), consents.get(actor.id, frozenset()))
    }
    return Lists(kinds, places, actors, things, names, community.clock)


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
        kind=kind.name,
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


def cards_of(community: Community, asked: list[Asked], who: Viewer, *, now: datetime) -> list[Card]:
    """These occurrences in this order, without those that are not for this viewer."""
    visible = [one for one in asked if _on_board(one, who)]
    lists = _lists(community, visible, who, now=now)
    return [_card(one, who, lists) for one in visible]


def sees(one: Asked, who: Viewer) -> bool:
    """Whether it is on the board at all for this viewer."""
    return _on_board(one, who)
