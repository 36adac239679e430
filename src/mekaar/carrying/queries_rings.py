"""Whom to ring today, and why. Only those whose contact the mediator may see by mandate."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime

from django.db.models import Q

from mekaar.carrying import phrases, rules_desk
from mekaar.carrying.choices import State
from mekaar.carrying.desk import Person, Reason, Ring, Risk, Why
from mekaar.carrying.models import Commitment
from mekaar.messages import queries as messages
from mekaar.people import queries_mandates
from mekaar.people.choices import ActorKind, How, Scope
from mekaar.people.models import Mandate
from mekaar.people.queries import Actor, Community
from mekaar.people.standing import Standing

MOST = 40
WORDS = 60
Reasons = dict[int, list[Reason]]


def rings(
    here: Standing, community: Community, risks: Iterable[Risk], *, now: datetime
) -> tuple[tuple[Ring, ...], int]:
    """Who to ring, the most pressing first, and how many were reached today."""
    scopes, account = here.scopes, here.account
    if account is None:
        return (), 0
    may = here.who_let(Scope.CONTACT) - {here.own.id if here.own else None}
    reasons: Reasons = defaultdict(list)
    _messages(reasons, here, community, now)
    _answers(reasons, {actor for actor in may if Scope.ANSWER in scopes[actor]}, now)
    _went(reasons, {actor for actor in may if Scope.ASK in scopes[actor]}, now)
    for risk in risks:
        if risk.why == Why.SILENT and risk.person:
            reasons[risk.person].append(Reason(risk.why, title(risk), risk.card.time))
    calls = queries_mandates.calls_today(account, now=now)
    rung = {actor for actor, call in calls.items() if call.reached}
    rows = Actor.objects.filter(pk__among=[one for one in reasons if one in may and one not in rung])
    clock = community.clock
    listed = []
    for actor in rows.select_related("village").defer("note"):
        icon = "user" if actor.kind == ActorKind.PERSON else "users"
        person = Person(actor.pk, actor.name, actor.village.name, icon, mandate=True)
        why = sorted(reasons[actor.pk], key=lambda one: (one.at is None, one.at, one.why.value))
        tried = calls[actor.pk].at.astimezone(clock) if actor.pk in calls else None
        listed.append(Ring(person, tuple(_local(one, clock) for one in why), tried))
    listed.sort(key=lambda one: (one.reasons[0].at is None, one.reasons[0].at, one.person.name))
    return tuple(listed[:MOST]), len(rung)


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
    return need.title or phrases.shortened(need.words, WORDS)


def _messages(reasons: Reasons, here: Standing, community: Community, now: datetime) -> None:
    for message in messages.to_call(community, now=now, receivers=here.who_let(Scope.CONTACT))[:MOST]:
        reasons[message.receiver_id].append(Reason(Why.TOLD, message.subject, message.before))


def _answers(reasons: Reasons, may: set[int], now: datetime) -> None:
    """Only of those who have no account of their own: the others are asked there."""
    alone = may - set(
        Mandate.objects.filter(actor_id__among=may, how=How.SELF, until=None).values_list("actor", flat=True)
    )
    for one in answers_for(alone, now):
        reasons[one.answering.pk].append(Reason(Why.ANSWER, words_of(one), one.start))


def _went(reasons: Reasons, may: set[int], now: datetime) -> None:
    for one in to_tell(may, now):
        reasons[one.occurrence.need.actor_id].append(Reason(Why.WENT, words_of(one), one.start))


def _local(reason: Reason, clock: object) -> Reason:
    at = reason.at.astimezone(clock) if reason.at else None  # type: ignore[arg-type]  # the clock of a community
    return Reason(reason.why, reason.about, at)
