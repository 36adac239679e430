"""For the desk: everything that comes again, and above all what stopped being created, and why."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mekaar.base.refusal import Refused
from mekaar.exchange import actions, phrases_ask, queries_series
from mekaar.exchange.views_ask import account_of, community_or_404
from mekaar.people import queries as people
from mekaar.people.choices import DutyKind
from mekaar.people.queries import Account, Community

LATE = timedelta(hours=26)


def mediator_of(request: HttpRequest, community: Community) -> Account:
    """The mediator who looks. Raises PermissionDenied."""
    account = account_of(request)
    if account is None or account.community_id != community.pk:
        raise PermissionDenied
    if DutyKind.MEDIATOR not in people.duties_of(account, now=timezone.now()):
        raise PermissionDenied
    return account


@require_safe
def series(request: HttpRequest) -> HttpResponse:
    """Which series stopped or failed, which go on, and whether the nightly job came."""
    now, community = timezone.now(), community_or_404()
    account = mediator_of(request, community)
    found = queries_series.all_series(community, account, now=now)
    rows = [replace(row, pattern=phrases_ask.pattern_words(row.series)) for row in found]
    run = queries_series.last_run(community)
    context: dict[str, Any] = {
        "stopped": [row for row in rows if row.why],
        "going": [row for row in rows if not row.why],
        "run": run and run.ran_at.astimezone(community.clock),
        "late": bool(rows) and (run is None or run.ran_at < now - LATE),
    }
    return render(request, "exchange/series.html", context)


@require_POST
def series_go_on(request: HttpRequest, number: int) -> HttpResponse:
    """A series that stopped goes on, under the mandate of who says so."""
    now, community = timezone.now(), community_or_404()
    account = mediator_of(request, community)
    found = queries_series.one(community, number)
    if found is None:
        raise Http404
    try:
        actions.go_on(series=found, by=account, now=now)
        messages.success(request, _("It goes on."))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("series")
