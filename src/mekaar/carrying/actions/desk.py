"""What a mediator writes down of how it went, in the name of who asked."""

from datetime import datetime
from typing import Any

from django.db import transaction

from mekaar.base import audit
from mekaar.carrying.actions.deeds import complete, miss
from mekaar.carrying.models import Commitment
from mekaar.people import actions as people
from mekaar.people import queries
from mekaar.people.choices import Audience, How, Scope, Shared


@transaction.atomic
def tell_for(
    *,
    commitment: Commitment,
    done: bool,
    minutes: int,
    by: Any,
    now: datetime,
    km: int = 0,
    thanks: str = "",
    share: bool = False,
) -> None:
    """It was done, or not, as the asker told; with thanks, and `share`: they said that their thanks may be read by everyone.

    Raises NoMandate, NotWaiting, TooEarly.
    """
    asker = commitment.occurrence.need.actor
    queries.require(by, asker, Scope.ASK, now=now)
    if done:
        complete(commitment=commitment, minutes=minutes, km=km, thanks=thanks, by=by, now=now)
    else:
        miss(commitment=commitment, by=by, now=now)
    audit.note("carrying.tell_for", commitment, by=by, now=now, for_id=asker.pk, after={"done": done})
    if done and thanks and share:
        people.give_consent(actor=asker, what=Shared.THANKS, audience=Audience.PUBLIC, how=How.PHONE, by=by, now=now)
