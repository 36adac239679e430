"""What was found, as this viewer may see it: the rules are asked again for each, whatever the index was told."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from mekaar.base import plain
from mekaar.exchange import queries_ask
from mekaar.exchange.choices import Visibility
from mekaar.exchange.models.search import Found
from mekaar.people import rules as people_rules
from mekaar.people import sql as people_sql
from mekaar.people.choices import icon_of
from mekaar.people.queries import Community
from mekaar.people.standing import Standing

MOST_NAMES, MOST_SHOWN = 60, 12
NEEDS = """
SELECT DISTINCT ON (n.id) n.id, n.actor_id, n.visibility, n.title, n.words, k.label, k.icon, v.name, t.name, o.starts, o.id
FROM exchange_need n JOIN exchange_occurrence o ON o.need_id = n.id JOIN exchange_kind k ON k.id = n.kind_id
JOIN people_place v ON v.id = n.village_id LEFT JOIN people_place t ON t.id = n.to_id
WHERE n.id = ANY(%(keys)s::bigint[]) AND n.community_id = %(community)s AND n.withdrawn_at IS NULL
    AND o.last > %(now)s AND o.cancelled_at IS NULL
ORDER BY n.id, o.first
"""
OFFERS = """
SELECT k.id, k.label, k.icon, count(DISTINCT o.actor_id)
FROM exchange_kind k JOIN exchange_offer_kinds ok ON ok.kind_id = k.id JOIN exchange_offer o ON o.id = ok.offer_id
JOIN people_actor a ON a.id = o.actor_id
WHERE k.id = ANY(%(keys)s::bigint[]) AND o.community_id = %(community)s AND o.ended_at IS NULL AND a.left_at IS NULL
GROUP BY k.id
"""
THINGS = """
SELECT t.id, t.name, t.owner_id, k.label, k.icon, v.name
FROM exchange_thing t JOIN exchange_kind k ON k.id = t.kind_id JOIN people_place v ON v.id = t.village_id
JOIN people_actor a ON a.id = t.owner_id
WHERE t.id = ANY(%(keys)s::bigint[]) AND t.community_id = %(community)s AND t.ended_at IS NULL AND a.left_at IS NULL
"""
ACTORS = f"""
SELECT a.id, a.name, a.kind, v.name, {people_sql.agreed("a.id")}
FROM people_actor a JOIN people_place v ON v.id = a.village_id
WHERE a.id = ANY(%(keys)s::bigint[]) AND a.community_id = %(community)s AND a.left_at IS NULL
"""  # noqa: S608 our own words
PLACES = "SELECT id, name FROM people_place WHERE id = ANY(%(keys)s::bigint[]) AND community_id = %(community)s"


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found, as this viewer may see it; a need `on` its first day still to come, and `also` on later ones."""

    what: str
    row: int
    title: str
    icon: str
    where: str = ""
    on: date | None = None
    also: tuple[date, ...] = ()
    occurrence: int | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Looker:
    """Who looks, where and when: a stranger or a member, and for whom they act."""

    community: Community
    member: bool
    mine: frozenset[int]
    eyes: Callable[[int], people_rules.Eyes]
    now: datetime

    def rows(self, sql: str, keys: list[int]) -> dict[int, tuple]:
        """The rows with these numbers, by number."""
        given = {"keys": plain.numbers(keys), "community": self.community.pk, "now": self.now}
        return {row[0]: row for row in plain.rows(sql, **given)}


Show = Callable[[Looker, list[int]], list[Hit]]


def looker(here: Standing, community: Community, *, now: datetime) -> Looker:
    """An account of another community is a stranger here."""
    eyes = here.eyes(community, now=now)
    at_home = here.account is not None and here.account.community_id == community.pk
    return Looker(community, eyes(0).member, frozenset(here.scopes if at_home else ()), eyes, now)


def _needs(look: Looker, keys: list[int]) -> list[Hit]:
    """Needs still to come, by their next time. Words only where their readers may."""
    found, hits = look.rows(NEEDS, keys[: MOST_SHOWN * 3]), []
    movable = [row[-1] for row in found.values() if len(row[-2]) > 1]
    fixed = queries_ask.states_of(look.community, movable) if movable else {}
    for key in keys:
        if key not in found:
            continue
        _pk, actor, visibility, title, words, kind, icon, village, to, starts, occurrence = found[key]
        begins = _begins(starts, fixed.get(occurrence), look.now)
        if not begins:
            continue
        close = actor in look.mine
        if not (close or visibility == Visibility.PUBLIC or (look.member and visibility == Visibility.MEMBERS)):
            continue
        reads = close or (look.member and visibility != Visibility.DESK)
        name = (title or words) if reads else _(kind)
        where = f"{village} → {to}" if reads and to else village
        on, *also = dict.fromkeys(start.astimezone(look.community.clock).date() for start in begins)
        days: dict[str, Any] = {"on": on, "also": tuple(also)} if reads else {}
        hits.append(Hit(Found.NEED, key, name, icon, where, occurrence=occurrence, **days))
    return hits[:MOST_SHOWN]


def _begins(starts: list[datetime], far: queries_ask.HowFar | None, now: datetime) -> list[datetime]:
    """When it can still begin: at the moment that is promised, else at all that are still to come."""
    return [start for start in ([far.at] if far and far.at else starts) if start > now]


def _offers(look: Looker, keys: list[int]) -> list[Hit]:
    """What is offered here; how many offer it only where they are not few."""
    found = look.rows(OFFERS, keys)
    return [
        Hit(Found.OFFER, pk, _(label), icon, number=number if number >= queries_ask.FEW else None)
        for pk, label, icon, number in (found[key] for key in keys if key in found)
    ]


def _things(look: Looker, keys: list[int]) -> list[Hit]:
    """What is lent, by its name for members and by its kind for everyone."""
    found = look.rows(THINGS, keys[: MOST_SHOWN * 2])
    return [
        Hit(Found.THING, pk, name if look.member or owner in look.mine else _(kind), icon, village)
        for pk, name, owner, kind, icon, village in (found[key] for key in keys if key in found)
    ]


def _actors(look: Looker, keys: list[int]) -> list[Hit]:
    """Only those whose name this viewer may see at this moment: consent is asked here, not in the index."""
    found = look.rows(ACTORS, keys[:MOST_NAMES])
    return [
        Hit(Found.ACTOR, pk, name, icon_of(kind), village)
        for pk, name, kind, village, agreed in (found[key] for key in keys if key in found)
        if people_rules.sees_name(look.eyes(pk), people_sql.consents(agreed))
    ]


def _places(look: Looker, keys: list[int]) -> list[Hit]:
    found = look.rows(PLACES, keys)
    return [Hit(Found.PLACE, pk, name, "map-pin") for pk, name in (found[key] for key in keys if key in found)]


SHOW: dict[str, Show] = {
    Found.NEED: _needs,
    Found.OFFER: _offers,
    Found.THING: _things,
    Found.ACTOR: _actors,
    Found.PLACE: _places,
}
