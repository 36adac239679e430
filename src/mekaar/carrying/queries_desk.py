"""What lies on the desk of a mediator today. Nothing private beyond the mandates; every list has a fixed number of queries."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from mekaar.base import plain
from mekaar.carrying import board_count, queries_board, queries_drafts, queries_rings, queries_risk, rules_desk
from mekaar.carrying.desk import Desk, Person, Rested
from mekaar.carrying.queries_board import Table
from mekaar.exchange import queries_desk as exchange
from mekaar.messages import queries_desk as messages
from mekaar.people import queries_mandates
from mekaar.people import sql as people_sql
from mekaar.people.choices import Scope, icon_of
from mekaar.people.queries import Actor, Community
from mekaar.people.rules import sees_name
from mekaar.people.standing import Standing

MOST_OPEN = 12
MOST_RESTED = 8
MOST_DRAFTS = 20
LOOKED_AT = 60
"""So many who were not asked lately are looked at, to name those whose name may be seen."""
NEW = timedelta(days=14)
"""Whoever offered something only now has not been forgotten."""

# `OFFSET 0`: offer by offer, the oldest first, until there are enough; the planner would look through all that was ever carried.
RESTED = f"""
SELECT o.id, a.id, a.name, a.kind, v.name, asked.last, {people_sql.agreed("a.id")},
    ARRAY(SELECT kind_id FROM exchange_offer_kinds WHERE offer_id = o.id ORDER BY kind_id)
FROM (
    SELECT id, actor_id, offered_at FROM exchange_offer
    WHERE community_id = %(community)s AND ended_at IS NULL AND offered_at < %(new)s AND actor_id <> %(own)s
    ORDER BY offered_at, id OFFSET 0
) o CROSS JOIN LATERAL (SELECT max(proposed_at) AS last FROM carrying_commitment WHERE actor_id = o.actor_id OFFSET 0) asked
JOIN people_actor a ON a.id = o.actor_id JOIN people_place v ON v.id = a.village_id
WHERE a.left_at IS NULL AND (asked.last IS NULL OR asked.last <= %(lately)s)
ORDER BY o.offered_at, o.id LIMIT %(most)s
"""  # noqa: S608 our own words


class Giver(NamedTuple):
    """Whose offer stands, when they were last asked, what they agree to share, and which kinds they offer."""

    offer: int
    actor: int
    name: str
    kind: str
    village: str
    last: datetime | None
    agreed: str | None
    kinds: Iterable[int]


def desk(here: Standing, community: Community, *, now: datetime) -> Desk:
    """Everything on the desk of this mediator."""
    who = queries_board.viewer(here.account, community, now=now, here=here)
    table = Table(community, who, now=now)
    look = table.look(now.astimezone(community.clock).date(), rules_desk.LOOKS_AHEAD_DAYS)
    ahead = board_count.desk(look, now=now, soon=rules_desk.SOON, most_open=MOST_OPEN)
    near = {one.id: bool(one.rank) for one in ahead.chosen.get("near", ())}
    still_open = [one.id for one in ahead.chosen.get("open", ())]
    found = queries_risk.found(community, near, now=now, read=table.read, besides=still_open)
    cards = table.cards(dict.fromkeys([*still_open, *(one.occurrence for one in found)]))
    risks = queries_risk.risks(found, cards, who)
    post = messages.lying(community, receivers=here.who_let(Scope.CONTACT), now=now)
    asked = exchange.lying(community, most=MOST_DRAFTS, now=now)
    rings, rung = queries_rings.rings(here, community, risks, post.calls, now=now)
    rested, nameless = _rested(table, now=now)
    return Desk(
        rings=rings,
        rung=rung,
        open=tuple(cards[pk] for pk in still_open if pk in cards),
        more_open=max(0, sum(one.n for one in ahead.counts) - MOST_OPEN),
        hidden=ahead.hidden,
        risks=risks,
        rested=rested,
        nameless=nameless,
        mandates=len(here.scopes.keys() - {who.own}),
        drafts=queries_drafts.drafts(asked.drafts, table.lists.places, community.clock),
        letters=post.letters,
        replies=post.replies,
        stopped=asked.stopped,
    )


def find(here: Standing, community: Community, words: str) -> list[Person]:
    """People by name; a mediator without a mandate is told name and village, to record one."""
    return [person_of(actor, mandate=actor.pk in here.scopes) for actor in queries_mandates.found(community, words)]


def person_of(actor: Actor, *, mandate: bool = False) -> Person:
    """This actor as a line on the desk; the caller saw to it that the name may be seen."""
    return Person(actor.pk, actor.name, actor.village.name, icon_of(actor.kind), mandate)


def _rested(table: Table, *, now: datetime) -> tuple[tuple[Rested, ...], int]:
    """Helpers whom nobody asked lately, those never asked first; and how many more there are whose name is not for this viewer."""
    who, clock = table.who, table.community.clock
    given = {
        "community": table.community.pk, "own": who.own or 0, "new": now - NEW, "lately": now - rules_desk.NOT_LATELY,
        "most": LOOKED_AT, "now": now,
    }  # fmt: skip
    givers = [Giver(*row) for row in plain.rows(RESTED, **given)]
    shown = [one for one in givers if sees_name(who.eyes(one.actor), people_sql.consents(one.agreed))]
    shown.sort(key=lambda one: (one.last is not None, one.last, one.offer))
    rested = tuple(
        Rested(
            Person(one.actor, one.name, one.village, icon_of(one.kind), one.actor in who.mine),
            ", ".join(table.lists.called[kind] for kind in one.kinds),
            one.last.astimezone(clock).date() if one.last else None,
        )
        for one in shown[:MOST_RESTED]
    )
    return rested, len(givers) - len(shown)
