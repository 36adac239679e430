"""What no page needs to think of: a NUL, which PostgreSQL cannot store, a button that is opened as if it were a page, and what a page may load."""

from collections.abc import Callable
from functools import cache
from http import HTTPStatus

from csp.constants import HEADER
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, QueryDict
from django.shortcuts import render
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


class TellButton:
    """A page for who opens the address of a button: a telephone does so when it opens again what was left open."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let everything else through."""
        response = self.get_response(request)
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED or request.method != "GET":
            return response
        page = render(request, "405.html", status=HTTPStatus.METHOD_NOT_ALLOWED)
        page.headers["Allow"] = response.headers["Allow"]
        return page


class OnePolicy:
    """What a page may load (CONTENT_SECURITY_POLICY), put into words once: no page of ours asks for anything else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The same on every page, except those on which Django shows a developer what went wrong."""
        response = self.get_response(request)
        if not (settings.DEBUG and response.status_code in (HTTPStatus.NOT_FOUND, HTTPStatus.INTERNAL_SERVER_ERROR)):
            response.headers.setdefault(HEADER, _policy())
        return response


@cache
def _policy() -> str:
    return build_policy()


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
