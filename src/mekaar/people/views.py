"""The doors of the demo and the way out."""

from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from mekaar.people.models import Account
from mekaar.people.personas import open_doors
from mekaar.people.sessions import BACKEND


@require_safe
def demo(request: HttpRequest) -> HttpResponse:
    """Choose through whose eyes to look; outside the demo this page does not exist."""
    doors = open_doors()
    if not doors:
        raise Http404
    return render(request, "people/demo.html", {"personas": doors})


@require_POST
def enter(request: HttpRequest, who: str) -> HttpResponse:
    """Go in as one of the demo's people, and only as one of them."""
    if who not in {door.login for door in open_doors()}:
        raise Http404
    account = Account.objects.filter(login=who, is_active=True).first()
    if account is None:
        raise Http404
    login(request, account, backend=BACKEND)
    return redirect("home")


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Sign out."""
    logout(request)
    return redirect("home")
