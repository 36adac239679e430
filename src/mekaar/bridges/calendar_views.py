"""The private address that a calendar reads."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mekaar.bridges import calendar_feed
from mekaar.carrying import queries_feed


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar behind a secret address; one that was revoked is simply not there. Unchanged, it is not sent again."""
    found = queries_feed.feed_behind(token)
    if found is None:
        raise Http404
    host = f"{found.account.community.slug}.mekaar"
    body = calendar_feed.calendar(
        _("Mekaar {place}").format(place=found.account.community.name),
        queries_feed.entries(found, now=timezone.now()),
        full=found.full,
        host=host,
        page=lambda pk: settings.ADDRESS.rstrip("/") + reverse("my_task", args=[pk]),
    )
    mark = calendar_feed.etag(body)
    fresh = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    fresh["ETag"] = mark
    fresh["Cache-Control"] = "private, max-age=0, must-revalidate"
    fresh["Content-Disposition"] = content_disposition_header(False, "mekaar.ics") or "inline"
    fresh["Referrer-Policy"] = "no-referrer"
    return get_conditional_response(request, etag=mark, response=fresh) or fresh
