"""The rows under the board, in one query however long the week is. A row that was read before is not taken apart again."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from mekaar.base import plain
from mekaar.carrying.choices import HOLDING, State
from mekaar.exchange.choices import ProviderType
from mekaar.people.models import Community

ON_BOARD = (*HOLDING, State.DONE.value)
"""A commitment in another state carries nothing, so it is not on the board."""
KEPT = 2000
"""So many rows of the board are kept taken apart: some weeks of pages."""

ASKED = """
SELECT o.id, array_to_json(o.starts)::text, o.need_id, n.actor_id, n.kind_id, n.village_id, n.to_id, n.visibility, n.urgency, n.title, n.words, n.language,
    (SELECT json_agg(json_build_array(c.part_id, p.way, c.actor_id, c.thing_id, c.start, c."end", c.state, c.place)
            ORDER BY c.part_id, c.place)::text
        FROM carrying_commitment c JOIN exchange_part p ON p.id = c.part_id
        WHERE c.occurrence_id = o.id AND c.state = ANY(%(on_board)s::text[])),
    (SELECT json_agg(json_build_array(p.id, p.way, p.kind_id, p.quantity, p.requires,
            (SELECT type FROM exchange_kind WHERE id = p.kind_id)) ORDER BY p.way, p.position, p.id)::text
        FROM exchange_part p WHERE p.need_id = o.need_id)
FROM exchange_occurrence o {needs}
WHERE o.community_id = %(community)s AND o.cancelled_at IS NULL AND n.withdrawn_at IS NULL AND {which} ORDER BY o.first, o.id
"""
# `OFFSET 0`: each need by its number; for a hundred of them the planner would read all that was ever asked.
THESE = ASKED.format(
    needs="CROSS JOIN LATERAL (SELECT * FROM exchange_need WHERE id = o.need_id OFFSET 0) n",
    which="o.id = ANY(%(these)s::bigint[])",
)
OF_ONE_ACTOR = ASKED.format(
    needs="JOIN exchange_need n ON n.id = o.need_id",
    which="""n.actor_id = %(actor)s AND (o.last >= %(begin)s AND o.first < %(end)s OR o.id IN (
    SELECT occurrence_id FROM carrying_commitment WHERE state = ANY(%(on_board)s::text[]) AND start >= %(begin)s AND start < %(end)s
))""",
)


class Promise(NamedTuple):
    """One commitment that holds or was kept."""

    part: int
    way: int
    actor: int | None
    thing: int | None
    start: datetime
    end: datetime
    yes: bool
    place: int


class Place(NamedTuple):
    """One part of one way to carry a need."""

    id: int
    way: int
    kind: int
    quantity: int
    requires: tuple[str, ...]
    thing: bool = False


@dataclass(frozen=True)
class Asked:
    """One occurrence with everything known of it."""

    id: int
    starts: tuple[datetime, ...]
    need: int
    asker: int
    kind: int
    village: int
    to: int | None
    visibility: str
    urgency: int
    title: str
    words: str
    language: str
    promises: tuple[Promise, ...] = ()
    places: tuple[Place, ...] = ()

    def __hash__(self) -> int:
        return self.id

    @cached_property
    def promised(self) -> datetime | None:
        """When it happens if somebody carries it, or was asked to."""
        return min((promise.start for promise in self.promises), default=None)

    def begins(self, over: datetime) -> tuple[datetime, ...]:
        """When it can still begin, the first first: what is promised has fixed it; of what is asked all that is not `over`, or the last."""
        if self.promised:
            return (self.promised,)
        return tuple(start for start in self.starts if start > over) or self.starts[-1:]

    @cached_property
    def missing(self) -> tuple[tuple[Place, int], ...]:
        """The parts not yet filled and how many each lacks, of the way that lacks least, a way begun before others."""
        taken: dict[int, int] = defaultdict(int)
        for promise in self.promises:
            taken[promise.part] += 1
        begun = {promise.way for promise in self.promises}
        ways: dict[int, list[tuple[Place, int]]] = defaultdict(list)
        for place in self.places:
            ways[place.way].append((place, place.quantity - taken[place.id]))
        lacking = {way: tuple((place, lack) for place, lack in all_ if lack > 0) for way, all_ in ways.items()}
        return min(
            (missing for _way, missing in sorted(lacking.items(), key=lambda one: (one[0] not in begun, one[0]))),
            key=lambda missing: sum(lack for _place, lack in missing),
            default=(),
        )

    @cached_property
    def actors(self) -> tuple[int, ...]:
        """Who asks, and who was asked."""
        return tuple(dict.fromkeys((self.asker, *(promise.actor for promise in self.promises if promise.actor))))

    @cached_property
    def things(self) -> tuple[int, ...]:
        """What was asked for besides."""
        return tuple(dict.fromkeys(promise.thing for promise in self.promises if promise.thing))


def asked_by(community: Community, actor: int, first_day: date, days: int, *, now: datetime) -> list[Asked]:
    """Every occurrence of these days that this actor asked and that was not cancelled or withdrawn, the soonest first. One query."""
    begin = datetime.combine(first_day, time.min, community.clock)
    end = datetime.combine(first_day + timedelta(days=days), time.min, community.clock)
    found = _read(community, OF_ONE_ACTOR, actor=actor, begin=begin, end=end)
    of_these_days = [one for one in found if begin <= one.begins(now)[0] < end]
    return sorted(of_these_days, key=lambda one: (one.begins(now)[0], one.id))


def one(community: Community, occurrence: int) -> Asked | None:
    """This occurrence of this community, unless it was cancelled or withdrawn. One query."""
    return next(iter(some(community, [occurrence])), None)


def some(community: Community, occurrences: Iterable[int]) -> list[Asked]:
    """These occurrences of this community, unless cancelled or withdrawn. One query."""
    numbers = list(occurrences)
    return _read(community, THESE, these=plain.numbers(numbers)) if numbers else []


def _read(community: Community, asked: str, **given: Any) -> list[Asked]:
    found = plain.rows(asked, community=community.pk, on_board=plain.words(ON_BOARD), **given)
    return [_asked(*row) for row in found]


@lru_cache(maxsize=KEPT)
def _asked(*row: Any) -> Asked:
    """Of the row alone: where anything in it changed, it is another row."""
    pk, starts, *facts, promised, asked = row
    moments = tuple([datetime.fromisoformat(one) for one in json.loads(starts)])
    promises = tuple(_promise(*one) for one in json.loads(promised or "[]"))
    places = tuple(
        Place(part, way, kind, quantity, tuple(requires), type_ == ProviderType.THING)
        for part, way, kind, quantity, requires, type_ in json.loads(asked or "[]")
    )
    return Asked(*(pk, moments, *facts, promises, places))


def _promise(
    part: int, way: int, actor: int | None, thing: int | None, start: str, end: str, state: str, place: int
) -> Promise:
    begin, until = datetime.fromisoformat(start), datetime.fromisoformat(end)
    return Promise(part, way, actor, thing, begin, until, state != State.PROPOSED, place)
