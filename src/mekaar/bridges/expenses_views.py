"""The expense lists as files to keep."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from mekaar.bridges import expenses_sheet
from mekaar.carrying import queries_expenses
from mekaar.carrying.views_expenses import wished_year
from mekaar.people.queries import Actor

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@never_cache
def helper_sheet(request: HttpRequest, year: int) -> HttpResponse:
    """My list, or that of one for whom I act; a year in which nothing was done has none."""
    look, wanted, _now = wished_year(request, year)
    if look is None:
        raise Http404
    one = queries_expenses.expenses_of(Actor.objects.get(pk=look.who.id), look.community, wanted)
    if not one.lines:
        raise Http404
    return _file(expenses_sheet.one_helper(one), f"mekaar-{wanted}.xlsx")


@require_safe
@never_cache
def list_sheet(request: HttpRequest, year: int) -> HttpResponse:
    """The list by name; where there is nobody on it there is none."""
    look, wanted, now = wished_year(request, year)
    people = queries_expenses.nominative_list(look.account, look.community, wanted, now=now) if look else []
    if not people:
        raise Http404
    return _file(expenses_sheet.by_name(people, wanted), f"mekaar-{wanted}-namen.xlsx")


def _file(body: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(body, content_type=XLSX)
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return answer
