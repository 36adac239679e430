"""What could go wrong in the coming days, as far as this viewer may see it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Min

from mekaar.base.models import AuditLine
from mekaar.carrying import board_rows, phrases, rules_desk
from mekaar.carrying.board import Card
from mekaar.carrying.choices import State
from mekaar.carrying.desk import Risk, Why
from mekaar.carrying.models import Commitment
from mekaar.carrying.queries_board import Viewer
from mekaar.exchange.choices import ProviderType
from mekaar.exchange.models import Occurrence
from mekaar.people import queries as people
from mekaar.people import queries_mandates
from mekaar.people.choices import How
from mekaar.people.models import Mandate
from mekaar.people.queries import Actor, Community

MOST = 20


@dataclass(frozen=True, slots=True)
class Found:
    """What is wrong with which occurrence, when that begins, and the actor it hangs on."""

    start: datetime
    occurrence: int
    why: Why
    actor: int | None = None

    @property
    def order(self) -> tuple[datetime, int, str]:
        """The soonest first."""
        return (self.start, self.occurrence, self.why.value)


def found(community: Community, near: Mapping[int, bool], *, now: datetime) -> list[Found]:
    """At most twenty, the soonest first; a need stands once for each thing that is wrong with it.

    `near`: what begins soon, may be seen and was asked of somebody, and whether something of it is still open.
    """
    all_ = [*_silent(near, now), *_without_key(near), *_without_car(community, near)]
    soonest = sorted(all_, key=lambda one: one.order)[:MOST]
    return sorted([*soonest, *_alone(community, now)], key=lambda one: one.order)


def risks(found: list[Found], cards: Mapping[int, Card], who: Viewer, *, now: datetime) -> tuple[Risk, ...]:
    """Those of which the viewer may see the card, with the names that they may know."""
    seen = [one for one in found if one.occurrence in cards][:MOST]
    labels = _labels(who, {one.actor for one in seen if one.actor}, now=now)
    return tuple(
        Risk(
            cards[one.occurrence], one.why, labels.get(one.actor or 0, ""), one.actor if one.actor in who.mine else None
        )
        for one in seen
    )


def _silent(near: Collection[int], now: datetime) -> list[Found]:
    """Helpers whose yes is old and who gave no sign since: nothing done with their account, no call with the desk."""
    rows = Commitment.objects.filter(
        occurrence_id__among=near, state=State.ACCEPTED, actor__isnull=False, start__gt=now
    )
    promised = list(rows.values_list("occurrence_id", "actor_id", "start", "decided_at", "proposed_at"))
    signs = _signs({actor for _occurrence, actor, *_moments in promised}, now)
    return [
        Found(start, occurrence, Why.SILENT, actor)
        for occurrence, actor, start, decided, proposed in promised
        if rules_desk.fell_silent(decided or proposed, signs.get(actor), start, now)
    ]


def _signs(actors: set[int], now: datetime) -> dict[int, datetime]:
    """When each of these was last heard of, within the time that matters."""
    since = now - rules_desk.SIGN_OF_LIFE
    own = dict(
        Mandate.objects.filter(actor_id__among=actors, how=How.SELF, until=None).values_list("account_id", "actor_id")
    )
    lines = AuditLine.objects.filter(by_id__among=own, at__gte=since).values_list("by_id").annotate(last=Max("at"))
    signs = {own[account]: last for account, last in lines.order_by() if account is not None}
    for actor, moment in queries_mandates.called_since(actors, since).items():
        signs[actor] = max(moment, signs.get(actor, moment))
    return signs


def _without_key(near: Collection[int]) -> list[Found]:
    """Things whose owner has not said yes."""
    rows = Commitment.objects.filter(occurrence_id__among=near, state=State.PROPOSED, thing__isnull=False)
    owners = rows.order_by().values_list("occurrence_id", "thing__owner_id").annotate(start=Min("start"))
    return [Found(start, occurrence, Why.KEY, owner) for occurrence, owner, start in owners]


def _without_car(community: Community, near: Mapping[int, bool]) -> list[Found]:
    """Somebody carries it, but the thing that is needed with it is missing."""
    begun = [occurrence for occurrence, is_open in near.items() if is_open]
    rows = Occurrence.objects.filter(pk__among=begun, need__parts__kind__type=ProviderType.THING)
    with_thing = rows.order_by().values_list("pk", flat=True).distinct()
    return [
        Found(one.start, one.id, Why.CAR)
        for one in board_rows.some(community, with_thing)
        if any(place.thing for place, _lack in one.missing)
    ]


def _alone(community: Community, now: datetime) -> list[Found]:
    """Series that one and the same helper carries alone; each with its next time."""
    span = rules_desk.WEEKLY_SPAN
    rows = Commitment.objects.filter(
        community=community,
        state__in=(State.ACCEPTED, State.DONE),
        actor__isnull=False,
        start__range=(now - span, now + span),
        occurrence__need__withdrawn_at=None,
    )
    counted = rows.values("occurrence__need").annotate(
        times=Count("occurrence", distinct=True), helpers=Count("actor", distinct=True), helper=Min("actor")
    )
    alone = counted.filter(times__gte=rules_desk.WEEKLY_TIMES, helpers=1).order_by()
    helper = dict(alone.values_list("occurrence__need", "helper"))
    later = Occurrence.objects.filter(need_id__among=helper, first__gt=now, cancelled_at=None)
    following = later.order_by("need", "first").distinct("need").values_list("first", "pk", "need_id")
    return [Found(first, pk, Why.ALONE, helper[need]) for first, pk, need in sorted(following)[:MOST]]


def _labels(who: Viewer, actors: set[int], *, now: datetime) -> dict[int, str]:
    """How each of these is called for this viewer."""
    if not actors:
        return {}
    rows = list(Actor.objects.filter(pk__among=actors).select_related("village").defer("note"))
    names = people.visible_names(rows, who.eyes, now=now)
    return {row.pk: names.get(row.pk) or phrases.someone(row.kind, row.village.name) for row in rows}
