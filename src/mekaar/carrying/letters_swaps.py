"""What people are told when a task is offered to others: nobody swaps unseen. Written in the transaction of the change itself."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from mekaar.carrying import asking_words, letters
from mekaar.carrying import letters_parts as parts
from mekaar.carrying.models import Commitment, Swap
from mekaar.carrying.queries_asking import whole
from mekaar.messages.choices import Letter, Pace
from mekaar.people.queries import Actor


def offered(swap: Swap, asked: Iterable[Actor], *, now: datetime) -> None:
    """Each who fits is asked once. Who asks it is not told: that would say who cannot."""
    one = _whole(swap)
    for actor in asked:
        letters.tell(actor, f"swap:{swap.pk}", partial(_to_take_over, one, now), now, Pace.SOON)


def owner_asked(swap: Swap, owners: Iterable[Actor], *, now: datetime) -> None:
    """Another would come with what is theirs: they say whether that is well."""
    one = _whole(swap)
    for owner in owners:
        key = f"swap-owner:{swap.pk}:{swap.taker_id}"
        letters.tell(owner, key, partial(_to_owner, one, swap.taker), now)


def taken_over(swap: Swap, follows: Commitment, *, now: datetime) -> None:
    """Everybody concerned hears who comes now; who offered it, that it is settled."""
    one = _whole(swap)
    letters.agreed(follows, now=now, instead_of=one.actor)
    letters.tell(one.actor, f"swap-taken:{swap.pk}", partial(_to_first, one, swap.taker), now)


def nobody_could(swap: Swap, *, now: datetime) -> None:
    """All said no: it stays with who offered it, and they hear it."""
    one = _whole(swap)
    letters.tell(one.actor, f"swap-ended:{swap.pk}", partial(_stays, one), now)


def _whole(swap: Swap) -> Any:
    return whole().get(pk=swap.commitment_id)


def _to_take_over(one: Any, now: datetime) -> Letter:
    question = asking_words.question(one, now=now)
    lines = [
        question.ask,
        _("In their own words: “{words}”").format(words=question.words),
        _("Somebody had agreed to it and would be glad if another could do it. No is fine, and needs no reason."),
    ]
    return Letter(
        subject=_("Can you take this over? {kind}, {when}").format(kind=one.part.kind.name, when=parts.when(one)),
        body="\n\n".join(lines),
        short=_("{question} Somebody else cannot after all. Answer on your page.").format(question=question.short),
        path=reverse("my_week"),
        before=one.start,
    )


def _to_owner(one: Any, taker: Any) -> Letter:
    subject = _("May {who} come instead? {when}").format(who=taker.name, when=parts.when(one))
    body = _("{new} would take over from {old}, with what you lend. Is that all right for you?").format(
        new=taker.name, old=one.actor.name
    )
    return Letter(
        subject=subject,
        body=body,
        short=f"{subject}. {_('Answer on your page.')}",
        path=reverse("my_week"),
        before=one.start,
    )


def _to_first(one: Any, taker: Any) -> Letter:
    subject = _("{who} takes it over from you: {kind}, {when}").format(
        who=taker.name, kind=one.part.kind.name, when=parts.when(one)
    )
    return Letter(
        subject=subject,
        body=_("You do not need to come any more. Everybody concerned knows who comes now."),
        short=subject,
        path=reverse("my_week"),
        before=one.end,
    )


def _stays(one: Any) -> Letter:
    subject = _("Nobody could take it over: {kind}, {when}").format(kind=one.part.kind.name, when=parts.when(one))
    body = _("So it stays with you. Can you really not come? Give it back on your page, or call the desk.")
    return Letter(subject=subject, body=body, short=f"{subject}. {body}", path=reverse("my_week"), before=one.end)
