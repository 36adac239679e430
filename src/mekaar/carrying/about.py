"""What somebody carried, and what was carried for them, in plain words for them to read, and as data."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from mekaar.carrying.models import Commitment
from mekaar.people.about import Section, day_of
from mekaar.people.queries import Account, Actor


def carried(actor: Actor, account: Account, *, now: datetime) -> Section:
    """The promises of this actor and of their things, and those for their needs; never who stood at the other side."""
    own = _rows(Q(actor=actor) | Q(thing__owner=actor))
    received = _rows(Q(occurrence__need__actor=actor))
    lines = tuple(
        _("{day}: {kind} ({state})").format(
            day=day_of(one.start), kind=one.part.kind.name, state=one.get_state_display()
        )
        for one in own
    )
    data = {"by_me": [_promise(one) for one in own], "for_me": [_promise(one) for one in received]}
    return Section("carried", _("What you carried"), lines, data, empty=_("You have not carried anything yet."))


def _rows(mine: Q) -> QuerySet[Commitment]:
    return Commitment.objects.filter(mine).select_related("part__kind").prefetch_related("deeds").order_by("-start")


def _promise(one: Commitment) -> dict:
    deeds = [
        {name: getattr(deed, name) for name in ("done", "minutes", "km", "thanks", "at")} for deed in one.deeds.all()
    ]
    rides = list(one.rides.values("left", "back", "km_start", "km_end", "fuel_cents", "damage")) if one.thing_id else []
    return {
        "rides": rides,
        "kind": one.part.kind.slug,
        "start": one.start,
        "end": one.end,
        "state": one.state,
        "deeds": deeds,
    }
