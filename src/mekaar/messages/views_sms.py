"""Where the gateway brings the text messages that people send back."""

import hashlib
import json
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseForbidden
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from mekaar.messages import actions
from mekaar.people import queries as people


@csrf_exempt  # the gateway has no session of ours: it shows the shared secret instead
@require_POST
def incoming(request: HttpRequest) -> HttpResponse:
    """One text message: a form or JSON, with the shared secret as `Authorization: Bearer` or in the field `secret`."""
    given = _fields(request)
    if given is None:
        return HttpResponseBadRequest()
    shown = request.headers.get("Authorization", "").removeprefix("Bearer ") or _text(given, "secret")
    secret = settings.SMS["reply_secret"]
    if not secret or not constant_time_compare(shown, secret):
        return HttpResponseForbidden()
    number, text, reference = (
        _text(given, settings.SMS["reply_fields"][name]) for name in ("from", "text", "reference")
    )
    community = people.only_community()
    if not number or community is None:
        return HttpResponseBadRequest()
    now = timezone.now()
    reference = reference or _made_up(number, text, f"{now:%Y-%m-%dT%H}")
    actions.take_in(community=community, number=number, text=text, reference=reference, now=now)
    return HttpResponse(status=204)


def _fields(request: HttpRequest) -> dict[str, Any] | None:
    """What the gateway says; None where it cannot be read."""
    if request.content_type != "application/json":
        return request.POST.dict()
    try:
        given = json.loads(request.body)
    except (ValueError, RecursionError):
        return None
    return given if isinstance(given, dict) else None


def _text(given: dict[str, Any], name: str) -> str:
    """One field as text that can be kept: JSON may bring half a character, and that is a question mark."""
    return str(given.get(name) or "").encode(errors="replace").decode()


def _made_up(*facts: str) -> str:
    """A reference for a gateway that gives none: the same words from the same number within the hour are one message."""
    return hashlib.sha256("|".join(facts).encode()).hexdigest()
