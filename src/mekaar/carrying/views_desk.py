"""The desk of a mediator: one page with what lies there today, somebody new, and how something went."""

from typing import Any

from django.contrib import messages as notices
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mekaar.base.refusal import Refused
from mekaar.carrying import queries_desk, queries_desk_person, queries_drafts
from mekaar.carrying.actions.desk import tell_for
from mekaar.carrying.forms_desk import NewForm, TellForm
from mekaar.carrying.models import Commitment
from mekaar.exchange import actions as exchange
from mekaar.people import actions_desk
from mekaar.people import queries as people
from mekaar.people.choices import DutyKind, Scope
from mekaar.people.models import Account, Community
from mekaar.people.standing import community_of, of_request

LONGEST_QUERY = 80


def mediator(request: HttpRequest) -> Account:
    """The account of a mediator; everyone else is sent away."""
    here = of_request(request)
    if here.account is None or DutyKind.MEDIATOR not in here.duties:
        raise PermissionDenied
    return here.account


def _community(request: HttpRequest, account: Account) -> Community:
    """That of the account: mostly the one of this page, which is read already."""
    known = community_of(request)
    return known if known is not None and known.pk == account.community_id else account.community


@require_safe
@never_cache
def desk(request: HttpRequest) -> HttpResponse:
    """Find somebody, ring somebody, see what is open and what could go wrong."""
    account, now = mediator(request), timezone.now()
    words = request.GET.get("q", "")[:LONGEST_QUERY].strip()
    here, community = of_request(request), _community(request, account)
    context: dict[str, Any] = {
        "desk": queries_desk.desk(here, community, now=now),
        "words": words,
        "found": queries_desk.find(here, community, words) if words else None,
        "today": now.astimezone(community.clock),
    }
    return render(request, "carrying/desk.html", context)


@require_POST
def draft(request: HttpRequest, draft: int) -> HttpResponse:
    """Somebody who asked without an account was rung back: it is a question from now on, or it is not needed."""
    account, now = mediator(request), timezone.now()
    found = queries_drafts.draft(account.community, draft, now=now)
    if found is None:
        raise Http404
    if request.POST.get("do") == "drop":
        exchange.drop_draft(draft=found, by=account, now=now)
        notices.success(request, _("Done. What was typed is wiped."))
        return redirect("desk")
    try:
        need = exchange.confirm_draft(draft=found, by=account, now=now)
    except Refused as refused:
        notices.error(request, str(refused))
        return redirect("desk")
    notices.success(request, _("Confirmed: the plan now seeks somebody."))
    return redirect("desk_person", need.actor_id)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def new(request: HttpRequest) -> HttpResponse:
    """Somebody new, by phone or at the door, with what they let the mediator do."""
    account, now = mediator(request), timezone.now()
    local = now.astimezone(account.community.clock)
    given: dict[str, Any] = {
        "now": local,
        "community": account.community,
        "initial": {"name": request.GET.get("name", "")[:120]},
    }
    form = NewForm(request.POST, **given) if request.method == "POST" else NewForm(**given)
    if request.method == "POST" and form.is_valid():
        try:
            actor = actions_desk.welcome_with_mandate(**form.person(), **form.mandate(), by=account, now=now)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            notices.success(request, _("%(name)s takes part from now on.") % {"name": actor.name})
            return redirect("desk_person", actor.pk)
    return render(request, "carrying/desk_new.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def tell(request: HttpRequest, commitment: int) -> HttpResponse:
    """How it went, told by phone: done or not, minutes, kilometres, thanks."""
    account, now = mediator(request), timezone.now()
    found = queries_desk_person.telling(account, commitment, now=now)
    if found is None:
        raise Http404
    actor, telling = found
    form = TellForm(request.POST or None, initial={"minutes": telling.minutes})
    can_share = Scope.GIVE in people.scopes_of(account, now=now).get(actor.pk, people.NOBODY)
    if request.method == "POST" and form.is_valid():
        facts = {**form.cleaned_data, "done": form.cleaned_data["done"] == "yes", "km": form.cleaned_data["km"] or 0}
        facts["share"] = can_share and facts["share"]
        row = Commitment.objects.select_related("occurrence__need__actor").get(pk=commitment)
        try:
            tell_for(commitment=row, **facts, by=account, now=now)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            notices.success(request, _("Written down. Thank you."))
            return redirect("desk_person", actor.pk)
    context = {"form": form, "actor": actor, "telling": telling, "can_share": can_share}
    return render(request, "carrying/desk_tell.html", context)
