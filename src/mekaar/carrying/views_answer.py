"""The page behind the link in a question: yes or no without signing in. Opening it changes nothing, whoever or whatever opens it."""

from datetime import datetime
from typing import Any

from django.contrib import messages as notices
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from mekaar.base.refusal import Refused
from mekaar.carrying import actions, asking_links, queries_answer
from mekaar.carrying.reached import Reached

SAY = {"yes": actions.accept, "no": actions.decline}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """The questions of this link with a yes and a no to press; for one that is over or already answered, what now."""
    now = timezone.now()
    link = asking_links.opened(token)
    asked = queries_answer.asked_by(link, now=now) if link else None
    if asked is None:
        return _page(request, "carrying/answer_unknown.html", {}, 404)
    if request.method == "POST":
        _say(request, asked, now)
        return redirect("answer", token)
    return _page(request, "carrying/answer.html", {"asked": asked}, 200)


def _say(request: HttpRequest, asked: queries_answer.Asked, now: datetime) -> None:
    """Press yes or no on one of the questions; anything else that is posted changes nothing."""
    say: Any = SAY.get(request.POST.get("answer", ""))
    one = next((one for one in asked.questions if str(one.id) == request.POST.get("question")), None)
    if say is None or one is None:
        return
    if one.state == queries_answer.TOO_LATE:
        notices.info(request, _("This question is over; somebody else is being asked."))
        return
    try:
        say(commitment=one.commitment, by=Reached(asked.receiver, "link"), now=now)
    except Refused as refusal:
        notices.info(request, str(refusal))


def _page(request: HttpRequest, template: str, context: dict[str, Any], status: int) -> HttpResponse:
    response = render(request, template, context, status=status)
    response["X-Robots-Tag"] = "noindex"
    return response
