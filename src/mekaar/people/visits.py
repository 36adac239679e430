"""What a page asks of the request: the community, who is looking, from where."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages as notices
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from mekaar.people import queries
from mekaar.people.actions import Sent
from mekaar.people.models import Account, Actor, Community

Page = Callable[..., HttpResponse]


def community_or_404() -> Community:
    """The community of this installation. Raises Http404 while there is none."""
    found = queries.only_community()
    if found is None:
        raise Http404
    return found


def account_of(request: HttpRequest, community: Community) -> Account | None:
    """Who is signed in here; an account of another community is a stranger."""
    account = request.user
    return account if isinstance(account, Account) and account.community_id == community.pk else None


def for_own_actor(page: Page) -> Page:
    """A page about oneself: `page(request, actor, account, ...)`; who has not come in yet is asked to, and then comes back."""

    @wraps(page)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        account = account_of(request, community_or_404())
        actor: Actor | None = queries.own_actor(account, now=timezone.now()) if account else None
        if account is None or actor is None:
            back = request.get_full_path() if request.method in ("GET", "HEAD") else reverse("my_data")
            return redirect(f"{reverse('sign_in')}?{urlencode({'next': back})}")
        return page(request, actor, account, *args, **kwargs)

    return guarded


def from_here(account: Account) -> str:
    """What a link on a page of this account carries, and a link made by another cannot."""
    return salted_hmac("mekaar.people.from_here", str(account.pk), algorithm="sha256").hexdigest()


def sender_of(request: HttpRequest) -> str:
    """The network address that asks. Behind https stands a proxy of the keeper's own: it writes the last address down."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")[-1].strip()
    return (forwarded if settings.HTTPS and forwarded else request.META.get("REMOTE_ADDR", ""))[:64]


def safe_next(request: HttpRequest, path: str) -> str:
    """This path if it is one of ours, else the home page."""
    ours = url_has_allowed_host_and_scheme(path, {request.get_host()}, require_https=request.is_secure())
    return path if path.startswith("/") and ours else reverse("home")


def tell_in_demo(request: HttpRequest, sent: Sent) -> None:
    """The demo sends nothing: the page itself tells the digits."""
    if settings.DEMO:
        notices.info(request, _("In the demo nothing is sent. Your code is {digits}.").format(digits=sent.digits))
