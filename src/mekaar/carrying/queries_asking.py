"""What stands in line to be asked, what was asked, and of whom. Every read stays inside one community."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from mekaar.carrying import asking
from mekaar.carrying.choices import HOLDING, State
from mekaar.carrying.models import Ask, Commitment
from mekaar.exchange.choices import Approval
from mekaar.people.queries import Actor

REMEMBERED = asking.WEEK * 4
"""So far back the turns look."""


def whole() -> QuerySet[Commitment]:
    """Commitments with all that a question or a letter tells of."""
    return Commitment.objects.select_related(
        "community",
        "actor",
        "thing__owner",
        "part__kind",
        "occurrence__need__actor__village",
        "occurrence__need__village",
        "occurrence__need__to",
    )


def _unasked(now: datetime) -> QuerySet[Commitment]:
    """Proposals that nobody was asked about: to helpers, and to owners who want to be asked or whose thing is all that is needed."""
    helper = Commitment.objects.filter(occurrence=OuterRef("occurrence"), state__in=HOLDING, actor__isnull=False)
    owner_is_asked = Q(thing__isnull=True) | Q(thing__approval=Approval.EACH_TIME) | ~Exists(helper)
    rows = whole().filter(owner_is_asked, state=State.PROPOSED, ask=None, start__gt=now)
    return rows.order_by("start", "pk")


def in_line(community: Any, *, now: datetime) -> list[Commitment]:
    """All proposals of this community that nobody was asked about yet."""
    return list(_unasked(now).filter(community=community))


def in_line_of(actor: Actor, *, now: datetime) -> list[Commitment]:
    """Those that this actor answers for."""
    return list(_unasked(now).filter(Q(actor=actor) | Q(thing__owner=actor)))


def waits(commitment: Commitment) -> asking.InLine:
    """A proposal as the rules of asking see it."""
    only = any(reason.get("code") == "only" for reason in commitment.why)
    urgency = commitment.occurrence.need.urgency
    return asking.InLine(commitment.pk, commitment.start, commitment.proposed_at, urgency, only)


def asked_of(actor: Actor, *, now: datetime) -> dict[str, int]:
    """How many questions are open for this actor, and how many were put in the past week."""
    counts = Ask.objects.filter(actor=actor).aggregate(
        open_now=Count("pk", filter=Q(commitment__state=State.PROPOSED)),
        this_week=Count("pk", filter=Q(asked_at__gt=now - asking.WEEK)),
    )
    return dict(counts)


def turns(actor_ids: Collection[int], *, now: datetime) -> list[asking.Turn]:
    """How lately each of these actors was asked."""
    rows = Ask.objects.filter(actor__in=list(actor_ids), asked_at__gt=now - REMEMBERED).values("actor")
    known = {row["actor"]: row for row in rows.annotate(last=Max("asked_at"), times=Count("pk"))}
    return [
        asking.Turn(actor, known[actor]["last"], known[actor]["times"]) if actor in known else asking.Turn(actor)
        for actor in actor_ids
    ]


def asked_least(community: Any, *, now: datetime) -> list[Actor]:
    """Everybody with a standing offer, who was asked least lately first: for the desk, which looks beyond the usual ones."""
    offering = Actor.objects.filter(community=community, left_at=None, offers__ended_at=None, offers__isnull=False)
    people = {actor.pk: actor for actor in offering.distinct()}
    return [people[pk] for pk in asking.in_turn(turns(people, now=now))]
