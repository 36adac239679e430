"""Who may act for me and what they did; for whom I act; taking over one's own record with a code on paper."""

from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mekaar.base.refusal import Refused
from mekaar.people import actions, actions_paper, acts, queries, queries_mandates
from mekaar.people.models import Account, Mandate
from mekaar.people.sessions import BACKEND

LONGEST_CODE = 40


@require_safe
@never_cache
def mandates(request: HttpRequest) -> HttpResponse:
    """Who may act for me, what they did in my name, and whom I act for."""
    now, account = timezone.now(), request.user
    if not isinstance(account, Account):
        return render(request, "people/mandates.html", {"stranger": True})
    own = queries.own_actor(account, now=now)
    context = {
        "own": own,
        "given": queries_mandates.given_by(own, now=now) if own else [],
        "acts": acts.of(own) if own else [],
        "held": queries_mandates.held_by(account, now=now),
    }
    return render(request, "people/mandates.html", context)


@require_POST
def end_mandate(request: HttpRequest, mandate: int) -> HttpResponse:
    """Take back what I gave, or give back what I hold."""
    now, account = timezone.now(), request.user
    if not isinstance(account, Account):
        raise Http404
    own = queries.own_actor(account, now=now)
    found = Mandate.objects.filter(pk=mandate, community=account.community_id).select_related("actor").first()
    if found is None or (found.account_id != account.pk and (own is None or own.pk != found.actor_id)):
        raise Http404
    try:
        actions.end_mandate(mandate=found, by=account, now=now)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Done. That mandate no longer holds."))
    return redirect("mandates")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_post_parameters("code")
def take_over(request: HttpRequest) -> HttpResponse:
    """Enter the code of the letter; then the record is one's own."""
    community = queries.only_community()
    if request.method != "POST" or community is None:
        return render(request, "people/take_over.html")
    code = request.POST.get("code", "")[:LONGEST_CODE]
    if request.user.is_authenticated:
        problem = _("You are signed in as somebody else. Sign out first, then enter the code.")
        return render(request, "people/take_over.html", {"code": code, "problem": problem})
    source = request.META.get("REMOTE_ADDR", "")
    try:
        account = actions_paper.take_over(community=community, code=code, source=source, now=timezone.now())
    except Refused as refused:
        return render(request, "people/take_over.html", {"code": code, "problem": str(refused)})
    login(request, account, backend=BACKEND)
    messages.success(request, _("Welcome. From now on this is yours: you see here who may act for you."))
    messages.info(
        request, _("This code worked once. To come in again later, add your e-mail or mobile under My data now.")
    )
    return redirect("mandates")
