"""Finding: what this viewer may see of what was meant. What may not be seen is never read from the database."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from mekaar.exchange import queries_ask, stems
from mekaar.exchange.choices import Visibility
from mekaar.exchange.models import Kind, Need, Occurrence, SearchText, SearchWord, Thing
from mekaar.exchange.models.search import Found, Reader
from mekaar.people import queries as people
from mekaar.people import rules as people_rules
from mekaar.people.queries import Account, Actor, Community, Place

MOST_ROWS, MOST_NAMES, MOST_SHOWN = 200, 60, 12
ORDER = (Found.NEED, Found.OFFER, Found.THING, Found.ACTOR, Found.PLACE)


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found, as this viewer may see it."""

    what: str
    row: int
    title: str
    icon: str
    where: str = ""
    at: datetime | None = None
    occurrence: int | None = None
    number: int | None = None


@dataclass(slots=True)
class Hits:
    """What was found, by what it is; `other` are the words that were taken for what was typed."""

    groups: dict[str, list[Hit]] = field(default_factory=dict)
    other: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.groups)


@dataclass(frozen=True, slots=True)
class Eyes:
    """How the viewer stands here."""

    member: bool
    mine: frozenset[int]
    names: Callable[[Iterable[Actor]], dict[int, str]]


_vocabularies: dict[int, tuple[int, list[str]]] = {}


def vocabulary(community: Community) -> list[str]:
    """All stems of this place; only what is new is read again."""
    last, words = _vocabularies.get(community.pk, (0, []))
    fresh = list(SearchWord.objects.filter(community=community, pk__gt=last).order_by("pk").values_list("pk", "stem"))
    if fresh:
        words = list(dict.fromkeys([*words, *(word for _key, word in fresh)]))
        _vocabularies[community.pk] = (fresh[-1][0], words)
    return words


def eyes_of(account: Account | None, community: Community, *, now: datetime) -> Eyes:
    """A stranger, a member, and whom they act for. An account of another community is a stranger here."""
    at_home = account is not None and account.community_id == community.pk
    member = at_home and people.is_member(account, now=now)
    scopes = people.scopes_of(account, now=now) if at_home else {}
    return Eyes(
        member=member,
        mine=frozenset(scopes),
        names=lambda actors: people.visible_names(
            actors, lambda actor: people_rules.Eyes(member, scopes.get(actor, people.NOBODY)), now=now
        ),
    )


def search(community: Community, account: Account | None, text: str, *, now: datetime) -> Hits:
    """Everything this viewer may see that answers these words, the surest first."""
    words = stems.sought(text)
    if not words:
        return Hits()
    eyes = eyes_of(account, community, now=now)
    known = vocabulary(community)
    wanted = [stems.meant(word, known) for word in words]
    rows = _rows(community, eyes, wanted)
    scored: dict[str, dict[int, float]] = {}
    for what, row, found in rows:
        score = sum(max((weight for stem, weight in one.items() if stem in found), default=0.0) for one in wanted)
        scored.setdefault(what, {})[row] = max(score, scored.get(what, {}).get(row, 0.0))
    groups = {}
    for what in ORDER:
        keys = sorted(scored.get(what, {}), key=lambda row, what=what: (-scored[what][row], -row))  # type: ignore[misc]
        if keys and (hits := SHOW[what](community, eyes, keys, now)):
            groups[str(what.value)] = hits[:MOST_SHOWN]
    return Hits(groups)


def _rows(community: Community, eyes: Eyes, wanted: list[dict[str, float]]) -> list[tuple[str, int, frozenset[str]]]:
    """The rows that answer every word; where there are none, those that answer some."""
    readers = [Reader.PUBLIC, Reader.ASKED, *([Reader.MEMBERS] if eyes.member else [])]
    seen = Q(reader__in=readers) | Q(actor__in=eyes.mine) if eyes.mine else Q(reader__in=readers)
    rows = SearchText.objects.filter(seen, community=community)
    every: QuerySet[SearchText] = rows
    for one in wanted:
        every = every.filter(stems__overlap=list(one))
    found = _read(every)
    if not found and len(wanted) > 1:
        found = _read(rows.filter(stems__overlap=[stem for one in wanted for stem in one]))
    return found


