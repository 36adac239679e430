"""Another moment for something that is asked once."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from mekaar.base import audit
from mekaar.base.events import emit
from mekaar.exchange import rules, rules_when
from mekaar.exchange.actions.common import may
from mekaar.exchange.actions.needs import cancel_occurrence
from mekaar.exchange.choices_ask import Moment
from mekaar.exchange.events import NeedAsked, NeedWithdrawn
from mekaar.exchange.models import Need, Occurrence, Series
from mekaar.exchange.refusals import BadWish
from mekaar.exchange.rules_when import When
from mekaar.people.choices import Scope
from mekaar.people.queries import Account


@transaction.atomic
def move_times(*, need: Need, when: When, by: Account | None, now: datetime) -> Occurrence:
    """It is asked for another moment, which takes the place of all that were still to come; said twice it stands once.

    What was promised for a moment that is gone is called off and told by who listens. Raises NoMandate, BadWish.
    """
    need = Need.objects.select_for_update(of=("self",)).select_related("actor__community").get(pk=need.pk)
    may(by, need.actor, Scope.ASK, now)
    if when.moment == Moment.WEEKLY or Series.objects.filter(need=need).exists():
        raise BadWish(_("This comes again: say on which days it is not needed."))
    found = rules_when.starts_of(when, now=now, clock=need.actor.community.clock)
    if not found:
        raise BadWish(_("That moment is past already. Choose another."))
    starts = rules.tidy_starts(found)
    coming = list(Occurrence.objects.filter(need=need, last__gt=now).order_by("first"))
    live = [one for one in coming if one.cancelled_at is None]
    if need.withdrawn_at or not live:
        raise BadWish(_("This is no longer asked. Ask it again."))
    if [one.starts for one in live] == [starts]:
        return live[0]
    for one in live:
        if one.first != starts[0]:
            cancel_occurrence(occurrence=one, by=by, now=now)
    moved = next((one for one in coming if one.first == starts[0]), None) or Occurrence(
        community=need.community, need=need
    )
    moved.starts, moved.cancelled_at = starts, None
    moved.save()
    first = [one.first.isoformat() for one in live]
    after = {"first": [starts[0].isoformat()]}
    audit.note("exchange.move_times", need, by=by, now=now, for_id=need.actor_id, before={"first": first}, after=after)
    emit(NeedWithdrawn(community=need.community_id, need=need.pk))
    emit(NeedAsked(community=need.community_id, need=need.pk))
    return moved
