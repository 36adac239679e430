"""What really happened, and setting it right."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from mekaar.base import audit
from mekaar.base.events import emit
from mekaar.carrying import letters_after
from mekaar.carrying.actions.moves import locked, move
from mekaar.carrying.choices import State
from mekaar.carrying.events import Told
from mekaar.carrying.models import Commitment, Deed
from mekaar.carrying.refusals import NotWaiting, TooEarly
from mekaar.people import queries as people
from mekaar.people.choices import Scope
from mekaar.people.refusals import NoMandate


@transaction.atomic
def complete(*, commitment: Commitment, minutes: int, by: Any, now: datetime, km: int = 0, thanks: str = "") -> Deed:
    """It was done: told by who carried it or by who asked. Raises NoMandate, NotWaiting, TooEarly."""
    return _happened(commitment, State.DONE, by=by, now=now, minutes=minutes, km=km, thanks=thanks)


@transaction.atomic
def miss(*, commitment: Commitment, by: Any, now: datetime) -> Deed:
    """It did not happen. Raises NoMandate, NotWaiting, TooEarly."""
    return _happened(commitment, State.MISSED, by=by, now=now, minutes=0, km=0, thanks="")


@transaction.atomic
def correct(*, deed: Deed, done: bool, minutes: int, by: Any, now: datetime, km: int = 0, thanks: str = "") -> Deed:
    """A new deed that sets an earlier one right; the earlier one stays. Raises NoMandate, NotWaiting."""
    commitment, _others = locked(deed.commitment)
    _may_tell(commitment, by, now)
    if Deed.objects.filter(corrects=deed).exists():
        raise NotWaiting(_("This was already set right; correct the latest one."))
    return _tell(commitment, done=done, minutes=minutes, km=km, thanks=thanks, by=by, now=now, corrects=deed)


def _happened(
    commitment: Commitment, state: str, *, by: Any, now: datetime, minutes: int, km: int, thanks: str
) -> Deed:
    commitment, _others = locked(commitment)
    _may_tell(commitment, by, now)
    if now < commitment.start:
        raise TooEarly(_("This has not begun yet."))
    move(commitment, state, by=by, now=now, what="complete" if state == State.DONE else "miss")
    return _tell(commitment, done=state == State.DONE, minutes=minutes, km=km, thanks=thanks, by=by, now=now)


def _tell(commitment: Commitment, *, by: Any, now: datetime, **facts: Any) -> Deed:
    deed = Deed(community=commitment.community, commitment=commitment, by=by, at=now, **facts)
    deed.full_clean(exclude=["by"])
    deed.save()
    after = {name: facts[name] for name in ("done", "minutes", "km")}
    audit.note("carrying.tell", deed, by=by, now=now, for_id=commitment.answering.pk, after=after)
    if deed.thanks and (deed.corrects is None or deed.corrects.thanks != deed.thanks):
        _pass_on(deed, commitment, by, now)
    emit(Told(community=commitment.community_id, commitment=commitment.pk))
    return deed


def _pass_on(deed: Deed, commitment: Commitment, by: Any, now: datetime) -> None:
    """Thanks in a deed are of who told it: of who was helped where they may ask for them, else of who helped."""
    carrier, asker = commitment.answering, commitment.occurrence.need.actor
    asked = Scope.ASK in people.scopes_of(by, now=now).get(asker.pk, ())
    to, of = (carrier, asker) if asked else (asker, carrier)
    letters_after.thanks(commitment, to=to, of=of, words=deed.thanks, key=f"thanks:deed:{deed.pk}", now=now)


def _may_tell(commitment: Commitment, by: Any, now: datetime) -> None:
    """Who carried it, or who asked for it."""
    carrier, asker = commitment.answering, commitment.occurrence.need.actor
    scopes = people.scopes_of(by, now=now)
    if Scope.ANSWER not in scopes.get(carrier.pk, ()) and Scope.ASK not in scopes.get(asker.pk, ()):
        raise NoMandate(_("Only who carried it or who asked for it can tell."))
