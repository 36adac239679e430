"""My week: what I do, what I am asked, what others do for me; and the buttons with which people answer."""

from datetime import date, datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from mekaar.carrying import actions, queries_mine
from mekaar.carrying.looking import Looking, act, back, looking, own_page
from mekaar.carrying.models import Commitment


@require_safe
@never_cache
def my_week(request: HttpRequest, day: date | None = None) -> HttpResponse:
    """Two weeks from today, or from another day."""
    now = timezone.now()
    look = looking(request)
    if look is None:
        return render(request, "carrying/my_week_closed.html")
    today = now.astimezone(look.community.clock).date()
    first = day or today
    if not 2001 <= first.year <= 2098:
        raise Http404
    mine = queries_mine.my_week(look.here, look.community, look.who, look.choices, first, now=now)
    step = queries_mine.STEP
    context = {
        "mine": mine,
        "before": own_page("my_week_from", look, first - step) if first > today or day else None,
        "after": own_page("my_week_from", look, first + step),
        "now_page": own_page("my_week", look),
        "is_now": first == today,
    }
    return render(request, "carrying/my_week.html", context)


@require_safe
@never_cache
def my_task(request: HttpRequest, commitment: int) -> HttpResponse:
    """One task with everything about it: where a message leads to."""
    now = timezone.now()
    look = looking(request)
    item = queries_mine.task(look.here, look.community, commitment, now=now) if look else None
    if look is None or item is None:
        raise Http404
    return render(request, "carrying/my_task.html", {"one": item, "mine": {"who": look.who}})


@require_safe
@never_cache
def cannot(request: HttpRequest, commitment: int) -> HttpResponse:
    """ "I cannot after all": what happens next, before anything does."""
    now = timezone.now()
    look = looking(request)
    item = queries_mine.task(look.here, look.community, commitment, now=now) if look else None
    if look is None or item is None or not item.may_answer:
        raise Http404
    return render(request, "carrying/cannot.html", {"one": item, "mine": {"who": look.who}})


@require_POST
def say_yes(request: HttpRequest, commitment: int) -> HttpResponse:
    """Yes, in one tap."""
    look, row, now = _asked(request, commitment)
    said = _("Agreed, thank you! Now you both see each other's name, number and address.")
    act(request, look, lambda: actions.accept(commitment=row, by=look.account, now=now), said)
    return back(look)


@require_POST
def say_no(request: HttpRequest, commitment: int) -> HttpResponse:
    """No, in one tap, without a reason."""
    look, row, now = _asked(request, commitment)
    said = _("That is fine. Somebody else is asked now.")
    act(request, look, lambda: actions.decline(commitment=row, by=look.account, now=now), said)
    return back(look)


@require_POST
def yes_after_all(request: HttpRequest, commitment: int) -> HttpResponse:
    """The no of a moment ago was a mistake."""
    look, row, now = _asked(request, commitment)
    said = _("Agreed after all, thank you!")
    act(request, look, lambda: actions.reconsider(commitment=row, by=look.account, now=now), said)
    return back(look)


@require_POST
def give_back(request: HttpRequest, commitment: int) -> HttpResponse:
    """Give back what was agreed."""
    look, row, now = _asked(request, commitment)
    said = _("Given back. Somebody else is looked for now, and who counted on you is told.")
    act(request, look, lambda: actions.release(commitment=row, by=look.account, now=now), said)
    return back(look)


def _asked(request: HttpRequest, commitment: int) -> tuple[Looking, Commitment, datetime]:
    """Who answers, and what; an action checks the mandate. Raises Http404."""
    now = timezone.now()
    look = looking(request)
    row = queries_mine.mine_or_none(look.account, commitment) if look else None
    if look is None or row is None:
        raise Http404
    return look, row, now
