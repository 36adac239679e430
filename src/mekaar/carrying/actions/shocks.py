"""Something falls away."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import Q

from mekaar.base import audit
from mekaar.carrying.actions.moves import hold_still, locked, move
from mekaar.carrying.actions.plans import ask_for_plan
from mekaar.carrying.choices import HOLDING, ShockKind, State
from mekaar.carrying.models import Commitment, Shock
from mekaar.people import queries as people
from mekaar.people.choices import Scope


@transaction.atomic
def register_shock(
    *,
    community: Any,
    start: datetime,
    end: datetime | None,
    by: Any,
    now: datetime,
    actors: Sequence[Any] = (),
    things: Sequence[Any] = (),
    note: str = "",
) -> Shock:
    """These actors and things can carry nothing from `start` to `end` (None: until told otherwise).

    What they agreed to in that time is given back, what they were asked is withdrawn, and the week is planned again.
    `by` of None is the installation itself. Raises NoMandate.
    """
    if by is not None:
        for actor in actors:
            people.require(by, actor, Scope.ANSWER, now=now)
        for thing in things:
            people.require(by, thing.owner, Scope.GIVE, now=now)
    shock = Shock.objects.create(
        community=community,
        kind=_kind(actors, things),
        during=DateTimeTZRange(start, end),
        note=note,
        by=by,
        registered_at=now,
    )
    shock.actors.set(actors)
    shock.things.set(things)
    hit = list(
        Commitment.objects.filter(
            Q(actor__in=actors) | Q(thing__in=things),
            community=community,
            state__in=HOLDING,
            during__overlap=shock.during,
        ).order_by("occurrence_id", "pk")
    )
    hold_still(hit)
    for row in hit:
        commitment, _others = locked(row)
        if commitment.state in HOLDING:
            to = State.RELEASED if commitment.state == State.ACCEPTED else State.REPLACED
            move(commitment, to, by=by, now=now, what="shock")
    audit.note("carrying.register_shock", shock, by=by, now=now, after={"actors": len(actors), "things": len(things)})
    ask_for_plan(community=community, why="shock", by=by, now=now)
    return shock


def _kind(actors: Sequence[Any], things: Sequence[Any]) -> str:
    if len(actors) + len(things) > 1:
        return ShockKind.MANY
    return ShockKind.AWAY if actors else ShockKind.THING
