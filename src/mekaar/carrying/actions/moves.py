"""The one way in which a commitment changes its state."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from mekaar.base import audit
from mekaar.base.events import emit
from mekaar.carrying import letters, locks, rules
from mekaar.carrying.choices import HOLDING, State
from mekaar.carrying.events import CommitmentMoved
from mekaar.carrying.models import Commitment
from mekaar.carrying.reached import Reached, account_of, via_of
from mekaar.carrying.refusals import NotWaiting
from mekaar.people import queries as people
from mekaar.people.choices import Scope
from mekaar.people.refusals import NoMandate


def hold_still(commitments: Iterable[Commitment], *, actors: Iterable[int] = ()) -> None:
    """Lock all that these commitments and the others of their occurrences bind, and these actors, in the order of the house.

    Whoever moves several in one transaction calls this first with all of them.
    """
    commitments = list(commitments)
    occurrences = {one.occurrence_id for one in commitments}
    bundles = Commitment.objects.filter(occurrence__in=occurrences, state__in=HOLDING)
    bound = [*bundles.values_list("actor", "thing"), *((one.actor_id, one.thing_id) for one in commitments)]
    locks.lock(
        actors={actor for actor, _thing in bound if actor} | set(actors),
        things={thing for _actor, thing in bound if thing},
        occurrences=occurrences,
    )


def locked(commitment: Commitment, *, actors: Iterable[int] = ()) -> tuple[Commitment, list[Commitment]]:
    """This commitment and the others that hold of its occurrence, locked with all that they bind, fresh from the database."""
    hold_still([commitment], actors=actors)
    fresh = (
        Commitment.objects.select_for_update(of=("self",), no_key=True)
        .select_related("actor", "thing__owner", "part__kind", "occurrence__need__actor")
        .order_by("pk")
    )
    rows = fresh.filter(Q(pk=commitment.pk) | Q(occurrence=commitment.occurrence_id, state__in=HOLDING))
    by_pk = {one.pk: one for one in rows}
    return by_pk.pop(commitment.pk), list(by_pk.values())


def move(commitment: Commitment, to: str, *, by: Any, now: datetime, what: str) -> Commitment:
    """Bring a locked commitment to another state, with its audit line. Raises NotWaiting where the table of moves has no such move."""
    if not rules.may_move(commitment.state, to):
        raise NotWaiting(_("This was already settled: %(state)s.") % {"state": State(commitment.state).label})
    before = commitment.state
    commitment.state, commitment.decided_at = to, now
    commitment.save(update_fields=["state", "decided_at"])
    audit.note(
        f"carrying.{what}",
        commitment,
        by=account_of(by),
        now=now,
        for_id=commitment.answering.pk,
        before={"state": before},
        after={"state": to, **via_of(by)},
    )
    letters.moved(commitment, before, by=account_of(by), now=now)
    emit(CommitmentMoved(community=commitment.community_id, commitment=commitment.pk, state=to))
    return commitment


def may_answer(commitment: Commitment, by: Any, now: datetime) -> None:
    """Raises NoMandate unless this account answers for whoever the commitment binds: the actor, or the owner of the thing.

    Whoever was reached without an account answers for themselves only.
    """
    if isinstance(by, Reached):
        if by.actor.pk != commitment.answering.pk:
            raise NoMandate(_("You cannot do this in their name."))
        return
    people.require(by, commitment.answering, Scope.ANSWER, now=now)


def waiting(commitments: Iterable[Commitment]) -> list[Commitment]:
    """Those that still wait for a yes."""
    return [one for one in commitments if one.state == State.PROPOSED]
