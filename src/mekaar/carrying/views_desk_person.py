"""One person at the desk: the page, and the few things a mediator does for them there."""

from collections.abc import Callable

from django.contrib import messages as notices
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from mekaar.base.refusal import Refused
from mekaar.carrying import actions, queries_desk_person
from mekaar.carrying.forms_desk import MandateForm
from mekaar.carrying.models import Commitment
from mekaar.carrying.views_desk import mediator
from mekaar.messages import actions as messages
from mekaar.messages import queries as message_queries
from mekaar.people import actions as people
from mekaar.people import actions_desk, queries_mandates
from mekaar.people.queries import Account, Actor, scopes_of


@require_safe
@never_cache
def person(request: HttpRequest, actor: int) -> HttpResponse:
    """What the mandate allows, and a form to record one."""
    account, found = _both(request, actor)
    local = timezone.now().astimezone(account.community.clock)
    return _page(request, account, found, MandateForm(now=local))


@require_POST
def mandate(request: HttpRequest, actor: int) -> HttpResponse:
    """Record what this person lets the mediator do."""
    account, found = _both(request, actor)
    now = timezone.now()
    form = MandateForm(request.POST, now=now.astimezone(account.community.clock))
    if not form.is_valid():
        return _page(request, account, found, form)
    record = actions_desk.record_mandate
    return _done(
        request, found, _("Noted, with your name."), lambda: record(actor=found, **form.mandate(), by=account, now=now)
    )


@require_POST
def end(request: HttpRequest, actor: int) -> HttpResponse:
    """The mediator gives the mandate back: the page closes."""
    account, found = _both(request, actor)
    now = timezone.now()

    def give_back() -> None:
        for one in queries_mandates.held_by(account, now=now).filter(actor=found):
            people.end_mandate(mandate=one, by=account, now=now)

    return _done(request, found, _("Done. That mandate no longer holds."), give_back)


@require_POST
def answer(request: HttpRequest, commitment: int) -> HttpResponse:
    """Yes or no, in the name of who was asked."""
    account, now = mediator(request), timezone.now()
    row = (
        Commitment.objects.filter(pk=commitment, community=account.community)
        .select_related("actor__village", "thing__owner__village")
        .first()
    )
    say = {"yes": actions.accept, "no": actions.decline}.get(request.POST.get("answer", ""))
    if row is None or say is None or row.answering.pk not in scopes_of(account, now=now):
        raise Http404
    words = _("Yes is noted.") if say is actions.accept else _("No is noted; another will be asked.")
    return _done(request, row.answering, words, lambda: say(commitment=row, by=account, now=now))


@require_POST
def called(request: HttpRequest, actor: int) -> HttpResponse:
    """The desk rang."""
    account, found = _both(request, actor)
    reached = request.POST.get("reached") == "yes"
    words = _("Noted: you spoke %(name)s.") if reached else _("Noted: %(name)s did not pick up.")
    return _done(
        request,
        found,
        words % {"name": found.name},
        lambda: actions_desk.called(actor=found, reached=reached, by=account, now=timezone.now()),
        to="desk",
    )


@require_POST
def told(request: HttpRequest, message: int) -> HttpResponse:
    """A message was told by voice, or put in the letterbox."""
    account, now = mediator(request), timezone.now()
    row = message_queries.read_by(account, now=now).filter(pk=message, community=account.community).first()
    if row is None:
        raise Http404
    return _done(
        request, row.receiver, _("Noted: it was told."), lambda: messages.mark_told(message=row, by=account, now=now)
    )


def _both(request: HttpRequest, actor: int) -> tuple[Account, Actor]:
    account = mediator(request)
    found = queries_desk_person.found(account.community, actor)
    if found is None:
        raise Http404
    return account, found


def _page(request: HttpRequest, account: Account, actor: Actor, form: MandateForm) -> HttpResponse:
    sheet = queries_desk_person.sheet(account, actor, now=timezone.now())
    return render(request, "carrying/desk_person.html", {"sheet": sheet, "actor": actor, "form": form})


def _done(
    request: HttpRequest, actor: Actor, words: str, act: Callable[[], object], *, to: str = "desk_person"
) -> HttpResponse:
    """Do it, say that it was done or why not, and go back to the page."""
    try:
        act()
    except Refused as refused:
        notices.error(request, str(refused))
    else:
        notices.success(request, words)
    return redirect("desk") if to == "desk" else redirect("desk_person", actor.pk)
