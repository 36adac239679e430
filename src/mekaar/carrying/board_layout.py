"""Cards and counts laid out as a board. Every count is over the whole week; the cells hold what the reader asked for."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import date, timedelta

from mekaar.base.remembered import remembered
from mekaar.carrying.board import (
    CARRIED,
    DAYS_IN_WEEK,
    GONE,
    MOST_ON_A_PAGE,
    OPEN,
    SHOWN_OF_ONE,
    SHOWN_PER_CELL,
    WAITING,
    Board,
    Card,
    CardLook,
    Cell,
    Count,
    Day,
    Row,
    Tally,
    Village,
    Wish,
)

KEPT = 50
"""So many weeks are remembered as they were laid out."""
Ranked = tuple[Card, int]
"""A card with its rank in its cell: how soon it is shown where not all are."""


def tally(counts: Iterable[Count]) -> Tally:
    """Add up by look."""
    return _tallies(counts, lambda _one: 0)[0]


def in_a_cell(wish: Wish) -> int:
    """How many cards of a cell are shown where a page would hold too many."""
    if wish.village and wish.day:
        return MOST_ON_A_PAGE
    return SHOWN_OF_ONE if wish.village or wish.day else SHOWN_PER_CELL


def lay_out(
    cards: Iterable[Ranked],
    counts: Iterable[Count],
    *,
    monday: date,
    today: date,
    villages: tuple[Village, ...],
    wish: Wish,
) -> Board:
    """The cards of one week, which come in their order, each with its rank."""
    return _laid_out(tuple(cards), tuple(counts), monday, today, villages, wish)


@remembered(most=KEPT)
def _laid_out(
    cards: tuple[Ranked, ...],
    counts: tuple[Count, ...],
    monday: date,
    today: date,
    villages: tuple[Village, ...],
    wish: Wish,
) -> Board:
    """A card is the same as itself alone, so a week with one that is told otherwise is another week."""
    rows = [village for village in villages if not wish.village or village.slug == wish.village]
    wished = _wished(counts, wish, rows, monday)
    of_day, of_village = _tallies(counts, lambda one: one.day), _tallies(counts, lambda one: one.village)
    by_place: dict[tuple[date, str], list[Ranked]] = {}
    for card, rank in cards:
        by_place.setdefault((card.day, card.village), []).append((card, rank))
    days = tuple(
        Day(
            date=(when := monday + timedelta(days=number)),
            tally=of_day[number],
            cells=tuple(
                _cell(village, by_place.get((when, village.name), []), wished[number, village.id], wish)
                for village in rows
            ),
            today=when == today,
            past=when < today,
        )
        for number in range(DAYS_IN_WEEK)
        if wish.day in (None, monday + timedelta(days=number))
    )
    return Board(
        monday=monday,
        days=days,
        rows=tuple(Row(village.name, village.slug, of_village[village.id]) for village in rows),
        tally=tally(counts),
        today=today,
        shown=wished.total(),
        villages=villages,
    )


def _tallies(counts: Iterable[Count], of: Callable[[Count], int]) -> defaultdict[int, Tally]:
    """Add up by look, for each day or each village."""
    found: defaultdict[int, Counter[CardLook]] = defaultdict(Counter)
    for one in counts:
        found[of(one)][one.look] += one.n
    told = {key: Tally(n[CARRIED], n[WAITING], n[OPEN], n[GONE]) for key, n in found.items()}
    return defaultdict(Tally, told)


def _wished(counts: Iterable[Count], wish: Wish, rows: list[Village], monday: date) -> Counter[tuple[int, int]]:
    """How many the reader asked for, by day and village."""
    found: Counter[tuple[int, int]] = Counter()
    here = {village.id for village in rows}
    for one in counts:
        told = (one.mine or wish.show != "mine") and (one.look == OPEN or wish.show != "open")
        there = not wish.village or one.village in here
        if told and there and wish.day in (None, monday + timedelta(days=one.day)):
            found[one.day, one.village] += one.n
    return found


def _cell(village: Village, cards: list[Ranked], total: int, wish: Wish) -> Cell:
    """The screen of a whole week shows the most pressing of a crowded cell, and paper what was read besides."""
    kept = {card.id for card, rank in cards if wish.narrow or rank <= SHOWN_PER_CELL}
    rest = frozenset(card.id for card, _rank in cards) - kept
    return Cell(village.name, village.slug, tuple(card for card, _rank in cards), total - len(kept), rest)
