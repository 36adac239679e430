"""After it: what came of a task, and the word of who was helped."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from mekaar.carrying import actions, queries_after, queries_mine
from mekaar.carrying.choices import Carried, State, ThanksTo
from mekaar.carrying.forms import ThanksForm, ToldForm
from mekaar.carrying.looking import Looking, act, back, looking
from mekaar.carrying.mine import Item
from mekaar.carrying.models import Commitment, Deed
from mekaar.carrying.translate.by_hand import planned_km
from mekaar.people import queries as people
from mekaar.people.choices import Scope


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def told(request: HttpRequest, commitment: int) -> HttpResponse:
    """Done or not, minutes, kilometres: in one tap with the plan's numbers, or filled in; told before, it is set right."""
    look, item, row, now = _loaded(request, commitment)
    if not (item.may_answer or item.may_ask) or row.start > now:
        raise Http404
    deed = queries_after.deed_of(row)
    planned = {"minutes": int((row.end - row.start).total_seconds()) // 60, "km": planned_km(row)}
    if request.method == "POST":
        form = ToldForm(request.POST)
        if form.is_valid():
            said = _("Noted, thank you.")
            act(request, look, lambda: _tell(row, deed, planned | _filled(form), by=look.account, now=now), said)
            return back(look)
    else:
        form = ToldForm(initial=_known(deed) if deed else planned)
    context = {"one": item, "form": form, "deed": deed, "mine": {"who": look.who}}
    return render(request, "carrying/told.html", context, status=200 if not form.errors else 422)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def thanks(request: HttpRequest, commitment: int) -> HttpResponse:
    """How it was for who was helped, and thanks."""
    look, item, row, now = _loaded(request, commitment)
    if not item.may_ask or row.start > now:
        raise Http404
    asker = row.occurrence.need.actor
    may_share = Scope.GIVE in people.scopes_of(look.account, now=now).get(asker.pk, ())
    if request.method == "POST":
        form = ThanksForm(request.POST)
        if form.is_valid():
            facts = _word(form, may_share=may_share)
            said = _("Thank you. Your word is passed on.") if facts["thanks"] else _("Noted, thank you.")
            act(request, look, lambda: actions.say_verdict(commitment=row, by=look.account, now=now, **facts), said)
            return back(look)
    else:
        form = ThanksForm(initial=_last_word(row))
    context = {"one": item, "form": form, "may_share": may_share, "mine": {"who": look.who}}
    return render(request, "carrying/thanks.html", context, status=200 if not form.errors else 422)


def _loaded(request: HttpRequest, commitment: int) -> tuple[Looking, Item, Commitment, Any]:
    now = timezone.now()
    look = looking(request)
    item = queries_mine.task(look.here, look.community, commitment, now=now) if look else None
    row = queries_mine.full().filter(pk=commitment).first()
    if look is None or item is None or row is None:
        raise Http404
    return look, item, row, now


def _tell(row: Commitment, deed: Deed | None, facts: dict[str, Any], *, by: Any, now: Any) -> object:
    """The first word is a deed; a later one corrects the deed that was on the page when it was written."""
    done, seen = facts.pop("done"), facts.pop("deed")
    if row.state == State.ACCEPTED:
        if not done:
            return actions.miss(commitment=row, by=by, now=now)
        return actions.complete(commitment=row, by=by, now=now, **facts)
    if deed is None or seen is None:
        return None  # sent twice: it was told already
    if not done:
        facts |= {"minutes": 0, "km": 0}
    original = Deed.objects.filter(commitment=row, pk=seen).first() or deed
    return actions.correct(deed=original, done=done, by=by, now=now, **facts)


def _filled(form: ToldForm) -> dict[str, Any]:
    """What was filled in; what was left empty is left to the plan."""
    given = form.cleaned_data
    numbers = {name: given[name] for name in ("minutes", "km") if given[name] is not None}
    return {"done": given["done"] == "yes", "deed": given["deed"], "thanks": given["thanks"].strip(), **numbers}


def _known(deed: Deed) -> dict[str, Any]:
    return {"minutes": deed.minutes, "km": deed.km, "thanks": deed.thanks, "deed": deed.pk}


def _word(form: ThanksForm, *, may_share: bool) -> dict[str, Any]:
    given = form.cleaned_data
    radio = given["radio"] and may_share and bool(given["thanks"].strip())
    to = ThanksTo.RADIO if radio else ThanksTo.HELPER
    return {"carried": given["carried"], "thanks": given["thanks"], "thanks_to": to.value}


def _last_word(row: Commitment) -> dict[str, Any]:
    verdict = queries_after.verdict_of(row)
    if verdict is None:
        return {"carried": Carried.FULLY}
    radio = verdict.thanks_to == ThanksTo.RADIO
    return {"carried": verdict.carried, "thanks": verdict.thanks, "radio": radio}
