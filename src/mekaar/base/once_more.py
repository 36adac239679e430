"""A form whose token is no longer right, because its sender came in or went out in another window: shown again, to be sent once more."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

NOT_TYPED = "csrfmiddlewaretoken"


def once_more(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's CSRF_FAILURE_VIEW. What was typed goes with it only where the browser itself vouches that our own page sent it."""
    fields = [(name, value) for name, values in request.POST.lists() for value in values if name != NOT_TYPED]
    kept = fields if _from_our_page(request) and not request.FILES else []
    page = render(request, "403_csrf.html", {"kept": kept, "path": request.get_full_path()}, status=403)
    add_never_cache_headers(page)
    return page


def _from_our_page(request: HttpRequest) -> bool:
    """No page of another can make a browser say this."""
    ours = {f"{request.scheme}://{request.get_host()}", *settings.CSRF_TRUSTED_ORIGINS}
    return request.headers.get("Origin") in ours
