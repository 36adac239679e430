"""What follows on what: event -> actions, run once the transaction that made it true is committed."""

from django.utils import timezone

from mekaar.base.events import Event, Reactions
from mekaar.carrying import actions as carrying
from mekaar.carrying.events import CommitmentMoved, PlanMade
from mekaar.exchange import actions as exchange
from mekaar.exchange.events import NeedAsked, NeedWithdrawn, SupplyChanged
from mekaar.messages import queries as told
from mekaar.messages.events import Replied
from mekaar.people import queries as people
from mekaar.people.events import AddressShown


def plan_again(event: Event) -> None:
    """What is asked or offered has changed: the week is planned again."""
    community = people.community(event.community)
    carrying.ask_for_plan(community=community, why=type(event).__name__, by=None, now=timezone.now())


def call_off(event: Event) -> None:
    """What was promised for a need that is no longer asked is called off."""
    carrying.cancel_withdrawn(community=people.community(event.community), now=timezone.now())


def find_need(event: NeedAsked | NeedWithdrawn) -> None:
    """What is asked can be found; what is not, no longer."""
    exchange.index_need(community=people.community(event.community), need_id=event.need, now=timezone.now())


def find_supply(event: SupplyChanged) -> None:
    """Who helps, and what is lent, can be found."""
    exchange.index_supply(community=people.community(event.community), actor_id=event.actor)


def ask_helpers(event: Event) -> None:
    """A plan stands: its proposals are put to people, within their ration."""
    carrying.ask_waiting(community=people.community(event.community), now=timezone.now())


def answer_reply(event: Replied) -> None:
    """Somebody said yes or no by text message."""
    reply = told.Reply.objects.select_related("message__receiver__community").get(pk=event.reply)
    carrying.answer_reply(reply=reply, now=timezone.now())


def take_back_questions(event: CommitmentMoved) -> None:
    """A question was answered, or is none any more: nobody is asked it again."""
    carrying.take_back_questions(commitment_id=event.commitment, now=timezone.now())


def find_asked(event: AddressShown) -> None:
    """What was asked with this address without an account can be followed by whoever shows that it is theirs."""
    account, marks = people.shown_by(event.account, event.code)
    exchange.claim_asked(account=account, marks=marks, now=timezone.now())


REACTIONS: Reactions = {
    NeedAsked: (plan_again, find_need),
    NeedWithdrawn: (call_off, plan_again, find_need),
    SupplyChanged: (plan_again, find_supply),
    PlanMade: (ask_helpers,),
    CommitmentMoved: (take_back_questions,),
    Replied: (answer_reply,),
    AddressShown: (find_asked,),
}
