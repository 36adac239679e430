"""When something fails at our side: a page that needs nothing of what may have failed. The database being away is said as such."""

import sys

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.defaults import server_error

AWAY = (OperationalError, InterfaceError)
"""What Django raises when the database cannot be reached, went away halfway, or has no room for one more."""

COME_BACK = 30
"""Seconds after which it is worth trying again."""


def failed(request: HttpRequest) -> HttpResponse:
    """Django's handler500: it is asked wherever the exception came from, middleware included, and while it is in hand."""
    if isinstance(sys.exception(), AWAY):
        return away()
    return server_error(request)


def away() -> HttpResponse:
    """503: not for long."""
    page = render_to_string("503.html", {"desk_phone": settings.DESK_PHONE})
    return HttpResponse(page, status=503, headers={"Retry-After": str(COME_BACK), "Cache-Control": "no-store"})
