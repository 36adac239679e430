"""What lies on the desk of a mediator today. Nothing private beyond the mandates; every list has a fixed number of queries."""

from collections import defaultdict
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import Exists, F, Max, OuterRef

from mekaar.carrying import board_count, queries_board, queries_rings, queries_risk, rules_desk
from mekaar.carrying.desk import Desk, Person, Rested
from mekaar.carrying.models import Commitment
from mekaar.carrying.queries_board import Viewer
from mekaar.exchange.queries import Kind, Offer
from mekaar.people import queries as people
from mekaar.people import queries_mandates
from mekaar.people.choices import ActorKind
from mekaar.people.queries import Actor, Community
from mekaar.people.rules import sees_name
from mekaar.people.standing import Standing

MOST_OPEN = 12
MOST_RESTED = 8
LOOKED_AT = 60
"""So many who were not asked lately are looked at, to name those whose name may be seen."""


class Giver(NamedTuple):
    """Whose offer stands, as the desk needs one."""

    offer: int
    actor: int
    name: str
    kind: str
    village: str


def desk(here: Standing, community: Community, *, now: datetime) -> Desk:
    """Everything on the desk of this mediator."""
    who = queries_board.viewer(here.account, community, now=now, here=here)
    table = queries_board.Table(community, who, now=now)
    look = table.look(now.astimezone(community.clock).date(), rules_desk.LOOKS_AHEAD_DAYS)
    ahead = board_count.desk(look, now=now, soon=rules_desk.SOON, most_open=MOST_OPEN)
    near = {one.id: bool(one.rank) for one in ahead.chosen.get("near", ())}
    found = queries_risk.found(community, near, now=now)
    still_open = [one.id for one in ahead.chosen.get("open", ())]
    cards = table.cards(dict.fromkeys([*still_open, *(one.occurrence for one in found)]))
    risks = queries_risk.risks(found, cards, who, now=now)
    total = sum(one.n for one in ahead.counts)
    rings, rung = queries_rings.rings(here, community, risks, now=now)
    rested, nameless = _rested(community, who, now=now)
    return Desk(
        rings=rings,
        rung=rung,
        open=tuple(cards[pk] for pk in still_open if pk in cards),
        more_open=max(0, total - MOST_OPEN),
        hidden=ahead.hidden,
        risks=risks,
        rested=rested,
        nameless=nameless,
        mandates=len(here.scopes.keys() - {who.own}),
    )


def find(here: Standing, community: Community, words: str) -> list[Person]:
    """People by name; a mediator without a mandate is told name and village, to record one."""
    return [person_of(actor, mandate=actor.pk in here.scopes) for actor in queries_mandates.found(community, words)]


def person_of(actor: Actor, *, mandate: bool = False) -> Person:
    """This actor as a line on the desk; the caller saw to it that the name may be seen."""
    return Person(actor.pk, actor.name, actor.village.name, _icon(actor.kind), mandate)


def _rested(community: Community, who: Viewer, *, now: datetime) -> tuple[tuple[Rested, ...], int]:
    """Helpers whom nobody asked lately, those never asked first; and how many more there are whose name is not for this viewer."""
    lately = Commitment.objects.filter(actor=OuterRef("actor"), proposed_at__gt=now - rules_desk.NOT_LATELY)
    rows = (
        Offer.objects.exclude(actor=who.own or 0)
        .filter(~Exists(lately), community=community, ended_at=None, actor__left_at=None, offered_at__lt=now - _NEW)
        .order_by("offered_at", "id")
        .values_list("pk", "actor_id", "actor__name", "actor__kind", "actor__village__name")[:LOOKED_AT]
    )
    givers = {row[1]: Giver(*row) for row in rows}
    asked = Commitment.objects.filter(actor_id__among=givers).values_list("actor_id").annotate(last=Max("proposed_at"))
    last = dict(asked.order_by()) if givers else {}
    consents = people.consents_of(givers, now=now)
    shown = [one for one in givers.values() if sees_name(who.eyes(one.actor), consents.get(one.actor, frozenset()))]
    shown.sort(key=lambda one: (last.get(one.actor) is not None, last.get(one.actor), one.offer))
    kinds = _kinds([one.offer for one in shown[:MOST_RESTED]])
    rested = tuple(
        Rested(
            Person(one.actor, one.name, one.village, _icon(one.kind), one.actor in who.mine),
            ", ".join(kinds[one.offer]),
            last[one.actor].astimezone(community.clock).date() if one.actor in last else None,
        )
        for one in shown[:MOST_RESTED]
    )
    return rested, len(givers) - len(shown)


def _kinds(offers: list[int]) -> dict[int, list[str]]:
    """What is offered, in the language of the reader."""
    found: dict[int, list[str]] = defaultdict(list)
    for kind in Kind.objects.filter(offers__in=offers).annotate(offer=F("offers")).order_by("id") if offers else ():
        found[kind.offer].append(kind.name)
    return found


def _icon(kind: str) -> str:
    return "user" if kind == ActorKind.PERSON else "users"


_NEW = timedelta(days=14)
"""Whoever offered something only now has not been forgotten."""
