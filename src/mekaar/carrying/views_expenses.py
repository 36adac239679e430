"""The expense list of one helper, and the list by name of all who let this account keep it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from mekaar.carrying import queries_expenses
from mekaar.carrying.looking import Looking, looking
from mekaar.carrying.queries_expenses import YEARS
from mekaar.people.queries import Actor


@require_safe
@never_cache
def expenses(request: HttpRequest, year: int | None = None) -> HttpResponse:
    """What I drove in a year, and what it comes to."""
    look, wanted, now = wished_year(request, year)
    if look is None:
        return render(request, "carrying/my_week_closed.html")
    actor = Actor.objects.get(pk=look.who.id)
    context = {
        "mine": {"who": look.who, "choices": look.choices},
        "one": queries_expenses.expenses_of(actor, look.community, wanted),
        "years": sorted({*queries_expenses.years_of(actor, look.community), wanted, now.year}, reverse=True),
    }
    return render(request, "carrying/expenses.html", context)


@require_safe
@never_cache
def expenses_list(request: HttpRequest, year: int) -> HttpResponse:
    """The list by name and calendar year, of those who gave this account their mandate."""
    look, wanted, now = wished_year(request, year)
    if look is None:
        return render(request, "carrying/my_week_closed.html")
    people_ = queries_expenses.nominative_list(look.account, look.community, wanted, now=now)
    return render(
        request, "carrying/expenses_list.html", {"people": people_, "year": wanted, "mine": {"who": look.who}}
    )


def wished_year(request: HttpRequest, year: int | None) -> tuple[Looking | None, int, Any]:
    """Who looks, and at which year: this one unless another is named. Raises Http404 for a year outside the calendar."""
    now = timezone.now()
    look = looking(request)
    local = now.astimezone(look.community.clock) if look else now
    wanted = year or local.year
    if wanted not in YEARS:
        raise Http404
    return look, wanted, local
