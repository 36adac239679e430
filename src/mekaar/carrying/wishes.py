"""What the reader wants to see of the week, in an address and as links. An unknown value is simply no wish."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from mekaar.carrying.board import Board, Wish

MOST_DIGITS = 18
"""Longer than any row's number."""
KEPT = 200
"""So many wishes are kept written out."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One link of the filter bar."""

    label: str
    href: str
    on: bool


def read(query: Mapping[str, str]) -> Wish:
    """The wish in the query of an address."""
    show = query.get("show", "")
    try:
        day = date.fromisoformat(query.get("day", ""))
    except ValueError:
        day = None
    return Wish("open" if show == "open" else "mine" if show == "mine" else "all", query.get("village", "")[:80], day)


def read_need(query: Mapping[str, str]) -> int | None:
    """The number of the need to explain, if there is one."""
    return read_number(query, "need")


def read_number(query: Mapping[str, str], name: str) -> int | None:
    """The number of a row under this name, if there is one."""
    text = query.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else None


def written(wish: Wish) -> dict[str, str]:
    """The wish as pairs for an address; what is not wished for is left out."""
    pairs = {"show": "" if wish.show == "all" else wish.show, "village": wish.village, "day": str(wish.day or "")}
    return {name: value for name, value in pairs.items() if value}


@lru_cache(maxsize=KEPT)
def query_of(wish: Wish) -> str:
    """The wish as it stands in an address."""
    return urlencode(written(wish))


def address(path: str, wish: Wish) -> str:
    """A page of the week for this wish."""
    query = query_of(wish)
    return f"{path}?{query}" if query else path


def links(wish: Wish) -> dict[str, str]:
    """The wish as templates put it behind a path: alone (`?show=open`), before another pair (`show=open&`), and of it only
    what holds in every cell.
    """
    query, show = query_of(wish), query_of(Wish(show=wish.show))
    return {
        "wish_query": f"?{query}" if query else "",
        "wish_pairs": f"{query}&" if query else "",
        "cell_pairs": f"{show}&" if show else "",
    }


def choices(path: str, wish: Wish, *, home: str, member: bool) -> list[Choice]:
    """Everything, still looking, and for who takes part: my village and mine."""
    here = replace(wish, day=None)
    bar = [
        (_("Everything"), Wish()),
        (_("Still looking"), replace(here, show="open")),
    ]
    if home:
        bar.append((_("My village"), Wish(village=home)))
    if member:
        bar.append((_("About me"), Wish(show="mine")))
    return [Choice(label, address(path, choice), wish == choice) for label, choice in bar]


def village_choices(path: str, wish: Wish, board: Board) -> list[Choice]:
    """One link for every village."""
    return [
        Choice(village.name, address(path, Wish(show=wish.show, village=village.slug)), wish.village == village.slug)
        for village in board.villages
    ]


def nothing(wish: Wish, board: Board) -> str:
    """What to say where nothing of the week is what the reader asked for; empty where there is something."""
    if board.shown or not board.tally.total:
        return ""
    village = next((village.name for village in board.villages if village.slug == wish.village), "")
    if wish.show == "mine":
        return _("This week nothing is asked by you or of you.")
    if wish.show == "open" and village:
        return _("In {village} nothing seeks someone this week.").format(village=village)
    if wish.show == "open":
        return _("Nothing seeks someone any more this week: whatever is still to come is carried or has been asked.")
    return _("In {village} nothing is asked then.").format(village=village) if village else _("There is nothing here.")
