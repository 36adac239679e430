"""Offering my task to others, and taking over that of another."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mekaar.carrying import actions, queries_mine
from mekaar.carrying.looking import Looking, act, back, looking


@require_POST
def offer_task(request: HttpRequest, commitment: int) -> HttpResponse:
    """Ask others to take it over; I stay bound until one says yes."""
    look, now = _look(request)
    row = queries_mine.mine_or_none(look.account, commitment)
    if row is None:
        raise Http404
    said = _("Others who fit are asked now. Until one of them says yes, it stays with you.")
    act(request, look, lambda: actions.offer_task(commitment=row, by=look.account, now=now), said)
    return back(look)


@require_POST
def keep_task(request: HttpRequest, commitment: int) -> HttpResponse:
    """I do it after all."""
    look, now = _look(request)
    swap = queries_mine.open_swap(look.account, commitment)
    if swap is None:
        raise Http404
    said = _("Good, it stays with you.")
    act(request, look, lambda: actions.withdraw_task(swap=swap, by=look.account, now=now), said)
    return back(look)


@require_POST
def take_task(request: HttpRequest, ask: int) -> HttpResponse:
    """I take it over."""
    look, now = _look(request)
    row = queries_mine.swap_ask(look.account, ask)
    if row is None:
        raise Http404
    said = _("Thank you! Your yes is noted; what is agreed stands in your week.")
    act(request, look, lambda: actions.take_task(ask=row, by=look.account, now=now), said)
    return back(look)


@require_POST
def refuse_task(request: HttpRequest, ask: int) -> HttpResponse:
    """Not for me."""
    look, now = _look(request)
    row = queries_mine.swap_ask(look.account, ask)
    if row is None:
        raise Http404
    act(request, look, lambda: actions.refuse_task(ask=row, by=look.account, now=now), _("That is fine."))
    return back(look)


@require_POST
def agree_driver(request: HttpRequest, swap: int) -> HttpResponse:
    """The owner agrees with the new driver, or (with `no` in the form) would rather not."""
    look, now = _look(request)
    row = queries_mine.swap_named(look.account, swap)
    if row is None:
        raise Http404
    yes = request.POST.get("answer") == "yes"
    said = _("Agreed: the new driver is told.") if yes else _("That is fine. Others are asked on.")
    act(request, look, lambda: actions.owner_answers(swap=row, yes=yes, by=look.account, now=now), said)
    return back(look)


def _look(request: HttpRequest) -> tuple[Looking, datetime]:
    now = timezone.now()
    look = looking(request)
    if look is None:
        raise Http404
    return look, now
