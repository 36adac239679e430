"""Coming in with a key from outside, such as itsme: off to the provider, back, and in; or the key linked under My data.

Off and back are GET: our content policy lets no form lead elsewhere. Whoever comes back must bring the `state` that
this browser left with.
"""

import logging
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib import messages as notices
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from mekaar.base.encryption import Unreadable, decrypt, encrypt
from mekaar.base.refusal import Refused
from mekaar.people import actions, openid, openid_keys, rules
from mekaar.people.actions.outside import lookup_of
from mekaar.people.forms import PersonForm
from mekaar.people.models import Account, Actor, OutsideKey
from mekaar.people.provider import Provider
from mekaar.people.views_signin import let_in, page
from mekaar.people.visits import account_of, community_or_404, for_own_actor, from_here

logger = logging.getLogger(__name__)

ASKED, SHOWN = "outside_asked", "outside_shown"
MOST = 5
"""So many times somebody may be on their way at once: several tabs."""


def provider_or_404() -> Provider:
    """The provider of this installation. Raises Http404 where there is none."""
    if settings.OIDC is None:
        raise Http404
    return settings.OIDC


@never_cache
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Off to the provider, to come in."""
    community_or_404()
    return off(request, provider_or_404())


@never_cache
@require_safe
def link(request: HttpRequest) -> HttpResponse:
    """Off to the provider, to link its key to who is in."""
    return off_to_link(request, provider_or_404())


@for_own_actor
def off_to_link(request: HttpRequest, actor: Actor, account: Account, provider: Provider) -> HttpResponse:
    """Only from the button on our own page: a link elsewhere could have the key of another linked to somebody unaware."""
    if not constant_time_compare(request.GET.get("from", ""), from_here(account)):
        return stay(request, _("Press the button here once more, please."), linking=True)
    return off(request, provider, account.pk)


def off(request: HttpRequest, provider: Provider, account_id: int = 0) -> HttpResponse:
    """Remember the question, and send them there."""
    try:
        asked = openid.ask(provider, back=address_back(), language=get_language() or settings.LANGUAGE_CODE)
    except (openid.Away, openid.Wrong) as fault:
        return stay(request, said_of(provider, fault), linking=bool(account_id))
    until = (timezone.now() + rules.PROOF_HOLDS).timestamp()
    kept = {"state": asked.state, "nonce": asked.nonce, "verifier": asked.verifier, "for": account_id, "until": until}
    request.session[ASKED] = [*request.session.get(ASKED, []), kept][-MOST:]
    return redirect(asked.url)


@never_cache
@require_safe
def back(request: HttpRequest) -> HttpResponse:
    """They come back: with a code, or having pressed cancel, or much too late."""
    provider, now = provider_or_404(), timezone.now()
    community_or_404()
    asked = take(request, request.GET.get("state", ""), now)
    if asked is None:
        return stay(request, _("That took too long, or it was done already. Try again."), linking=True)
    code = request.GET.get("code", "")
    if "error" in request.GET or not code:
        return stay(request, said_of_error(provider, request.GET.get("error", "")), linking=bool(asked["for"]))
    try:
        shown = openid.shown(
            provider, back=address_back(), code=code, nonce=asked["nonce"], verifier=asked["verifier"], now=now
        )
    except (openid.Away, openid.Wrong) as fault:
        return stay(request, said_of(provider, fault), linking=bool(asked["for"]))
    return link_it(request, provider, shown, asked["for"]) if asked["for"] else enter(request, provider, shown)


def take(request: HttpRequest, state: str, now: datetime) -> dict[str, Any] | None:
    """The question to which this is the answer: asked by this browser, not long ago, and not answered yet."""
    waiting = request.session.get(ASKED, [])
    request.session[ASKED] = [one for one in waiting if one["state"] != state and one["until"] > now.timestamp()]
    return next((one for one in waiting if one["state"] == state and one["until"] > now.timestamp()), None)


def link_it(request: HttpRequest, provider: Provider, shown: openid.Shown, account_id: int) -> HttpResponse:
    """The key is linked to who left to fetch it, if they are still in."""
    account = account_of(request, community_or_404())
    if account is None or account.pk != account_id:
        return stay(request, _("You are no longer in. Come in first, and try again."))
    try:
        actions.link_outside_key(account=account, issuer=provider.issuer, subject=shown.subject, now=timezone.now())
    except Refused as refusal:
        return stay(request, str(refusal), linking=True)
    notices.success(request, _("From now on you can come in with {name}.").format(name=provider.name))
    return redirect("my_data")


def enter(request: HttpRequest, provider: Provider, shown: openid.Shown) -> HttpResponse:
    """A known key: in. An unknown one: who is this? What is remembered meanwhile tells nothing to who reads the database."""
    community, now = community_or_404(), timezone.now()
    account = actions.enter_from_outside(community=community, issuer=provider.issuer, subject=shown.subject, now=now)
    if account is not None:
        return let_in(request, account, _("Welcome back."))
    if account_of(request, community):
        words = _("You are in already. Link {name} here, then it opens the door too.")
        return stay(request, words.format(name=provider.name), linking=True)
    request.session[SHOWN] = {
        "issuer": provider.issuer,
        "lookup": lookup_of(provider.issuer, shown.subject),
        "name": encrypt(shown.name) if shown.name else "",
        "until": (now + rules.PROOF_HOLDS).timestamp(),
    }
    return redirect("outside_new")


@never_cache
@page
def new(request: HttpRequest) -> HttpResponse:
    """Somebody new tells name and village."""
    community, provider, now = community_or_404(), provider_or_404(), timezone.now()
    shown = request.session.get(SHOWN)
    if not shown or shown["issuer"] != provider.issuer or shown["until"] <= now.timestamp():
        return redirect("sign_in")
    form = PersonForm(community, request.POST or None, initial={"name": name_in(shown)})
    if request.method != "POST" or not form.is_valid():
        return render(request, "people/sign_in_new.html", {"form": form, "proven": True, "outside": provider})
    told = {"name": form.cleaned_data["name"], "village": form.cleaned_data["village"]}
    account = actions.become_from_outside(
        community=community, issuer=provider.issuer, lookup=shown["lookup"], **told, now=now
    )
    request.session.pop(SHOWN, None)
    answer = let_in(request, account, _("Welcome, {name}. You belong here now.").format(name=told["name"]))
    notices.info(request, _("We cannot reach you yet: under My data you can add an e-mail address or number."))
    return answer


@require_safe
def keys(request: HttpRequest) -> HttpResponse:
    """The public half of our keys, for the provider."""
    provider = provider_or_404()
    if not provider.key:
        raise Http404
    try:
        return JsonResponse(openid_keys.public(provider.key))
    except ValueError as fault:
        logger.error("%s", fault)
        raise Http404 from fault


@require_POST
@for_own_actor
def drop(request: HttpRequest, actor: Actor, account: Account, key: int) -> HttpResponse:
    """This key lets nobody in any more."""
    found = OutsideKey.objects.filter(pk=key, account=account).first()
    if found is None:
        return redirect("my_data")
    try:
        actions.drop_outside_key(key=found, by=account, now=timezone.now())
    except Refused as refusal:
        notices.warning(request, str(refusal))
    else:
        notices.success(request, _("It is changed."))
    return redirect("my_data")


def address_back() -> str:
    """Where the provider sends people back; it must know this address beforehand."""
    return settings.ADDRESS.rstrip("/") + reverse("outside_back")


def name_in(shown: dict[str, Any]) -> str:
    """The name that the provider told; empty where it told none."""
    try:
        return decrypt(shown["name"]) if shown["name"] else ""
    except Unreadable:
        return ""


def said_of(provider: Provider, fault: openid.Away | openid.Wrong) -> str:
    """What went wrong: technically to the log, calmly to the page."""
    logger.warning("coming in with %s failed: %s", provider.name, fault)
    if isinstance(fault, openid.Away):
        return _("{name} does not answer right now. Try again later, or use a code.").format(name=provider.name)
    return _("It did not work with {name}. Try again, or use a code.").format(name=provider.name)


def said_of_error(provider: Provider, error: str) -> str:
    """The provider sends them back without a code."""
    if error == "access_denied":
        return _("You stopped at {name}. That is fine: try again, or use a code.").format(name=provider.name)
    return said_of(provider, openid.Wrong(f"it answers {error[:60]!r}"))


def stay(request: HttpRequest, words: str, *, linking: bool = False) -> HttpResponse:
    """Say why, on the page where they came from; where they were going is kept."""
    notices.warning(request, words)
    return redirect("my_data" if linking and request.user.is_authenticated else "sign_in")
