"""What I give, what it led to, and the owner's page of each thing."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mekaar.base.refusal import Refused
from mekaar.carrying import actions, queries_ridebook, queries_thing
from mekaar.exchange import queries_supply
from mekaar.exchange.choices import WITH_RIDE_BOOK, Drivers
from mekaar.exchange.queries import Thing
from mekaar.exchange.standing import Standing, standing
from mekaar.people import queries as people
from mekaar.people.choices import Scope

USUAL_PAUSE = timedelta(days=14)


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What one gives: see, change, pause, resume, stop; and what it led to."""
    stand = standing(request)
    actor = stand.actor
    if actor is None:
        return redirect("give_enter" if stand.account is None else "give")
    offer = queries_supply.standing_offer(actor)
    context: dict[str, Any] = {
        **stand.context(),
        "offer": queries_thing.stands(offer, stand.today, now=stand.now) if offer else None,
        "things": [queries_thing.stands(one, stand.today, now=stand.now) for one in queries_supply.things_of(actor)],
        "stories": queries_supply.stories_of(actor),
        "stopped": queries_thing.lately_stopped(actor, now=stand.now),
        "led_to": queries_thing.led_to(actor),
        "rides": bool(queries_ridebook.rides_of(stand.account, stand.community, now=stand.now)),
        **_pause_days(stand),
    }
    return render(request, "carrying/mine.html", context)


@require_safe
def thing(request: HttpRequest, pk: int) -> HttpResponse:
    """The owner's page: the coming weeks, what waits for a yes, who may drive, pause and stop."""
    stand = standing(request)
    one, scopes = owned(stand, pk)
    booked = queries_thing.booked(one, stand.account, now=stand.now)
    account: Any = stand.account
    trusted = queries_supply.trusted_with(one)
    eyes = people.eyes_of(account, stand.community, now=stand.now)
    candidates = queries_supply.drivers_to_choose(stand.community, account, now=stand.now)
    known = {actor.pk for actor in trusted} | {one.owner_id}
    names = people.visible_names(trusted, eyes, now=stand.now)
    context: dict[str, Any] = {
        **stand.context(),
        "thing": one,
        "stands": queries_thing.stands(one, stand.today, now=stand.now),
        "waiting": [row for row in booked if row.waits],
        "booked": [row for row in booked if not row.waits],
        "trusted": [(actor, names.get(actor.pk, "")) for actor in trusted],
        "named": one.drivers == Drivers.NAMED,
        "candidates": [actor for actor in candidates if actor.pk not in known],
        "used": queries_thing.thing_led_to(one),
        "with_book": one.kind.slug in WITH_RIDE_BOOK,
        "may_give": Scope.GIVE in scopes,
        "may_answer": Scope.ANSWER in scopes,
        **_pause_days(stand),
    }
    return render(request, "carrying/thing.html", context)


def owned(stand: Standing, pk: int) -> tuple[Thing, frozenset[str]]:
    """A thing and what this account may do for its owner. Raises Http404 where that is nothing."""
    one = queries_supply.thing_of(stand.community, pk)
    scopes = queries_thing.may_see(stand.account, one, now=stand.now) if one else frozenset()
    if one is None or not scopes:
        raise Http404
    return one, scopes


def _pause_days(stand: Standing) -> dict[str, Any]:
    """The first, the usual and the last day that can be chosen."""
    return {
        "today": stand.today,
        "pause_to": stand.today + USUAL_PAUSE,
        "pause_last": stand.today + timedelta(days=366),
    }


ANSWERS = {"yes": actions.accept, "no": actions.decline, "back": actions.release}
SAID = {
    "yes": lambda: _("Agreed. Thank you."),
    "no": lambda: _("That is fine. The plan looks for something else."),
    "back": lambda: _("Given back. The plan looks for something else at once."),
}


@require_POST
def thing_answer(request: HttpRequest, pk: int, promise: int, what: str) -> HttpResponse:
    """The owner says yes or no, or gives back what was agreed."""
    stand = standing(request)
    one, scopes = owned(stand, pk)
    commitment = queries_thing.promise_of(one, promise)
    if commitment is None or what not in ANSWERS or Scope.ANSWER not in scopes:
        raise Http404
    try:
        ANSWERS[what](commitment=commitment, by=stand.account, now=stand.now)
    except Refused as no:
        messages.error(request, str(no))
    else:
        messages.success(request, SAID[what]())
    return redirect("thing", one.pk)
