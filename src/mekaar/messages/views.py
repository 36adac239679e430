"""My messages, one of them as a page that can be printed, and how I want to hear things."""

from django.contrib import messages as notices
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from mekaar.messages import actions, envelope, queries
from mekaar.messages.forms import WishForm
from mekaar.people import queries as people
from mekaar.people.models import Account

ON_A_PAGE = 30


@require_safe
def messages(request: HttpRequest) -> HttpResponse:
    """What was told to me, and to those whose contact I may see, newest first."""
    account, now = _account(request), timezone.now()
    rows = queries.read_by(account, now=now)
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page", "1")[:6])
    own = people.own_actor(account, now=now) if account else None
    return render(request, "messages/messages.html", {"page": page, "own": own})


@require_safe
def message(request: HttpRequest, message: int) -> HttpResponse:
    """One message, with room to print it."""
    found = queries.read_by(_account(request), now=timezone.now()).filter(pk=message).first()
    if found is None:
        raise Http404
    own = people.own_actor(request.user, now=timezone.now())  # type: ignore[arg-type]  # an account: it found the message
    context = {
        "message": found,
        "paragraphs": envelope.paragraphs(found.body),
        "taps": envelope.taps(found),
        "for_other": own is None or own.pk != found.receiver_id,
    }
    return render(request, "messages/message.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def wishes(request: HttpRequest) -> HttpResponse:
    """How I want to hear things."""
    account, now = _account(request), timezone.now()
    own = people.own_actor(account, now=now) if account else None
    if own is None or account is None:
        return render(request, "messages/no_one.html")
    form = WishForm(request.POST) if request.method == "POST" else WishForm.of(queries.preference_of(own.pk))
    if request.method == "POST" and form.is_valid():
        actions.wish(actor=own, **form.cleaned_data, by=account, now=now)
        notices.success(request, _("Noted. From now on you hear it this way."))
        return redirect("wishes")
    return render(request, "messages/wishes.html", {"form": form})


def _account(request: HttpRequest) -> Account | None:
    return request.user if isinstance(request.user, Account) else None
