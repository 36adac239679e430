"""What can be printed, as PDF."""

from datetime import timedelta

from django.contrib import messages as notices
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from mekaar.base.refusal import Refused
from mekaar.bridges.paper import press, values
from mekaar.carrying import queries_bulletin, queries_desk, queries_desk_person
from mekaar.people import actions_desk, actions_paper, paper_code
from mekaar.people import queries as people
from mekaar.people import rules as people_rules
from mekaar.people.choices import Channel, Scope
from mekaar.people.queries import Account, Actor
from mekaar.people.refusals import NoMandate
from mekaar.people.standing import of_request

LETTER_DAYS = 8


@require_safe
def bulletin_pdf(request: HttpRequest) -> HttpResponse:
    """The weekly bulletin: two pages for the wall of the bakery."""
    community = people.only_community()
    if community is None:
        raise Http404
    made = queries_bulletin.bulletin(community, now=timezone.now())
    return _paper("bulletin", values.bulletin(made), f"mekaar-{made.monday.isoformat()}")


@require_safe
@never_cache
def call_sheet(request: HttpRequest) -> HttpResponse:
    """Whom the mediator rings today."""
    account, now = _mediator(request), timezone.now()
    desk = queries_desk.desk(of_request(request), account.community, now=now)
    local = now.astimezone(account.community.clock)
    rings = [(ring, _phone(account, ring.person.id)) for ring in desk.rings]
    return _paper("call_sheet", values.call_sheet(rings, name=_name(account), now=local), f"mekaar-{local:%Y-%m-%d}")


@require_safe
@never_cache
def letter(request: HttpRequest, actor: int) -> HttpResponse:
    """A letter with somebody's week, for a mediator who may see their contact."""
    account, now = _mediator(request), timezone.now()
    found, scopes = _theirs(account, actor)
    clock = account.community.clock
    needs = queries_desk_person.needs_of(account, found, now=now, days=LETTER_DAYS) if Scope.ASK in scopes else ()
    until = now + timedelta(days=LETTER_DAYS)
    tasks = queries_desk_person.tasks_between(found, now, until) if Scope.ANSWER in scopes else ()
    actions_paper.letter_printed(actor=found, by=account, now=now)
    data = values.letter(
        found,
        lines=_address(account, found),
        needs=needs,
        tasks=tasks,
        signed=_name(account),
        now=now.astimezone(clock),
    )
    return _paper("letter", data, f"mekaar-{found.pk}")


@require_POST
@never_cache
def code(request: HttpRequest, actor: int) -> HttpResponse:
    """A letter with a new code; the code is in this answer and nowhere else."""
    account, now = _mediator(request), timezone.now()
    found, _scopes = _theirs(account, actor)
    try:
        made = actions_paper.print_code(actor=found, by=account, now=now)
    except Refused as refused:
        notices.error(request, str(refused))
        return redirect("desk_person", actor)
    clock = account.community.clock
    until = (now + paper_code.LASTS).astimezone(clock)
    data = values.code_letter(
        found,
        made,
        lines=_address(account, found),
        until=until,
        signed=_name(account),
        now=now.astimezone(clock),
    )
    return _paper("code", data, f"mekaar-code-{found.pk}")


def _mediator(request: HttpRequest) -> Account:
    account = request.user
    if not isinstance(account, Account):
        raise PermissionDenied
    try:
        actions_desk.mediator(account, now=timezone.now())
    except NoMandate as refused:
        raise PermissionDenied from refused
    return account


def _theirs(account: Account, actor_id: int) -> tuple[Actor, frozenset[str]]:
    """Somebody whose contact this account may see; everybody else is not found."""
    scopes = people.scopes_of(account, now=timezone.now()).get(actor_id, people.NOBODY)
    found = queries_desk_person.found(account.community, actor_id)
    if found is None or Scope.CONTACT not in scopes:
        raise Http404
    return found, scopes


def _address(account: Account, actor: Actor) -> list[str]:
    eyes = people_rules.Eyes(member=True, scopes=frozenset({Scope.CONTACT}))
    place = people.visible_place(actor, eyes)
    if place is None:
        return [actor.village.name]
    lines = [line.strip() for line in place.address.split(",")]
    return lines if actor.village.name in place.address else [*lines, actor.village.name]


def _phone(account: Account, actor_id: int) -> str:
    found = queries_desk_person.found(account.community, actor_id)
    if found is None:
        return ""
    eyes = people_rules.Eyes(member=True, scopes=frozenset({Scope.CONTACT}))
    return next((value for channel, value in people.visible_contacts(found, eyes) if channel == Channel.PHONE), "")


def _name(account: Account) -> str:
    own = people.own_actor(account, now=timezone.now())
    return own.name if own else ""


def _paper(sheet: str, data: dict, name: str) -> HttpResponse:
    answer = HttpResponse(press.pdf(sheet, data), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return answer
