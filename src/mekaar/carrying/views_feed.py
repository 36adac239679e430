"""Making, renewing and revoking the private address of my calendar."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from mekaar.carrying import actions, queries_feed
from mekaar.carrying.looking import looking

SHOWN_ONCE = "calendar_token"


@require_safe
@never_cache
def my_calendar(request: HttpRequest) -> HttpResponse:
    """How to put my week in my own calendar; a new address is shown this once."""
    look = looking(request)
    if look is None:
        return render(request, "carrying/my_week_closed.html")
    token = request.session.pop(SHOWN_ONCE, None)
    address = settings.ADDRESS.rstrip("/") + reverse("calendar_feed", args=[token]) if token else ""
    context = {
        "feed": queries_feed.feed_of(look.account),
        "address": address,
        "subscribe": address.replace("https://", "webcal://").replace("http://", "webcal://"),
        "mine": {"who": look.who},
    }
    return render(request, "carrying/my_calendar.html", context)


@require_POST
def make_calendar(request: HttpRequest) -> HttpResponse:
    """A new address; the old one stops working."""
    now = timezone.now()
    look = looking(request)
    if look is not None:
        full = request.POST.get("full") == "on"
        request.session[SHOWN_ONCE] = actions.make_feed(by=look.account, full=full, now=now)
    return redirect("my_calendar")


@require_POST
def revoke_calendar(request: HttpRequest) -> HttpResponse:
    """The address stops working at once."""
    now = timezone.now()
    look = looking(request)
    if look is not None:
        actions.revoke_feed(by=look.account, now=now)
    return redirect("my_calendar")
