"""My asks: what was asked, how far it is, and what can still be done about it."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mekaar.base.refusal import Refused
from mekaar.exchange import actions, phrases_ask, queries_ask
from mekaar.exchange.choices import Urgency, Visibility
from mekaar.exchange.choices_ask import Moment
from mekaar.exchange.forms_ask import ChangeForm
from mekaar.exchange.models import Need
from mekaar.exchange.rules_when import When
from mekaar.exchange.views_ask import account_of, community_or_404
from mekaar.exchange.wish import Wish
from mekaar.people.queries import Community

SHOWN = 40
TIMES = 4


@require_safe
def asks(request: HttpRequest) -> HttpResponse:
    """Everything this account asked, for itself or for others; a stranger is told how to see theirs."""
    now, community, account = timezone.now(), community_or_404(), account_of(request)
    actors = queries_ask.may_ask_for(account, community, now=now)
    needs = list(queries_ask.needs_of(actors, now=now)[:SHOWN]) if actors else []
    states = queries_ask.states_of(community, [one.pk for need in needs for one in need.coming])  # type: ignore[attr-defined]
    rows = [_row(need, states, community, now) for need in needs]
    context = {
        "member": bool(actors),
        "going": [row for row in rows if row["going"]],
        "past": [row for row in rows if not row["going"]],
        "others": len({need.actor_id for need in needs}) > 1,
    }
    return render(request, "exchange/asks.html", context)


def _row(need: Any, states: Any, community: Community, now: datetime) -> dict[str, Any]:
    """Of what is asked once, a moment that made room for another is not shown."""
    series, ahead = getattr(need, "series", None), [one for one in need.coming if _ahead(one, states.get(one.pk), now)]
    still = [one for one in ahead if one.cancelled_at is None]
    coming = ahead if series or not still else still
    times = []
    for one in coming[:TIMES]:
        far, off = states.get(one.pk), one.cancelled_at is not None
        times.append(
            {
                "row": one,
                "at": one.first.astimezone(community.clock),
                "when": phrases_ask.starts_words(one.starts, community, far.at if far and not off else None),
                "off": off,
                "state": far.state if far else "open",
            }
        )
    return {
        "need": need,
        "times": times,
        "more": max(0, len(coming) - TIMES),
        "going": need.withdrawn_at is None and bool(times),
        "series": series,
        "pattern": phrases_ask.pattern_words(series) if series else "",
    }


def _ahead(one: Any, far: Any, now: datetime) -> bool:
    """Whether it is still to come: at the moment that is promised, else at the last one that would do."""
    return ((far and far.at) or one.last) > now


@require_http_methods(["GET", "HEAD", "POST"])
def ask_change(request: HttpRequest, need: int) -> HttpResponse:
    """Other words, urgency, readers or note."""
    now = timezone.now()
    found = _need(request, need, now)
    initial = {name: getattr(found, name) for name in ChangeForm.base_fields}
    form = ChangeForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            actions.change(need=found, by=account_of(request), now=now, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("It is changed."))
            return redirect("asks")
    context = {
        "form": form,
        "need": found,
        "urgencies": [(str(one), phrases_ask.EXAMPLES[one]) for one in Urgency.values],
        "readers": [(one, phrases_ask.SEEN_BY[one]) for one in Visibility.values],
    }
    return render(request, "exchange/ask_change.html", context)


@require_POST
def ask_withdraw(request: HttpRequest, need: int) -> HttpResponse:
    """No longer needed, or after all: `undo`."""
    now = timezone.now()
    found = _need(request, need, now)
    if "undo" in request.POST:
        actions.reopen(need=found, by=account_of(request), now=now)
        messages.success(request, _("It is asked again."))
    else:
        actions.withdraw(need=found, by=account_of(request), now=now)
        messages.success(request, _("Taken back. Whoever would come is told."))
    return redirect("asks")


@require_POST
def ask_this_time(request: HttpRequest, occurrence: int) -> HttpResponse:
    """This one time not, or after all: `undo`."""
    now, account = timezone.now(), account_of(request)
    found = queries_ask.occurrence_for(account, occurrence, now=now)
    if found is None:
        raise Http404
    try:
        if "undo" in request.POST:
            actions.restore_occurrence(occurrence=found, by=account, now=now)
            messages.success(request, _("That time it is asked again."))
        else:
            actions.cancel_occurrence(occurrence=found, by=account, now=now)
            messages.success(request, _("That one time it is not needed. The others stay."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("asks")


@require_POST
def ask_repeat(request: HttpRequest, need: int) -> HttpResponse:
    """The same once more: filled in already, only the moment is to be chosen."""
    now, account = timezone.now(), account_of(request)
    found = _need(request, need, now)
    again = Wish(
        words=found.words,
        kind=found.kind.slug,
        when=When(Moment.DAY),
        village=found.village_id,
        exact_from=found.exact_from,
        to=found.to.name if found.to else found.exact_to,
        people=found.people,
        aid=found.aid,
        urgency=found.urgency,
        visibility=found.visibility,
        note=found.note,
    )
    secret = actions.begin(
        community=found.actor.community, words=found.words, by=account, now=now, actor=found.actor, more=again
    )
    return redirect("ask_draft", secret)


def _need(request: HttpRequest, pk: int, now: datetime) -> Need:
    found = queries_ask.need_for(account_of(request), pk, now=now)
    if found is None:
        raise Http404
    return found
