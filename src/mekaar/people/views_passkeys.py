"""Passkeys: the questions and answers between a script on our pages and somebody's device, as JSON."""

import json
from typing import Any

from django.contrib import messages as notices
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from mekaar.people import actions, passkeys
from mekaar.people.models import Account, Actor, Passkey
from mekaar.people.refusals import BadPasskey
from mekaar.people.sessions import BACKEND
from mekaar.people.views_signin import NEXT
from mekaar.people.visits import community_or_404, for_own_actor, safe_next

STATE = "passkey_asked"


@never_cache
@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    """What the device of a stranger is asked."""
    community_or_404()
    question = passkeys.ask_for_known()
    request.session[STATE] = question.state
    return JsonResponse(question.options)


@never_cache
@require_POST
def enter(request: HttpRequest) -> HttpResponse:
    """The device answered: in, or told no."""
    try:
        account = actions.enter_with_passkey(
            community=community_or_404(),
            state=request.session.pop(STATE, {}),
            answer=answer_of(request),
            now=timezone.now(),
        )
    except BadPasskey as refusal:
        return JsonResponse({"trouble": str(refusal)})
    onward = safe_next(request, request.session.pop(NEXT, ""))
    login(request, account, backend=BACKEND)
    notices.success(request, _("Welcome back."))
    return JsonResponse({"next": onward})


@never_cache
@require_POST
@for_own_actor
def ask_new(request: HttpRequest, actor: Actor, account: Account) -> HttpResponse:
    """What this device is asked, to be trusted from now on."""
    known = [bytes(one) for one in account.passkeys.values_list("public", flat=True)]
    question = passkeys.ask_for_new(account.pk, actor.name, known)
    request.session[STATE] = question.state
    return JsonResponse(question.options)


@never_cache
@require_POST
@for_own_actor
def add(request: HttpRequest, actor: Actor, account: Account) -> HttpResponse:
    """The device made a passkey: kept."""
    name = passkeys.device_name(request.headers.get("User-Agent", "")) or _("a device")
    state = request.session.pop(STATE, {})
    try:
        actions.add_passkey(account=account, state=state, answer=answer_of(request), name=name, now=timezone.now())
    except BadPasskey as refusal:
        return JsonResponse({"trouble": str(refusal)})
    notices.success(request, _("From now on you can come in with this device."))
    return JsonResponse({"next": reverse("my_data")})


@require_POST
@for_own_actor
def drop(request: HttpRequest, actor: Actor, account: Account, passkey: int) -> HttpResponse:
    """This device no longer comes in."""
    found = Passkey.objects.filter(pk=passkey, account=account).first()
    if found is not None:
        actions.drop_passkey(passkey=found, by=account, now=timezone.now())
        notices.success(request, _("This device no longer comes in."))
    return redirect("my_data")


def answer_of(request: HttpRequest) -> dict[str, Any]:
    """What the script sent; nothing where it is no object."""
    if request.content_type != "application/json":
        return {}
    try:
        answer = json.loads(request.body)
    except (ValueError, RecursionError):
        return {}
    return answer if isinstance(answer, dict) else {}
