"""Whom to ring today, and why. Only those whose contact the mediator may see by mandate."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import Q

from mekaar.base import plain
from mekaar.carrying import phrases, rules_desk
from mekaar.carrying.choices import State
from mekaar.carrying.desk import Person, Reason, Ring, Risk, Why
from mekaar.carrying.models import Commitment
from mekaar.messages.queries_desk import Told
from mekaar.people.choices import Scope, icon_of
from mekaar.people.queries import Community
from mekaar.people.standing import Standing

MOST = 40
WORDS = 60
RINGS = """
WITH without_account AS (
    SELECT actor FROM unnest(%(answer)s::bigint[]) AS actor
    WHERE NOT EXISTS (SELECT FROM people_mandate WHERE actor_id = actor AND how = 'self' AND until IS NULL)
), promise AS (
    SELECT 'answer' AS why, actor, c.id, c.occurrence_id, c.start
    FROM without_account JOIN carrying_commitment c ON c.actor_id = actor WHERE c.state = 'proposed' AND c.start > %(now)s
    UNION ALL
    SELECT 'answer', actor, c.id, c.occurrence_id, c.start
    FROM without_account JOIN exchange_thing t ON t.owner_id = actor JOIN carrying_commitment c ON c.thing_id = t.id
    WHERE c.state = 'proposed' AND c.start > %(now)s
    UNION ALL
    SELECT 'went', n.actor_id, c.id, c.occurrence_id, c.start
    FROM exchange_need n JOIN exchange_occurrence o ON o.need_id = n.id JOIN carrying_commitment c ON c.occurrence_id = o.id
    WHERE n.actor_id = ANY(%(ask)s::bigint[]) AND c.state = 'accepted' AND c.actor_id IS NOT NULL
        AND c."end" <= %(now)s AND c."end" > %(lately)s
)
SELECT why, actor, start, n.title, n.words, p.id
FROM promise p JOIN exchange_occurrence o ON o.id = p.occurrence_id JOIN exchange_need n ON n.id = o.need_id
UNION ALL
SELECT CASE WHEN reached THEN 'reached' ELSE 'tried' END, actor_id, at, '', '', 0
FROM people_call WHERE by_id = %(account)s AND day = %(today)s
UNION ALL
SELECT a.kind, a.id, NULL, a.name, v.name, 0 FROM people_actor a JOIN people_place v ON v.id = a.village_id
WHERE a.id IN (SELECT actor FROM promise UNION ALL SELECT unnest(%(others)s::bigint[]))
ORDER BY 3, 6
"""
"""What waits for an answer of those without an account of their own (the others are asked there), what went and is not told
of yet, the calls of today, and who all these people are."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the database knows of who is to be rung."""

    reasons: dict[int, list[Reason]] = field(default_factory=lambda: defaultdict(list))
    people: dict[int, Person] = field(default_factory=dict)
    tried: dict[int, datetime] = field(default_factory=dict)
    reached: set[int] = field(default_factory=set)


def rings(
    here: Standing, community: Community, risks: Iterable[Risk], told: Iterable[Told], *, now: datetime
) -> tuple[tuple[Ring, ...], int]:
    """Who to ring, the most pressing first, and how many were reached today; `told`: the messages that wait for a call."""
    if here.account is None:
        return (), 0
    may = here.who_let(Scope.CONTACT) - {here.own.id if here.own else None}
    known = [(one.receiver, Reason(Why.TOLD, one.subject, one.before)) for one in told]
    silent = [
        (risk.person, Reason(risk.why, title(risk), risk.card.time))
        for risk in risks
        if risk.why == Why.SILENT and risk.person
    ]
    asked = _asked(here, community, may, {actor for actor, _why in (*known, *silent)}, now)
    clock = community.clock
    listed = []
    for actor in may - asked.reached:
        why = [*(one for pk, one in known if pk == actor), *asked.reasons.get(actor, ())]
        why += [one for pk, one in silent if pk == actor]
        if why:
            why.sort(key=lambda one: (one.at is None, one.at, one.why.value))
            tried = asked.tried[actor].astimezone(clock) if actor in asked.tried else None
            listed.append(Ring(asked.people[actor], tuple(_local(one, clock) for one in why), tried))
    listed.sort(key=lambda one: (one.reasons[0].at is None, one.reasons[0].at, one.person.name))
    return tuple(listed[:MOST]), len(asked.reached)


def title(risk: Risk) -> str:
    """What it is about, in the words that this viewer may read."""
    return risk.card.words or risk.card.kind


def answers_for(actors: Collection[int], now: datetime) -> list[Commitment]:
    """The proposals that wait for a yes or a no of these actors, soonest first."""
    rows = Commitment.objects.filter(Q(actor_id__among=actors) | Q(thing__owner_id__among=actors), state=State.PROPOSED)
    rows = rows.filter(start__gt=now).select_related(
        "actor",
        "thing__owner",
        "part__kind",
        "occurrence__need__kind",
        "occurrence__need__village",
        "occurrence__need__to",
    )
    return list(rows.order_by("start", "id"))


def to_tell(actors: Collection[int], now: datetime) -> list[Commitment]:
    """What was agreed for needs of these actors, is over, and nobody told of yet; one line for each helper."""
    rows = Commitment.objects.filter(
        occurrence__need__actor_id__among=actors, state=State.ACCEPTED, end__lte=now, actor__isnull=False
    )
    rows = rows.filter(end__gt=now - rules_desk.ASK_HOW_IT_WENT)
    rows = rows.select_related("actor__village", "part__kind", "occurrence__need__kind", "occurrence__need__actor")
    return list(rows.order_by("start", "id"))


def words_of(commitment: Commitment) -> str:
    """What a commitment is about, for who asks or answers."""
    need = commitment.occurrence.need
    return _about(need.title, need.words)


def _asked(here: Standing, community: Community, may: set[int], others: set[int], now: datetime) -> Asked:
    """All of it in one query; `others` are those who are rung for a reason that is known already."""
    given = {
        "answer": plain.numbers(actor for actor in may if Scope.ANSWER in here.scopes[actor]),
        "ask": plain.numbers(actor for actor in may if Scope.ASK in here.scopes[actor]),
        "others": plain.numbers(others), "account": here.account.pk if here.account else None,
        "now": now, "lately": now - rules_desk.ASK_HOW_IT_WENT, "today": now.astimezone(community.clock).date(),
    }  # fmt: skip
    asked = Asked()
    for what, actor, at, first, second, _order in plain.rows(RINGS, **given):
        if what in (Why.ANSWER.value, Why.WENT.value):
            asked.reasons[actor].append(Reason(Why(what), _about(first, second), at))
        elif what == "reached":
            asked.reached.add(actor)
        elif what == "tried":
            asked.tried[actor] = at
        else:
            asked.people[actor] = Person(actor, first, second, icon_of(what), True)
    return asked


def _about(title: str, words: str) -> str:
    return title or phrases.shortened(words, WORDS)


def _local(reason: Reason, clock: ZoneInfo) -> Reason:
    return Reason(reason.why, reason.about, reason.at.astimezone(clock) if reason.at else None)
