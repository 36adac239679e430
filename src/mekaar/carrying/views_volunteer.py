"""A need that still seeks someone, and the button "I can do that"."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from mekaar.carrying import actions, queries_volunteer
from mekaar.carrying.looking import Looking, act, back, looking
from mekaar.exchange.queries import Part
from mekaar.people import queries as people
from mekaar.people.queries import Actor


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def can_do(request: HttpRequest, occurrence: int) -> HttpResponse:
    """What is asked, the places that can be taken, and one button. Who takes part nowhere is shown how to offer."""
    now = timezone.now()
    look = looking(request)
    if look is None:
        community = people.only_community()
        if community is None or queries_volunteer.card_for(community, None, occurrence, now=now) is None:
            raise Http404
        return redirect("give")
    found = queries_volunteer.chances(look.community, look.account, look.who.id, occurrence, now=now)
    if found is None:
        raise Http404
    if request.method == "POST":
        place = next((one for one in found.places if one.value == request.POST.get("place")), None)
        if found.mine:
            return back(look)
        if place is not None:
            part = Part.objects.select_related("kind").get(pk=place.part)
            actor = Actor.objects.get(pk=look.who.id)
            wish: dict[str, Any] = {"occurrence": found.occurrence, "part": part, "start": place.start, "actor": actor}
            if act(
                request,
                look,
                lambda: actions.volunteer(**wish, by=look.account, now=now),
                lambda: _said(look, occurrence),
            ):
                return back(look)
            return redirect("can_do", occurrence)
    return render(request, "carrying/can_do.html", {"found": found, "mine": {"who": look.who}})


def _said(look: Looking, occurrence: int) -> str:
    """What came of it: agreed, or something is still looked for."""
    sought = queries_volunteer.still_sought(look.community, look.account, occurrence, now=timezone.now())
    if not sought:
        return _("Agreed, thank you! It stands in your week now.")
    return _("Thank you, your yes is noted and stands in your week. We still look for: {what}.").format(what=sought)
