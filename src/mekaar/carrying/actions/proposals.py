"""A promise made by hand, beside the planner: a mediator asks someone, or a neighbour says "I can do that"."""

from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils.translation import gettext as _

from mekaar.base import audit
from mekaar.carrying import locks
from mekaar.carrying.choices import HOLDING
from mekaar.carrying.models import Commitment
from mekaar.carrying.refusals import AlreadyPromised, NotAsked, PlaceTaken
from mekaar.carrying.translate.by_hand import margin_between
from mekaar.exchange.queries import Occurrence, Part
from mekaar.people import queries as people
from mekaar.people.actions import same_community
from mekaar.people.choices import Scope
from mekaar.people.refusals import NoMandate

NOT_TWICE = ("commitment_actor_not_twice", "commitment_thing_not_twice")


@transaction.atomic
def propose(
    *,
    occurrence: Occurrence,
    part: Part,
    start: datetime,
    by: Any,
    now: datetime,
    actor: Any = None,
    thing: Any = None,
) -> Commitment:
    """Ask `actor`, or the owner of `thing`, to carry one place of `part` of an occurrence that begins at `start`.

    Of any number of attempts on the same actor or thing at the same time exactly one succeeds; the others are told so.
    Raises NoMandate, OtherCommunity, NotAsked, AlreadyPromised, PlaceTaken.
    """
    carrier = actor or thing
    same_community(occurrence.community, part, carrier)
    _may_propose(occurrence, actor or thing.owner, by, now)
    locks.lock(actors=[actor.pk] if actor else [], things=[thing.pk] if thing else [], occurrences=[occurrence.pk])
    occurrence = Occurrence.objects.select_related("need").get(pk=occurrence.pk)
    place = _free_place(occurrence, part, start)
    begins = start + timedelta(minutes=part.offset)
    ends = begins + timedelta(minutes=part.minutes)
    margin = margin_between(carrier, occurrence, part)
    try:
        with transaction.atomic():
            commitment = Commitment.objects.create(
                community=occurrence.community,
                occurrence=occurrence,
                part=part,
                place=place,
                actor=actor,
                thing=thing,
                start=begins,
                end=ends,
                during=DateTimeTZRange(begins - margin, ends + margin),
                proposed_at=now,
            )
    except IntegrityError as error:
        if any(name in str(error) for name in NOT_TWICE):
            raise AlreadyPromised(_("Already promised elsewhere at that time.")) from error
        raise
    for_id = actor.pk if actor else thing.owner_id
    audit.note("carrying.propose", commitment, by=by, now=now, for_id=for_id, after={"state": commitment.state})
    return commitment


def _may_propose(occurrence: Occurrence, carrier: Any, by: Any, now: datetime) -> None:
    """Who asks for the asker, or who answers for the carrier."""
    scopes = people.scopes_of(by, now=now)
    asks = Scope.ASK in scopes.get(occurrence.need.actor_id, ())
    if not asks and Scope.ANSWER not in scopes.get(carrier.pk, ()):
        raise NoMandate(_("You cannot do this in their name."))


def _free_place(occurrence: Occurrence, part: Part, start: datetime) -> int:
    """The first place of this part that nobody holds; the occurrence is locked."""
    if occurrence.cancelled_at or occurrence.need.withdrawn_at or start not in occurrence.starts:
        raise NotAsked(_("This is not asked, or no longer."))
    holding = Commitment.objects.filter(occurrence=occurrence, state__in=HOLDING).select_related("part")
    for one in holding:
        if one.part.way != part.way or one.begins != start:
            raise PlaceTaken(_("This is being carried in another way."))
    taken = {one.place for one in holding if one.part_id == part.pk}
    free = set(range(part.quantity)) - taken
    if part.need_id != occurrence.need_id or not free:
        raise PlaceTaken(_("This part has all that it asks for."))
    return min(free)
