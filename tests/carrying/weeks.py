"""Asking for a plan and looking at what stands: what the tests of planning share."""

from datetime import date
from typing import Any

from mekaar.carrying import actions, planning, translate
from mekaar.carrying.choices import HOLDING, State
from mekaar.carrying.models import Commitment
from tests.cast import NOW

MONDAY = date(2026, 11, 30)
STEPS = 3000


def plan(cast: Any, *, now: Any = NOW, **more: Any) -> Any:
    """Ask for a plan of the week and make it."""
    given = {"community": cast.community, "why": "test", "first_day": MONDAY, "steps": STEPS, "by": None}
    actions.ask_for_plan(**{**given, "now": now, **more})
    return planning.plan_community(community=cast.community, now=now)


def book(cast, now=NOW, first_day=MONDAY, days=7):
    """The problem that stands, with its book."""
    return translate.open_book(community=cast.community, first_day=first_day, days=days, now=now)


def carried(need):
    """Who carries what of a need: (kind, name, state), in order."""
    rows = Commitment.objects.filter(occurrence__need=need, state__in=(*HOLDING, State.DONE))
    found = [(one.part.kind.slug, one.actor.name if one.actor else one.thing.name, one.state) for one in rows]
    return sorted(found)


def accept_all(cast, need, now=NOW):
    """Dirk and Nadia say yes to all that they are asked for this need."""
    accounts = {"Dirk": cast.dirk_account, "Nadia": cast.nadia_account}
    for one in Commitment.objects.filter(occurrence__need=need, state=State.PROPOSED, actor__isnull=False):
        actions.accept(commitment=one, by=accounts[one.actor.name], now=now)
