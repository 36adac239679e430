"""What could go wrong in the coming days, as far as this viewer may see it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from mekaar.base import plain
from mekaar.carrying import phrases, rules_desk
from mekaar.carrying.board import Card
from mekaar.carrying.board_cards import Read
from mekaar.carrying.board_rows import Asked
from mekaar.carrying.desk import Risk, Why
from mekaar.carrying.queries_board import Viewer
from mekaar.people import sql as people_sql
from mekaar.people.queries import Community
from mekaar.people.rules import sees_name

MOST = 20
# `OFFSET 0`: each part by its number; the planner would read all parts of all that was ever asked.
# `= ANY(ARRAY(…))`: who did anything lately is read once; with a join the plan for all values reads it again for each helper.
AT_RISK = f"""
WITH promised AS MATERIALIZED (
    SELECT id, occurrence_id, actor_id, thing_id, state, start, coalesce(decided_at, proposed_at) AS said
    FROM carrying_commitment WHERE occurrence_id = ANY(%(near)s::bigint[]) AND state IN ('proposed', 'accepted')
), heard AS (
    SELECT actor_id FROM people_mandate
    WHERE actor_id = ANY(ARRAY(SELECT actor_id FROM promised WHERE state = 'accepted')) AND how = 'self' AND until IS NULL
        AND account_id = ANY(ARRAY(SELECT DISTINCT by_id FROM base_auditline WHERE community_id = %(community)s AND at > %(silence)s))
    UNION ALL SELECT actor_id FROM people_call WHERE community_id = %(community)s AND reached AND at > %(silence)s
), alone AS (
    SELECT p.need_id, min(c.actor_id) AS actor_id
    FROM carrying_commitment c CROSS JOIN LATERAL (SELECT need_id FROM exchange_part WHERE id = c.part_id OFFSET 0) p
    WHERE c.community_id = %(community)s AND c.start BETWEEN %(from)s AND %(until)s
        AND c.state IN ('accepted', 'done') AND c.actor_id IS NOT NULL
    GROUP BY p.need_id
    HAVING min(c.actor_id) = max(c.actor_id) AND count(DISTINCT c.occurrence_id) >= %(times)s
), risk AS (
    (SELECT 'silent' AS why, start, occurrence_id, actor_id, said, id FROM promised
    WHERE state = 'accepted' AND actor_id IS NOT NULL AND start > %(now)s AND start <= %(soon)s
        AND said <= %(silence)s AND actor_id NOT IN (SELECT actor_id FROM heard)
    ORDER BY start, occurrence_id, id LIMIT %(most)s)
    UNION ALL
    (SELECT 'key', min(p.start), p.occurrence_id, t.owner_id, NULL, min(p.id)
    FROM promised p JOIN exchange_thing t ON t.id = p.thing_id
    WHERE p.state = 'proposed' GROUP BY p.occurrence_id, t.owner_id ORDER BY 2, 3 LIMIT %(most)s)
    UNION ALL
    SELECT 'car', o.first, o.id, NULL, NULL, o.id FROM exchange_occurrence o WHERE o.id = ANY(%(lacking)s::bigint[]) AND EXISTS (
        SELECT FROM exchange_part p JOIN exchange_kind k ON k.id = p.kind_id WHERE p.need_id = o.need_id AND k.type = 'thing'
    )
    UNION ALL
    (SELECT 'alone', following.first, following.id, alone.actor_id, NULL, following.id
    FROM alone JOIN exchange_need n ON n.id = alone.need_id CROSS JOIN LATERAL (
        SELECT id, first FROM exchange_occurrence
        WHERE need_id = n.id AND last > %(now)s AND cancelled_at IS NULL ORDER BY first LIMIT 1
    ) following WHERE n.withdrawn_at IS NULL ORDER BY 2, 3 LIMIT %(most)s)
)
SELECT why, risk.start, occurrence_id, said, a.id, a.name, a.kind, v.name, {people_sql.agreed("a.id")}
FROM risk LEFT JOIN people_actor a ON a.id = risk.actor_id LEFT JOIN people_place v ON v.id = a.village_id
ORDER BY risk.id
"""  # noqa: S608 our own words
"""Of each kind the soonest: `silent` helpers of whom nothing was heard, `key`s without the yes of their owner, needs for
which a thing may be lacking (`car`), and the next time of series that one helper carries `alone`."""


class Who(NamedTuple):
    """On whom it hangs, with what they agree to share."""

    id: int
    name: str
    kind: str
    village: str
    agreed: str | None


@dataclass(frozen=True, slots=True)
class Found:
    """What is wrong with which occurrence, when that begins, and the actor it hangs on."""

    start: datetime
    occurrence: int
    why: Why
    actor: Who | None = None

    @property
    def order(self) -> tuple[datetime, int, str]:
        """The soonest first."""
        return (self.start, self.occurrence, self.why.value)


def found(
    community: Community, near: Mapping[int, bool], *, now: datetime, read: Read, besides: Iterable[int] = ()
) -> list[Found]:
    """The soonest first; a need stands once for each thing that is wrong with it. At most twenty, and as many series.

    `near`: what begins soon, may be seen and was asked of somebody, and whether something of it is still open. All of them are
    `read`, with the occurrences that the page shows `besides`.
    """
    rows: dict[str, list[Found]] = {}
    for why, start, occurrence, said, *who in _asked(community, near, now):
        if why != "silent" or rules_desk.fell_silent(said, None, start, now):
            actor = Who(*who) if who[0] else None
            rows.setdefault(why, []).append(Found(start, occurrence, Why(why), actor))
    asked = read.asked(community, [*besides, *(one.occurrence for some in rows.values() for one in some)])
    cars = _without_car((asked[one.occurrence] for one in rows.pop("car", ()) if one.occurrence in asked), now)
    alone = rows.pop("alone", [])
    soonest = sorted([*cars, *(one for some in rows.values() for one in some)], key=lambda one: one.order)[:MOST]
    return sorted([*soonest, *alone], key=lambda one: one.order)


def risks(found: list[Found], cards: Mapping[int, Card], who: Viewer) -> tuple[Risk, ...]:
    """Those of which the viewer may see the card, with the names that they may know."""
    return tuple(
        Risk(cards[one.occurrence], one.why, *(_label(one.actor, who) if one.actor else ()))
        for one in [one for one in found if one.occurrence in cards][:MOST]
    )


def _asked(community: Community, near: Mapping[int, bool], now: datetime) -> list[tuple[Any, ...]]:
    span, lacking = rules_desk.WEEKLY_SPAN, [one for one, is_open in near.items() if is_open]
    given = {
        "community": community.pk, "near": plain.numbers(near), "lacking": plain.numbers(lacking),
        "now": now, "soon": now + rules_desk.SOON, "silence": now - rules_desk.SIGN_OF_LIFE, "from": now - span,
        "until": now + span, "times": rules_desk.WEEKLY_TIMES, "most": MOST,
    }  # fmt: skip
    return plain.rows(AT_RISK, **given)


def _without_car(begun: Iterable[Asked], now: datetime) -> list[Found]:
    """Of these, those that somebody carries, but the thing that is needed with it is missing."""
    return [
        Found(one.begins(now)[0], one.id, Why.CAR) for one in begun if any(place.thing for place, _lack in one.missing)
    ]


def _label(actor: Who, who: Viewer) -> tuple[str, int | None]:
    """How somebody is called for this viewer, and their number where the viewer acts for them."""
    known = sees_name(who.eyes(actor.id), people_sql.consents(actor.agreed))
    name = actor.name if known else phrases.someone(actor.kind, actor.village)
    return name, actor.id if actor.id in who.mine else None
