"""The one place where a NUL is refused: PostgreSQL cannot store it, so no page or form needs to think of it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, QueryDict
from django.template.loader import render_to_string

NUL = "\x00"
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


class RefuseNul:
    """Answer 400 to a request with a NUL in its path, its query, its cookies, its form or its JSON."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let everything else through."""
        if holds_nul(request):
            return HttpResponseBadRequest(render_to_string("400.html"))
        return self.get_response(request)


def holds_nul(request: HttpRequest) -> bool:
    """Whether any text that a view could read from this request holds a NUL."""
    if NUL in request.path_info or _in_pairs(request.GET) or any(NUL in text for text in request.COOKIES.values()):
        return True
    if request.content_type in FORMS:
        return _in_pairs(request.POST)
    if request.content_type == "application/json":
        return rb"\u0000" in request.body or b"\x00" in request.body
    return False


def _in_pairs(data: QueryDict) -> bool:
    return any(NUL in key or any(NUL in value for value in values) for key, values in data.lists())
