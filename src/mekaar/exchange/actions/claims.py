"""What somebody asked without an account is theirs to follow, once they show that the address they asked it with is theirs."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from mekaar.base.blind import blind
from mekaar.exchange import rules_ask
from mekaar.exchange.choices_ask import DraftState
from mekaar.exchange.models import Draft
from mekaar.exchange.wish import Wish
from mekaar.people import actions as people_actions
from mekaar.people import queries as people
from mekaar.people.addresses import find_as
from mekaar.people.choices import How, Scope
from mekaar.people.queries import Account, Actor

MAY = (Scope.ASK, Scope.ANSWER, Scope.CONTACT)


def mark_of(told: Wish) -> str:
    """By which the question of a stranger is found again: the keyed hash of how to reach them, as `people` keeps it."""
    reached = rules_ask.way_to_reach(told.reach)
    return blind(find_as(*reached)) if reached else ""


@transaction.atomic
def claim_asked(*, account: Account, marks: Sequence[str], now: datetime) -> list[Actor]:
    """This account shows one of these addresses: it may from now on act for those in whose name was asked with it.

    Only for who was written down for such a question and has no account: by a code to that address, or, as long as the
    question can be followed, by a mediator. Given once; whoever ends it is not given it again.
    """
    if not marks:
        return []
    asked = Draft.objects.filter(community=account.community, state=DraftState.DONE, by=None, reach__in=marks)
    shown = Q(contacts__lookup__in=marks, contacts__verified_at__isnull=False)
    rows = Actor.objects.filter(Q(pk__in=asked.values("actor")) | shown, community=account.community)
    rows = people.without_account(rows).exclude(mandates__account=account)
    found = list(rows.distinct().order_by("pk"))
    for actor in found:
        people_actions.give_mandate(actor=actor, account=account, scope=MAY, how=How.PAGE, by=None, now=now)
    return found
