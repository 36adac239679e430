"""Offering a task to others. Nobody swaps unseen: the bundle stays whole, and owner, asker and audit know who comes."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils.translation import gettext as _

from mekaar.base import audit
from mekaar.base.events import emit
from mekaar.carrying import letters_swaps
from mekaar.carrying.actions.moves import locked, may_answer, move
from mekaar.carrying.actions.proposals import NOT_TWICE
from mekaar.carrying.choices import SWAP_UNSETTLED, State, SwapAnswer, SwapState
from mekaar.carrying.events import CommitmentMoved, SwapMoved
from mekaar.carrying.models import Commitment, Swap, SwapAsk
from mekaar.carrying.refusals import AlreadyPromised, DoesNotFit, NobodyFits, NotWaiting, PlaceTaken
from mekaar.carrying.translate.by_hand import margin_between
from mekaar.carrying.translate.fitting import fitting
from mekaar.exchange.choices import Approval
from mekaar.people import queries as people
from mekaar.people.choices import Scope
from mekaar.people.refusals import NoMandate

MOST_ASKED = 12
"""So many others are offered one task at most: those who carry least that week."""


@transaction.atomic
def offer_task(*, commitment: Commitment, by: Any, now: datetime) -> Swap:
    """Offer what was agreed to others who fit; the helper stays bound until one of them says yes. Offered twice it stands once.

    Raises NoMandate, NotWaiting, NobodyFits.
    """
    commitment, _others = locked(commitment)
    may_answer(commitment, by, now)
    if commitment.state != State.ACCEPTED or commitment.actor_id is None or commitment.start <= now:
        raise NotWaiting(_("Only what you still have to do can be offered to others."))
    if (open_ := Swap.objects.filter(commitment=commitment, state__in=SWAP_UNSETTLED).first()) is not None:
        return open_
    able = fitting(commitment, now=now)[:MOST_ASKED]
    if not able:
        raise NobodyFits(_("Nobody else fits this at that time. You can give it back: then the desk knows."))
    swap = Swap.objects.create(community=commitment.community, commitment=commitment, by=by, opened_at=now)
    SwapAsk.objects.bulk_create(SwapAsk(community=commitment.community, swap=swap, actor_id=pk) for pk in able)
    letters_swaps.offered(swap, people.present_actors(commitment.community).filter(pk__in=able), now=now)
    return _noted(swap, "offer_task", commitment.actor_id, by=by, now=now, asked=len(able))


@transaction.atomic
def withdraw_task(*, swap: Swap, by: Any, now: datetime) -> Swap:
    """The helper does it after all; said twice it stands once. Raises NoMandate, PlaceTaken."""
    commitment, _others = locked(swap.commitment)
    may_answer(commitment, by, now)
    swap = Swap.objects.select_for_update().get(pk=swap.pk)
    if swap.state == SwapState.TAKEN:
        raise PlaceTaken(_("Somebody else has taken it over already."))
    return swap if swap.state == SwapState.ENDED else _end(swap, commitment, by=by, now=now)


@transaction.atomic
def refuse_task(*, ask: SwapAsk, by: Any, now: datetime) -> SwapAsk:
    """No, without a reason. When nobody is left to ask, the offer ends and the helper stays bound. Raises NoMandate."""
    people.require(by, ask.actor, Scope.ANSWER, now=now)
    commitment, _others = locked(ask.swap.commitment)
    swap = Swap.objects.select_for_update().get(pk=ask.swap_id)
    ask = SwapAsk.objects.select_related("actor").get(pk=ask.pk)
    if swap.state == SwapState.OPEN and ask.answer == SwapAnswer.WAITING:
        _answer(ask, SwapAnswer.NO, by=by, now=now)
        _end_if_all_refused(swap, commitment, now)
    return ask


@transaction.atomic
def take_task(*, ask: SwapAsk, by: Any, now: datetime) -> Swap:
    """Yes: of any number who say it at once exactly one takes it over, said twice it stands once.

    Where the owner of a thing of the bundle wants to be asked each time, the owner is asked first and the helper stays bound.
    Raises NoMandate, PlaceTaken, NotWaiting, DoesNotFit, AlreadyPromised.
    """
    people.require(by, ask.actor, Scope.ANSWER, now=now)
    commitment, others = locked(ask.swap.commitment, actors=[ask.actor_id])
    swap = Swap.objects.select_for_update().get(pk=ask.swap_id)
    if swap.state in (SwapState.TAKEN, SwapState.OWNER) and swap.taker_id == ask.actor_id:
        return swap
    _still_offered(swap, commitment, now)
    _answer(ask, SwapAnswer.YES, by=by, now=now)
    if _must_ask(others, ask.actor_id):
        _fits(commitment, ask.actor_id, now)
        swap.state, swap.taker = SwapState.OWNER, ask.actor
        swap.save(update_fields=["state", "taker"])
        owners = {one.answering.pk: one.answering for one in _must_ask(others, ask.actor_id)}
        letters_swaps.owner_asked(swap, owners.values(), now=now)
        return _noted(swap, "ask_owner", ask.actor_id, by=by, now=now)
    return _hand_over(swap, commitment, ask.actor, by=by, now=now)


@transaction.atomic
def owner_answers(*, swap: Swap, yes: bool, by: Any, now: datetime) -> Swap:
    """The owner of what is used agrees with the new driver, or would rather not: then others are asked on.

    Raises NoMandate, NotWaiting, DoesNotFit, AlreadyPromised.
    """
    taker = swap.taker
    commitment, others = locked(swap.commitment, actors=[taker.pk] if taker else [])
    swap = Swap.objects.select_for_update().get(pk=swap.pk)
    if swap.state != SwapState.OWNER or taker is None or swap.taker_id != taker.pk:
        raise NotWaiting(_("This was already settled."))
    if not _speaks_for_owner(by, others, taker.pk, now):
        raise NoMandate(_("You cannot do this in their name."))
    if yes:
        return _hand_over(swap, commitment, taker, by=by, now=now)
    swap.state, swap.taker = SwapState.OPEN, None
    swap.save(update_fields=["state", "taker"])
    ask = SwapAsk.objects.select_related("actor").get(swap=swap, actor=taker)
    _answer(ask, SwapAnswer.NO, by=by, now=now)
    _end_if_all_refused(swap, commitment, now)
    return swap


def _still_offered(swap: Swap, commitment: Commitment, now: datetime) -> None:
    if swap.state in (SwapState.TAKEN, SwapState.OWNER):
        raise PlaceTaken(_("Somebody else was a moment earlier. Thank you all the same."))
    if swap.state == SwapState.ENDED or commitment.state != State.ACCEPTED or commitment.start <= now:
        raise NotWaiting(_("This is no longer offered. Thank you all the same."))


def _fits(commitment: Commitment, actor: int, now: datetime) -> None:
    if actor not in fitting(commitment, now=now, among=[actor]):
        raise DoesNotFit(_("This no longer fits you: you are promised elsewhere, or your hours have changed."))


def _must_ask(others: list[Commitment], taker: int) -> list[Commitment]:
    """The things of the bundle whose owners want to be asked each time, unless the owner takes it over."""
    things = [one for one in others if one.thing_id]
    return [one for one in things if one.thing.approval == Approval.EACH_TIME and one.thing.owner_id != taker]  # type: ignore[union-attr]


def _speaks_for_owner(by: Any, others: list[Commitment], taker: int, now: datetime) -> bool:
    scopes = people.scopes_of(by, now=now)
    return any(Scope.ANSWER in scopes.get(one.answering.pk, ()) for one in _must_ask(others, taker))


def _hand_over(swap: Swap, commitment: Commitment, taker: Any, *, by: Any, now: datetime) -> Swap:
    """The old promise ends and the new one begins in one step: the place is never empty. The things of the bundle stay."""
    _fits(commitment, taker.pk, now)
    move(commitment, State.SWAPPED, by=by, now=now, what="swap")
    margin = margin_between(taker, commitment.occurrence, commitment.part)
    try:
        with transaction.atomic():
            follows = Commitment.objects.create(
                community=commitment.community,
                occurrence=commitment.occurrence,
                part=commitment.part,
                place=commitment.place,
                actor=taker,
                start=commitment.start,
                end=commitment.end,
                during=DateTimeTZRange(commitment.start - margin, commitment.end + margin),
                state=State.ACCEPTED,
                proposed_at=now,
                decided_at=now,
            )
    except IntegrityError as error:
        if any(name in str(error) for name in NOT_TWICE):
            raise AlreadyPromised(_("Already promised elsewhere at that time.")) from error
        raise
    swap.state, swap.taker, swap.follows, swap.closed_at = SwapState.TAKEN, taker, follows, now
    swap.save(update_fields=["state", "taker", "follows", "closed_at"])
    audit.note("carrying.take_over", follows, by=by, now=now, for_id=taker.pk, after={"from": commitment.pk})
    letters_swaps.taken_over(swap, follows, now=now)
    emit(CommitmentMoved(community=commitment.community_id, commitment=follows.pk, state=State.ACCEPTED))
    return _noted(swap, "take_task", taker.pk, by=by, now=now)


def _end_if_all_refused(swap: Swap, commitment: Commitment, now: datetime) -> None:
    if not swap.asks.exclude(answer=SwapAnswer.NO).exists():
        _end(swap, commitment, by=None, now=now)
        letters_swaps.nobody_could(swap, now=now)


def _end(swap: Swap, commitment: Commitment, *, by: Any, now: datetime) -> Swap:
    swap.state, swap.closed_at, swap.taker = SwapState.ENDED, now, None
    swap.save(update_fields=["state", "closed_at", "taker"])
    return _noted(swap, "end_task_offer", commitment.actor_id, by=by, now=now)


def _answer(ask: SwapAsk, answer: str, *, by: Any, now: datetime) -> None:
    ask.answer, ask.answered_at = answer, now
    ask.save(update_fields=["answer", "answered_at"])
    audit.note("carrying.answer_task", ask, by=by, now=now, for_id=ask.actor_id, after={"answer": answer})


def _noted(swap: Swap, what: str, for_id: int | None, *, by: Any, now: datetime, **more: Any) -> Swap:
    audit.note(f"carrying.{what}", swap, by=by, now=now, for_id=for_id, after={"state": swap.state, **more})
    emit(SwapMoved(community=swap.community_id, swap=swap.pk, state=swap.state))
    return swap
