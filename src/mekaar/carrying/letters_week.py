"""The part of the weekly letter that is about carrying: what you do this week, and what still seeks someone near you."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from mekaar.base.templatetags.page import also_on, clock, day
from mekaar.carrying import letters_parts as parts
from mekaar.carrying import phrases
from mekaar.carrying.asking import WEEK
from mekaar.carrying.asking_words import whom_of
from mekaar.carrying.choices import HOLDING, State
from mekaar.carrying.models import Commitment
from mekaar.carrying.queries_asking import whole
from mekaar.exchange import queries as exchange
from mekaar.exchange.choices import Visibility
from mekaar.exchange.queries import Occurrence, Offer
from mekaar.messages import actions as messages
from mekaar.messages import queries as told
from mekaar.messages.choices import Letter, Pace
from mekaar.people.queries import Actor

AHEAD = timedelta(minutes=45)
"""So long before the weekly letter leaves its part about carrying is written."""

NEAR = 5
"""So many open needs are named; the rest stands on the page of the week."""


def tell_week(*, community: Any, now: datetime) -> int:
    """Write the part about carrying for whoever gets a weekly letter within the hour; returns for how many people."""
    offers = {offer.actor_id: offer for offer in exchange.standing_offers(community.pk)}
    receivers = told.digest_soon(community, list(offers), now=now, within=AHEAD)
    if not receivers:
        return 0
    still = _still_open(community, now)
    return sum(_tell(offers[pk], still, now) for pk in receivers)


def _tell(offer: Offer, still: Sequence[Occurrence], now: datetime) -> int:
    actor = offer.actor
    mine = whole().filter(actor=actor, state=State.ACCEPTED, start__gt=now, start__lt=now + WEEK)
    near = near_to(actor, {kind.pk for kind in offer.kinds.all()}, still, now=now)
    agreed = list(mine.order_by("start", "pk"))
    if not agreed and not near:
        return 0
    with translation.override(told.tongue(actor)):
        letter = week_letter(agreed, near, now=now)
    key = f"week:{now.astimezone(actor.community.clock).date()}"
    return int(messages.tell(to=actor, key=key, letter=letter, pace=Pace.DIGEST, now=now) is not None)


def _still_open(community: Any, now: datetime) -> list[Occurrence]:
    """What nobody carries in the coming week and members may know of."""
    rows = exchange.occurrences_between(community.pk, now, now + WEEK)
    rows = rows.exclude(need__visibility=Visibility.DESK)
    taken = Commitment.objects.filter(community=community, state__in=(*HOLDING, State.DONE)).values("occurrence")
    return [one for one in rows.exclude(pk__in=taken) if _next(one, now) < now + WEEK]


def _next(one: Occurrence, now: datetime) -> datetime:
    """The first moment at which it can still begin."""
    return min((start for start in one.starts if start > now), default=one.last)


def near_to(actor: Actor, kinds: set[int], still: Sequence[Occurrence], *, now: datetime) -> list[Occurrence]:
    """What this actor could do, in their own village first, then what matters most."""
    fitting = [
        one
        for one in still
        if one.need.actor_id != actor.pk and kinds & {part.kind_id for part in one.need.parts.all()}
    ]
    fitting.sort(key=lambda one: (one.need.village_id != actor.village_id, one.need.urgency, _next(one, now), one.pk))
    return fitting[:NEAR]


def week_letter(agreed: Sequence[Any], near: Sequence[Occurrence], *, now: datetime) -> Letter:
    """What you do, and what still seeks someone."""
    blocks = []
    if agreed:
        blocks.append("\n".join([_("This you do:"), *(f"- {_line(one, now)}" for one in agreed)]))
    if near:
        blocks.append(
            "\n".join([_("This still seeks someone near you:"), *(f"- {_open_line(one, now)}" for one in near)])
        )
    return Letter(
        subject=_("Your week"),
        body="\n\n".join(blocks),
        short=" ".join(f"{parts.when_short(one)}: {one.part.kind.name}." for one in agreed),
        path=reverse("week"),
    )


def _line(one: Any, now: datetime) -> str:
    who = whom_of(one.occurrence.need.actor, now=now)
    return f"{parts.when(one)}: {one.part.kind.name}, {who}"


def _open_line(one: Occurrence, now: datetime) -> str:
    zone = one.need.actor.community.clock
    start = _next(one, now).astimezone(zone)
    later = [moment.astimezone(zone).date() for moment in one.starts if moment.astimezone(zone).date() > start.date()]
    also = also_on(tuple(dict.fromkeys(later)))
    words = phrases.shortened(one.need.words, 80)
    when = f"{day(start)} {clock(start)}" + (f" ({also})" if also else "")
    return f"{when}, {one.need.village.name}: {one.need.kind.name}. “{words}”"
