"""When something that was asked is needed after all: another moment, or, where it comes again, when not and until when."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mekaar.base.refusal import Refused
from mekaar.exchange import actions, forms_when, phrases_ask, queries_ask, queries_series, rules_when
from mekaar.exchange.choices_ask import PartOfDay
from mekaar.exchange.models import Need, Series
from mekaar.exchange.views_ask import account_of


@require_http_methods(["GET", "HEAD", "POST"])
def ask_moment(request: HttpRequest, need: int) -> HttpResponse:
    """Another moment for something that is asked once."""
    now, account = timezone.now(), account_of(request)
    found = _need(request, need)
    if hasattr(found, "series"):
        return redirect("ask_dates", found.pk)
    community, coming = found.actor.community, queries_ask.coming_times(found, now=now)
    if found.withdrawn_at or not coming:
        messages.error(request, _("This is no longer asked. Ask it again."))
        return redirect("asks")
    said = rules_when.as_said(coming[0].starts, community.clock)
    data = request.POST if request.method == "POST" else None
    today = now.astimezone(community.clock).date()
    form = forms_when.MomentForm(data, community=community, now=now, initial=forms_when.shown(said, today))
    if form.is_valid():
        try:
            actions.move_times(need=found, when=form.when(), by=account, now=now)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            words = phrases_ask.when_words(form.when())
            change = phrases_ask.change_words(form.when(), community, now=now)
            said_back = _("It is asked for another moment: %(when)s.") % {"when": words}
            messages.success(request, f"{said_back} {change}".rstrip())
            return redirect("asks")
    context = {
        "form": form,
        "need": found,
        "now_asked": [phrases_ask.starts_words(one.starts, community) for one in coming],
        "moments": forms_when.moments_once(),
        "parts": PartOfDay.choices,
    }
    return render(request, "exchange/ask_moment.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def ask_dates(request: HttpRequest, need: int) -> HttpResponse:
    """When something that comes again is not needed, and until when it comes again. `do` says which of the three is meant."""
    now, account = timezone.now(), account_of(request)
    found = _need(request, need)
    series: Series | None = getattr(found, "series", None)
    if series is None or account is None:
        raise Http404
    today = now.astimezone(found.actor.community.clock).date()
    do = request.POST.get("do", "")
    out = forms_when.LeaveOutForm(request.POST if do == "leave_out" else None, today=today)
    last = forms_when.LastDayForm(request.POST if do == "last_day" else None, today=today, last_day=series.last_day)
    given: dict[str, Any] = {"series": series, "by": account, "now": now}
    done = None
    if do.startswith("after_all:"):
        day, said = _day(do.removeprefix("after_all:")), _("That day it is asked again.")
        done = _act(request, said, last, lambda: actions.after_all_on(day=day, **given))
    elif out.is_valid():
        said = _("Noted. Whoever would come on such a day is told.")
        done = _act(request, said, out, lambda: actions.not_on(days=out.days(), **given))
    elif last.is_valid():
        end = last.cleaned_data["last_day"]
        said = _("Noted: until then.") if end else _("Noted: it goes on until you say otherwise.")
        done = _act(request, said, last, lambda: actions.last_on(last_day=end, **given))
    if done:
        return redirect("ask_dates", found.pk)
    context = {
        "need": found,
        "series": series,
        "pattern": phrases_ask.pattern_words(series),
        "left_out": queries_series.left_out(series, now=now),
        "out": out,
        "last": last,
        "today": today,
    }
    return render(request, "exchange/ask_dates.html", context)


def _act(request: HttpRequest, said: str, form: Form, act: Callable[[], object]) -> bool:
    """Do it and say that it was done; or say on the form why not, with what was typed still there."""
    try:
        act()
    except Refused as refusal:
        if not form.is_bound:
            messages.error(request, str(refusal))
            return True
        form.add_error(None, str(refusal))
        return False
    messages.success(request, said)
    return True


def _day(text: str) -> date:
    try:
        day = parse_date(text[:20])
    except ValueError:
        day = None
    if day is None:
        raise Http404
    return day


def _need(request: HttpRequest, pk: int) -> Need:
    found = queries_ask.need_for(account_of(request), pk, now=timezone.now())
    if found is None:
        raise Http404
    return found
