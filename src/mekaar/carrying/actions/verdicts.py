"""What whoever was helped says of it."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from mekaar.base import audit
from mekaar.base.events import emit
from mekaar.carrying import letters_after
from mekaar.carrying.actions.deeds import complete, miss
from mekaar.carrying.actions.moves import locked
from mekaar.carrying.choices import Carried, State, ThanksTo
from mekaar.carrying.events import Told
from mekaar.carrying.models import Commitment, Verdict
from mekaar.carrying.refusals import NotWaiting, TooEarly
from mekaar.carrying.translate.by_hand import planned_km
from mekaar.people import actions as consent
from mekaar.people import queries as people
from mekaar.people.choices import Audience, Scope, Shared

LONGEST_THANKS = 600


@transaction.atomic
def say_verdict(
    *,
    commitment: Commitment,
    carried: str,
    by: Any,
    now: datetime,
    thanks: str = "",
    thanks_to: str = ThanksTo.HELPER,
) -> list[Verdict]:
    """Whether the need was met, and thanks, to everyone who carried this occurrence of it; the latest word counts.

    The same word said twice stands once. If nobody told yet what came of it, this tells it too, with the plan's minutes and
    kilometres. Thanks for the radio ask the consent of whom they come from, and record it. Raises NoMandate, NotWaiting, TooEarly.
    """
    commitment, _others = locked(commitment)
    asker = commitment.occurrence.need.actor
    people.require(by, asker, Scope.ASK, now=now)
    carriers = _carriers(commitment)
    if not carriers:
        raise NotWaiting(_("There is nothing to say of this any more."))
    if now < commitment.start:
        raise TooEarly(_("This has not begun yet."))
    facts = {"carried": Carried(carried).value, "thanks": thanks.strip()[:LONGEST_THANKS], "thanks_to": thanks_to}
    if thanks_to == ThanksTo.RADIO and facts["thanks"]:
        consent.give_consent(actor=asker, what=Shared.THANKS, audience=Audience.PUBLIC, by=by, now=now)
    return [_say(one, facts, asker, by, now) for one in carriers]


def _carriers(commitment: Commitment) -> list[Commitment]:
    """The tasks of people in this occurrence that were agreed, done or missed."""
    states = (State.ACCEPTED, State.DONE, State.MISSED)
    same = Commitment.objects.filter(occurrence=commitment.occurrence_id, actor__isnull=False, state__in=states)
    rows = same.select_related("actor", "part__kind", "occurrence__need__actor", "occurrence__need__to")
    return list(rows.order_by("pk"))


def _say(commitment: Commitment, facts: dict[str, Any], asker: Any, by: Any, now: datetime) -> Verdict:
    last = Verdict.objects.filter(commitment=commitment).last()
    if last and all(getattr(last, name) == value for name, value in facts.items()):
        return last
    _tell_if_untold(commitment, facts["carried"], by=by, now=now)
    verdict = Verdict(community=commitment.community, commitment=commitment, by=by, at=now, **facts)
    verdict.full_clean(exclude=["by"])
    verdict.save()
    after = {"carried": verdict.carried, "thanks_to": verdict.thanks_to, "thanked": bool(verdict.thanks)}
    audit.note("carrying.say_verdict", verdict, by=by, now=now, for_id=asker.pk, after=after)
    if last is None or last.thanks != verdict.thanks:
        words, key = verdict.thanks, f"thanks:{verdict.pk}"
        letters_after.thanks(commitment, to=commitment.answering, of=asker, words=words, key=key, now=now)
    emit(Told(community=commitment.community_id, commitment=commitment.pk))
    return verdict


def _tell_if_untold(commitment: Commitment, carried: str, *, by: Any, now: datetime) -> None:
    if commitment.state != State.ACCEPTED:
        return
    if carried == Carried.NOT:
        miss(commitment=commitment, by=by, now=now)
    else:
        minutes = int((commitment.end - commitment.start).total_seconds()) // 60
        complete(commitment=commitment, minutes=minutes, km=planned_km(commitment), by=by, now=now)
