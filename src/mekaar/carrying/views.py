"""The home page and the week."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from mekaar.carrying import bars, queries_board, queries_why, wishes
from mekaar.carrying.board import CENTURY, monday_of
from mekaar.carrying.board_cards import Read, short_lists
from mekaar.people.standing import community_of, of_request

OPEN_AT_HOME, MINE_AT_HOME = 4, 6
GREETINGS_UNTIL = (6, 12, 18, 24)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """A greeting, the two doors, how this week stands, and what still seeks someone."""
    now = timezone.now()
    community = community_of(request)
    if community is None:
        return render(request, "carrying/no_community.html")
    here = of_request(request)
    who = queries_board.viewer(here.account, community, now=now, here=here)
    today = now.astimezone(community.clock)
    board = queries_board.ahead_board(community, who, now=now, most_open=OPEN_AT_HOME, most_mine=MINE_AT_HOME)
    context = {
        "greeting": greeting(today.hour),
        "board": board,
        "bars": bars.of(board),
        "villages": bars.of_villages(board),
        "run": queries_board.latest_run(community),
        "week_path": reverse("week"),
    }
    return render(request, "carrying/home.html", context)


def greeting(hour: int) -> str:
    """How one greets at this hour."""
    words = (_("Hello"), _("Good morning"), _("Good afternoon"), _("Good evening"))
    return next(word for until, word in zip(GREETINGS_UNTIL, words, strict=True) if hour < until)


@require_safe
def planning(request: HttpRequest) -> HttpResponse:
    """How far the planning is: the piece of the home page that refreshes itself."""
    community = community_of(request)
    run = queries_board.latest_run(community) if community else None
    return render(request, "carrying/_run.html", {"run": run, "run_ended": run is None, "back": _page_of(request)})


def _page_of(request: HttpRequest) -> str:
    """The page in which this piece stands, as its browser says."""
    try:
        return request.htmx.current_url_abs_path or reverse("home")  # type: ignore[attr-defined]
    except ValueError:  # no address at all
        return reverse("home")


def _only_a_piece(request: HttpRequest) -> bool:
    """Whether the page stands there already, and only what is asked for changes."""
    return bool(request.htmx and not request.htmx.history_restore_request)  # type: ignore[attr-defined]


@require_safe
@vary_on_headers("HX-Request")
def week(request: HttpRequest, day: date | None = None) -> HttpResponse:
    """The plan as a board; with `?need=` also why that one is so."""
    now = timezone.now()
    community = community_of(request)
    if community is None:
        return render(request, "carrying/no_community.html")
    monday = monday_of(day or now.astimezone(community.clock).date())
    if monday.year not in CENTURY:
        raise Http404
    if day and day != monday:
        return redirect("week_of", monday)
    here = of_request(request)
    who = queries_board.viewer(here.account, community, now=now, here=here)
    wish, need = wishes.read(request.GET), wishes.read_need(request.GET)
    lists, read, board = short_lists(community), Read(), None
    if not (need and _only_a_piece(request)):
        given: dict[str, Any] = {
            "monday": monday,
            "wish": wish,
            "now": now,
            "lists": lists,
            "besides": need,
            "read": read,
        }
        try:
            board = queries_board.week_board(community, who, **given)
        except queries_board.NotForViewer:
            raise Http404 from None
    why = queries_why.why(community, who, occurrence=need, now=now, lists=lists, read=read) if need else None
    if need and why is None:
        raise Http404
    context: dict[str, Any] = {"week_path": request.path, "why": why, **wishes.links(wish)}
    if board is None:
        return render(request, "carrying/_why.html", context)
    context |= {
        "board": board,
        "run": queries_board.latest_run(community),
        "alone": bool(wish.village and wish.day),
        "nothing": wishes.nothing(wish, board),
        "choices": wishes.choices(request.path, wish, home=who.home, member=who.account is not None),
        "village_choices": wishes.village_choices(request.path, wish, board),
    }
    return render(request, "carrying/week.html", context)
