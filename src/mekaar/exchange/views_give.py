"""I can mean something: the five choices, the form of time and skill, a story, and how a newcomer gets in."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from mekaar.base.refusal import Refused
from mekaar.exchange import actions, queries_supply
from mekaar.exchange.forms_give import SKILLS, GiveForm
from mekaar.exchange.forms_story import StoryForm
from mekaar.exchange.standing import Standing, sign_in_path, standing
from mekaar.exchange.taken_along import changes_for_whom, filled
from mekaar.people import queries as people

DRAFT = "give_draft"
HEADS = ("time", "skill")
NOT_KEPT = ("csrfmiddlewaretoken", "for")


@require_safe
def give(request: HttpRequest) -> HttpResponse:
    """Time, a skill, a thing, a room, a story: what will it be?"""
    if people.only_community() is None:
        return render(request, "exchange/give.html", {"stand": None})
    stand = standing(request)
    offer = queries_supply.standing_offer(stand.actor) if stand.actor else None
    return render(request, "exchange/give.html", {**stand.context(), "offer": offer})


@require_http_methods(["GET", "HEAD", "POST"])
def give_time(request: HttpRequest, what: str) -> HttpResponse:
    """What, when, how much, how far; what stood there before is on the form."""
    if what not in HEADS:
        raise Http404
    stand = standing(request)
    draft, switched = kept(request, "time"), changes_for_whom(request)
    form = _time_form(request, stand, what)
    if request.method == "POST" and not switched and form.is_valid():
        if stand.actor is None:
            return keep(request, "time", reverse("give_time", args=[what]))
        try:
            actions.give(actor=stand.actor, by=stand.account, now=stand.now, **form.offer())
        except Refused as no:
            form.add_error(None, str(no))
        else:
            request.session.pop(DRAFT, None)
            thanks = _("Thank you. You are asked only for what fits, and a no is always fine.")
            messages.success(request, f"{thanks} {form.understood()}".rstrip())
            return redirect(reverse("mine") + stand.suffix)
    context = {**stand.context(), "form": form, "what": what, "kept": draft is not None, "switched": switched}
    return render(request, "exchange/give_time.html", context)


def _time_form(request: HttpRequest, stand: Standing, what: str) -> GiveForm:
    kinds = queries_supply.kinds_of_help(stand.community)

    def build(stand: Standing, data: Any) -> GiveForm:
        return GiveForm(
            data,
            kinds=sorted(kinds, key=lambda kind: what == "skill" and kind.slug not in SKILLS),
            today=stand.today,
            actor=stand.actor,
            villages=list(people.villages(stand.community)),
            standing=queries_supply.last_offer(stand.actor) if stand.actor else None,
        )

    return filled(request, stand, build, kept(request, "time") if stand.actor else None)


@require_http_methods(["GET", "HEAD", "POST"])
def give_story(request: HttpRequest) -> HttpResponse:
    """A story for the radio of the place."""
    stand = standing(request)
    switched = changes_for_whom(request)

    def build(_stand: Standing, data: Any) -> StoryForm:
        return StoryForm(data, initial={"form": uuid4()})

    form = filled(request, stand, build, kept(request, "story") if stand.actor else None)
    if request.method == "POST" and not switched and form.is_valid():
        if stand.actor is None:
            return keep(request, "story", reverse("give_story"))
        told = form.cleaned_data
        actions.tell_story(actor=stand.actor, words=told["words"], form=told["form"], by=stand.account, now=stand.now)
        request.session.pop(DRAFT, None)
        messages.success(request, _("Thank you for your story. It is kept until the radio asks for it."))
        return redirect(reverse("mine") + stand.suffix)
    return render(request, "exchange/give_story.html", {**stand.context(), "form": form, "switched": switched})


@require_safe
def give_enter(request: HttpRequest) -> HttpResponse:
    """How a newcomer gets in; what was typed waits in the session."""
    stand = standing(request)
    draft = request.session.get(DRAFT)
    after = draft["path"] if draft else reverse("give")
    path = sign_in_path()
    context: dict[str, Any] = {
        **stand.context(),
        "kept": draft is not None,
        "sign_in": f"{path}?{urlencode({'next': after})}" if path else "",
        "after": after,
    }
    return render(request, "exchange/give_enter.html", context)


def keep(request: HttpRequest, what: str, path: str) -> HttpResponse:
    """Keep what was typed, and explain how to get in."""
    data = request.POST.copy()
    for name in NOT_KEPT:
        data.pop(name, None)
    request.session[DRAFT] = {"what": what, "data": data.urlencode(), "path": path}
    return redirect("give_enter")


def kept(request: HttpRequest, what: str) -> QueryDict | None:
    """What was typed before signing in, for this form."""
    draft = request.session.get(DRAFT)
    return QueryDict(draft["data"]) if draft and draft["what"] == what else None
