"""Yes, no, silence, and giving back."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import DateTimeField, ExpressionWrapper, F, Func, IntegerField, Q, Value
from django.utils.translation import gettext as _

from mekaar.carrying import letters, rules
from mekaar.carrying.actions.moves import hold_still, locked, may_answer, move, waiting
from mekaar.carrying.actions.plans import ask_for_plan
from mekaar.carrying.choices import HOLDING, State
from mekaar.carrying.models import Commitment
from mekaar.carrying.reached import account_of
from mekaar.carrying.refusals import NotAsked
from mekaar.exchange.choices import Approval

BEGINS = ExpressionWrapper(F("start") - F("part__offset") * Value(timedelta(minutes=1)), output_field=DateTimeField())
AMONG_STARTS = Func(F("occurrence__starts"), BEGINS, function="array_position", output_field=IntegerField())
"""Which of the moments that are asked it begins at; null once that moment is no longer asked."""


@transaction.atomic
def accept(*, commitment: Commitment, by: Any, now: datetime) -> Commitment:
    """Yes. Said twice it stands once.

    When everyone of the bundle has said yes, the things whose owners gave standing permission are agreed with it.
    Raises NoMandate, NotWaiting, NotAsked.
    """
    commitment, others = locked(commitment)
    may_answer(commitment, by, now)
    if commitment.state == State.ACCEPTED:
        return commitment
    occurrence = commitment.occurrence
    if occurrence.cancelled_at or occurrence.need.withdrawn_at or commitment.begins not in occurrence.starts:
        raise NotAsked(_("This is no longer needed."))
    move(commitment, State.ACCEPTED, by=by, now=now, what="accept")
    still = waiting(others)
    if not any(one.actor_id for one in still):
        for one in still:
            if one.thing is not None and one.thing.approval == Approval.STANDING:
                move(one, State.ACCEPTED, by=None, now=now, what="accept_standing")
    if not waiting(others):
        letters.agreed(commitment, now=now)
    return commitment


@transaction.atomic
def decline(*, commitment: Commitment, by: Any, now: datetime) -> Commitment:
    """No, without a reason; said twice it stands once. The week is planned again at once. Raises NoMandate, NotWaiting."""
    commitment, _others = locked(commitment)
    may_answer(commitment, by, now)
    if commitment.state == State.DECLINED:
        return commitment
    move(commitment, State.DECLINED, by=by, now=now, what="decline")
    ask_for_plan(community=commitment.community, why="no", by=account_of(by), now=now)
    return commitment


@transaction.atomic
def release(*, commitment: Commitment, by: Any, now: datetime) -> Commitment:
    """Give back what was agreed; said twice it stands once. The week is planned again at once. Raises NoMandate, NotWaiting."""
    commitment, _others = locked(commitment)
    may_answer(commitment, by, now)
    if commitment.state == State.RELEASED:
        return commitment
    move(commitment, State.RELEASED, by=by, now=now, what="release")
    ask_for_plan(community=commitment.community, why="released", by=account_of(by), now=now)
    return commitment


def lapse_unanswered(*, community: Any, now: datetime) -> int:
    """Proposals that waited too long lapse, so that another can be asked; returns how many. Each in its own transaction."""
    rows = Commitment.objects.filter(community=community, state=State.PROPOSED).only("id", "proposed_at", "start")
    late = [one.pk for one in rows if rules.has_lapsed(one.proposed_at, one.start, now, community.clock)]
    return sum(_lapse(pk, now) for pk in late)


@transaction.atomic
def _lapse(pk: int, now: datetime) -> bool:
    commitment, _others = locked(Commitment.objects.get(pk=pk))
    if commitment.state != State.PROPOSED:
        return False
    move(commitment, State.LAPSED, by=None, now=now, what="lapse")
    return True


@transaction.atomic
def cancel_withdrawn(*, community: Any, now: datetime) -> int:
    """Call off what is promised for needs that are no longer asked, or no longer at that moment; returns how many."""
    holding = Commitment.objects.filter(community=community, state__in=HOLDING).order_by("occurrence_id", "pk")
    still = Q(occurrence__cancelled_at=None, occurrence__need__withdrawn_at=None, among_starts__isnull=False)
    gone = list(holding.alias(among_starts=AMONG_STARTS).exclude(still))
    hold_still(gone)
    count = 0
    for row in gone:
        commitment, _others = locked(row)
        if commitment.state in HOLDING:
            move(commitment, State.CANCELLED, by=None, now=now, what="cancel")
            count += 1
    return count
