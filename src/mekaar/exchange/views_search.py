"""One box for everything."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from mekaar.exchange import queries_search
from mekaar.exchange.queries_search import Hits
from mekaar.people.standing import community_of, of_request

LONGEST = 80


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What was found, as this viewer may see it; without words only the box."""
    community, text = community_of(request), request.GET.get("q", "")[:LONGEST].strip()
    if community is None:
        raise Http404
    hits = queries_search.search(of_request(request), community, text, now=timezone.now()) if text else Hits()
    context = {"text": text, "groups": hits.groups}
    page = "exchange/_hits.html" if request.htmx else "exchange/search.html"  # type: ignore[attr-defined]
    return render(request, page, context)
