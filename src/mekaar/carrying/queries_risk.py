"""What could go wrong in the coming days, as far as this viewer may see it."""

from datetime import datetime

from django.db.models import Count, Max, Min

from mekaar.base.models import AuditLine
from mekaar.carrying import board_rows, phrases, queries_board, rules_desk
from mekaar.carrying.board_rows import Asked
from mekaar.carrying.choices import State
from mekaar.carrying.desk import Risk, Why
from mekaar.carrying.models import Commitment
from mekaar.carrying.queries_board import Viewer
from mekaar.exchange.choices import ProviderType
from mekaar.exchange.models import Kind, Occurrence
from mekaar.people import queries as people
from mekaar.people import queries_mandates
from mekaar.people.choices import How
from mekaar.people.models import Mandate
from mekaar.people.queries import Actor, Community

MOST = 20
Found = list[tuple[Asked, Why, int | None]]
"""An occurrence, what is wrong, and the actor it hangs on."""


def risks(community: Community, who: Viewer, coming: list[Asked], *, now: datetime) -> tuple[Risk, ...]:
    """At most twenty, the soonest first; a need stands once for each thing that is wrong with it."""
    near = [one for one in coming if rules_desk.is_soon(one.start, now) and queries_board.sees(one, who)]
    found: Found = [*_silent(near, now), *_without_key(near), *_without_car(community, near)]
    found += _alone(community, who, now)
    found.sort(key=lambda one: (one[0].start, one[0].id, one[1].value))
    found = found[:MOST]
    cards = {card.id: card for card in queries_board.cards_of(community, [one for one, *_rest in found], who, now=now)}
    labels = _labels(who, {actor for *_rest, actor in found if actor}, now=now)
    return tuple(
        Risk(cards[one.id], why, labels.get(actor or 0, ""), actor if actor in who.mine else None)
        for one, why, actor in found
    )


def _silent(near: list[Asked], now: datetime) -> Found:
    """Helpers whose yes is old and who gave no sign since: nothing done with their account, no call with the desk."""
    rows = Commitment.objects.filter(
        occurrence__in=[one.id for one in near], state=State.ACCEPTED, actor__isnull=False, start__gt=now
    )
    promised = list(rows.values_list("occurrence", "actor", "start", "decided_at", "proposed_at"))
    helpers = {actor for _occurrence, actor, *_moments in promised}
    signs = _signs(helpers, now)
    by_id = {one.id: one for one in near}
    return [
        (by_id[occurrence], Why.SILENT, actor)
        for occurrence, actor, start, decided, proposed in promised
        if rules_desk.fell_silent(decided or proposed, signs.get(actor), start, now)
    ]


def _signs(actors: set[int], now: datetime) -> dict[int, datetime]:
    """When each of these was last heard of, within the time that matters."""
    since = now - rules_desk.SIGN_OF_LIFE
    own = dict(Mandate.objects.filter(actor__in=actors, how=How.SELF, until=None).values_list("account", "actor"))
    lines = AuditLine.objects.filter(by_id__in=own, at__gte=since).values_list("by_id").annotate(last=Max("at"))
    signs = {own[account]: last for account, last in lines.order_by() if account is not None}
    for actor, moment in queries_mandates.called_since(actors, since).items():
        signs[actor] = max(moment, signs.get(actor, moment))
    return signs


def _without_key(near: list[Asked]) -> Found:
    """Things whose owner has not said yes."""
    rows = Commitment.objects.filter(occurrence__in=[one.id for one in near], state=State.PROPOSED, thing__isnull=False)
    by_id = {one.id: one for one in near}
    pairs = dict.fromkeys(rows.values_list("occurrence", "thing__owner"))
    return [(by_id[occurrence], Why.KEY, owner) for occurrence, owner in pairs]


def _without_car(community: Community, near: list[Asked]) -> Found:
    """Somebody carries it, but the thing that is needed with it is missing."""
    things = set(Kind.objects.filter(community=community, type=ProviderType.THING).values_list("pk", flat=True))
    return [
        (one, Why.CAR, None)
        for one in near
        if one.promises and any(place.kind in things for place, _lack in one.missing)
    ]


def _alone(community: Community, who: Viewer, now: datetime) -> Found:
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
    later = Occurrence.objects.filter(need__in=helper, first__gt=now, cancelled_at=None)
    following = later.order_by("need", "first").distinct("need").values_list("pk", flat=True)
    found = [board_rows.one(community, occurrence) for occurrence in list(following)[:MOST]]
    return [(one, Why.ALONE, helper[one.need]) for one in found if one is not None and queries_board.sees(one, who)]


def _labels(who: Viewer, actors: set[int], *, now: datetime) -> dict[int, str]:
    """How each of these is called for this viewer."""
    rows = list(Actor.objects.filter(pk__in=actors).select_related("village"))
    names = people.visible_names(rows, who.eyes, now=now)
    return {row.pk: names.get(row.pk) or phrases.someone(row.kind, row.village.name) for row in rows}
