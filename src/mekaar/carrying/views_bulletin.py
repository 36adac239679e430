"""The weekly bulletin as a page; on paper it comes from bridges."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from mekaar.carrying import queries_bulletin
from mekaar.people import queries as people


@require_safe
def bulletin(request: HttpRequest) -> HttpResponse:
    """This week's needs, offers and thanks, for everyone."""
    community = people.only_community()
    if community is None:
        return render(request, "carrying/no_community.html")
    made = queries_bulletin.bulletin(community, now=timezone.now())
    return render(request, "carrying/bulletin.html", {"bulletin": made})