def _read(rows: QuerySet[SearchText]) -> list[tuple[str, int, frozenset[str]]]:
    read = rows.order_by("-row").values_list("what", "row", "stems")[:MOST_ROWS]
    return [(what, row, frozenset(found)) for what, row, found in read]


def _needs(community: Community, eyes: Eyes, keys: list[int], now: datetime) -> list[Hit]:
    """Needs still to come, by their next time. Words only where their readers may: rules are asked again for each."""
    times = (
        Occurrence.objects.filter(
            need__in=keys[: MOST_SHOWN * 3],
            need__withdrawn_at=None,
            first__gt=now,
            cancelled_at=None,
            community=community,
        )
        .select_related("need__kind", "need__village", "need__to")
        .order_by("need", "first")
        .distinct("need")
    )
    found = {one.need_id: one for one in times}
    shown = [found[key] for key in keys if key in found and _knows(found[key].need, eyes)]
    return [_need_hit(one, eyes, community.clock) for one in shown[:MOST_SHOWN]]


def _knows(need: Need, eyes: Eyes) -> bool:
    close = need.actor_id in eyes.mine
    return close or need.visibility == Visibility.PUBLIC or (eyes.member and need.visibility == Visibility.MEMBERS)


def _need_hit(one: Occurrence, eyes: Eyes, clock: ZoneInfo) -> Hit:
    need = one.need
    reads = need.actor_id in eyes.mine or (eyes.member and need.visibility != Visibility.DESK)
    title = (need.title or need.words) if reads else need.kind.name
    where = f"{need.village.name} → {need.to.name}" if reads and need.to else need.village.name
    return Hit(
        Found.NEED, need.pk, title, need.kind.icon, where, one.first.astimezone(clock) if reads else None, one.pk
    )


def _offers(community: Community, eyes: Eyes, keys: list[int], now: datetime) -> list[Hit]:
    """What is offered here; how many offer it only where they are not few."""
    numbers = queries_ask.offers_of_kind(community)
    kinds = {kind.pk: kind for kind in Kind.objects.filter(pk__in=keys)}
    return [
        Hit(
            Found.OFFER,
            key,
            kinds[key].name,
            kinds[key].icon,
            number=n if (n := numbers[key]) >= queries_ask.FEW else None,
        )
        for key in keys
        if key in kinds and numbers.get(key)
    ]


def _things(community: Community, eyes: Eyes, keys: list[int], now: datetime) -> list[Hit]:
    things = Thing.objects.filter(pk__in=keys[: MOST_SHOWN * 2], ended_at=None, owner__left_at=None)
    found = {thing.pk: thing for thing in things.select_related("kind", "village")}
    return [
        Hit(
            Found.THING,
            key,
            found[key].name if eyes.member or found[key].owner_id in eyes.mine else found[key].kind.name,
            found[key].kind.icon,
            found[key].village.name,
        )
        for key in keys
        if key in found
    ]


def _actors(community: Community, eyes: Eyes, keys: list[int], now: datetime) -> list[Hit]:
    """Only those whose name this viewer may see at this moment: consent is asked here, not in the index."""
    actors = people.present_actors(community).filter(pk__in=keys[:MOST_NAMES]).select_related("village")
    found = {actor.pk: actor for actor in actors}
    names = eyes.names(found.values())
    icons = {key: "user" if found[key].kind == "person" else "users" for key in names}
    return [Hit(Found.ACTOR, key, names[key], icons[key], found[key].village.name) for key in keys if key in names]


def _places(community: Community, eyes: Eyes, keys: list[int], now: datetime) -> list[Hit]:
    found = {place.pk: place for place in Place.objects.filter(pk__in=keys, community=community)}
    return [Hit(Found.PLACE, key, found[key].name, "map-pin") for key in keys if key in found]


SHOW: dict[str, Callable[[Community, Eyes, list[int], datetime], list[Hit]]] = {
    Found.NEED: _needs,
    Found.OFFER: _offers,
    Found.THING: _things,
    Found.ACTOR: _actors,
    Found.PLACE: _places,
}
