"""How much a request may bring: little, unless the page says that it takes files. Refused before anything is read."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve

View = TypeVar("View", bound=Callable[..., Any])

TOO_LARGE = 413


def takes_files(most: int) -> Callable[[View], View]:
    """Let this view take up to so many bytes."""

    def marked(view: View) -> View:
        view.takes_files = most  # type: ignore[attr-defined]  # a mark that the middleware below reads
        return view

    return marked


class LimitBody:
    """Answer 413, in words, to a request that brings more than its page takes."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let everything else through."""
        if length(request) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE and length(request) > _most(request):
            return HttpResponse(render_to_string("base/too_large.html"), status=TOO_LARGE)
        return self.get_response(request)


def length(request: HttpRequest) -> int:
    """What the request says it brings."""
    told = request.META.get("CONTENT_LENGTH") or "0"
    return int(told) if told.isascii() and told.isdigit() else 0


def _most(request: HttpRequest) -> int:
    try:
        view = resolve(request.path_info).func
    except Resolver404:
        return 0
    return int(getattr(view, "takes_files", 0))
