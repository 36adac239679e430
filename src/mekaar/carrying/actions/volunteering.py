"""Taking a place unasked, also one that no offer names; and a no of a moment ago that becomes a yes."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from mekaar.carrying import rules
from mekaar.carrying.actions.answers import accept
from mekaar.carrying.actions.moves import locked, may_answer
from mekaar.carrying.actions.plans import ask_for_plan
from mekaar.carrying.actions.proposals import propose
from mekaar.carrying.choices import HOLDING, State
from mekaar.carrying.models import Commitment
from mekaar.carrying.refusals import DoesNotFit, NotWaiting, TooLate
from mekaar.carrying.translate.fitting import leading_part, may_use
from mekaar.exchange.choices import ProviderType
from mekaar.exchange.queries import Occurrence, Part
from mekaar.people import queries as people
from mekaar.people.choices import Scope


@transaction.atomic
def volunteer(*, occurrence: Occurrence, part: Part, start: datetime, actor: Any, by: Any, now: datetime) -> Commitment:
    """`actor` takes one place of this part and it is agreed at once; said twice it stands once.

    What else the need asks (a car, another pair of hands) the next plan looks for. Raises NoMandate, OtherCommunity, NotAsked,
    AlreadyPromised, PlaceTaken, TooLate, DoesNotFit.
    """
    people.require(by, actor, Scope.ANSWER, now=now)
    if part.kind.type != ProviderType.PERSON:
        raise DoesNotFit(_("This place is for a thing, not for a person."))
    own = Commitment.objects.filter(occurrence=occurrence, part=part, actor=actor, state__in=HOLDING).first()
    if own is None:
        _may_volunteer(occurrence, part, start, actor, now)
        own = propose(occurrence=occurrence, part=part, start=start, actor=actor, by=by, now=now)
    agreed = accept(commitment=own, by=by, now=now)
    ask_for_plan(community=occurrence.community, why="volunteered", by=by, now=now)
    return agreed


@transaction.atomic
def reconsider(*, commitment: Commitment, by: Any, now: datetime) -> Commitment:
    """A no of a moment ago was a mistake: yes after all, while the place is free. The no stays written; the yes is a new promise.

    Said twice it stands once. Raises NoMandate, NotWaiting, NotAsked, AlreadyPromised, PlaceTaken.
    """
    commitment, others = locked(commitment)
    may_answer(commitment, by, now)
    same = (commitment.part_id, commitment.actor_id, commitment.thing_id, commitment.start)
    for other in others:
        if (other.part_id, other.actor_id, other.thing_id, other.start) == same and other.state == State.ACCEPTED:
            return other
    if not rules.may_reconsider(commitment.state, commitment.decided_at, commitment.start, now):
        raise NotWaiting(_("That was too long ago: call the desk, perhaps it is still open."))
    again = propose(
        occurrence=commitment.occurrence,
        part=commitment.part,
        start=commitment.begins,
        actor=commitment.actor,
        thing=commitment.thing,
        by=by,
        now=now,
    )
    return accept(commitment=again, by=by, now=now)


def _may_volunteer(occurrence: Occurrence, part: Part, start: datetime, actor: Any, now: datetime) -> None:
    """It lies ahead, it is somebody else's need, and the owners trust this helper with what is already promised for it."""
    if start <= now:
        raise TooLate(_("This has begun already."))
    if occurrence.need.actor_id == actor.pk:
        raise DoesNotFit(_("This is your own question: another carries it for you."))
    held = Commitment.objects.filter(occurrence=occurrence, state__in=HOLDING)
    if occurrence.need.distinct and held.filter(actor=actor).exists():
        raise DoesNotFit(_("You are in this already, and it asks different people."))
    things = [pk for pk in held.values_list("thing", flat=True) if pk]
    leads = leading_part(occurrence, part.way) == part.pk
    if things and leads and not may_use(actor.pk, things, occurrence.community_id, now=now):
        raise DoesNotFit(_("The owner of what is used for this does not know you yet as a driver. Call the desk."))
