"""The board: plain cards laid out by day and village."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from mekaar.carrying import bars, wishes
from mekaar.carrying.board import (
    CARRIED,
    OPEN,
    SHOWN_PER_CELL,
    WAITING,
    Card,
    Tally,
    Village,
    Wish,
    lay_out,
    monday_of,
    part_of_day,
)

MONDAY = date(2026, 11, 30)
EVERYTHING = Wish()
VILLAGES = (Village("Asper", "asper"), Village("Baaigem", "baaigem"))


def card(number: int, *, day: int = 1, state=CARRIED, village: str = "Asper", hour: int = 10, **more) -> Card:
    when = MONDAY + timedelta(days=day)
    time = datetime(when.year, when.month, when.day, hour)
    return Card(number, state, "car", "rit", village, when, part_of_day(time), time, **more)


def board(*cards: Card, wish: Wish = EVERYTHING, today: int = 1):
    return lay_out(cards, monday=MONDAY, today=MONDAY + timedelta(days=today), villages=VILLAGES, wish=wish)


def ids(laid_out) -> list[int]:
    return [one.id for day in laid_out.days for cell in day.cells for one in cell.cards]


def test_every_day_has_a_cell_for_every_village_also_an_empty_one() -> None:
    laid_out = board(card(1))
    assert [[cell.village for cell in day.cells] for day in laid_out.days] == [["Asper", "Baaigem"]] * 7


def test_cards_stand_by_time_in_their_own_cell() -> None:
    laid_out = board(card(1, hour=16), card(2, hour=9), card(3, village="Baaigem"), card(4, day=0))
    assert [[one.id for one in cell.cards] for cell in laid_out.days[1].cells] == [[2, 1], [3]]
    assert [[one.id for one in cell.cards] for cell in laid_out.days[0].cells] == [[4], []]


def test_yesterday_is_past_and_today_is_today() -> None:
    days = board(today=2).days
    assert [day.date.day for day in days if day.past] == [30, 1]
    assert [day.date.day for day in days if day.today] == [2]


def test_counts_are_over_the_week_whatever_is_shown() -> None:
    cards = (card(1), card(2, state=WAITING), card(3, state=OPEN, village="Baaigem"))
    laid_out = board(*cards, wish=Wish(show="open"))
    assert laid_out.tally == Tally(1, 1, 1)
    assert ids(laid_out) == [3]


@pytest.mark.parametrize(
    ("wish", "shown"),
    [
        (Wish(), [1, 2, 3]),
        (Wish(show="open"), [3]),
        (Wish(show="mine"), [2]),
        (Wish(village="baaigem"), [3]),
        (Wish(day=MONDAY), [1]),
        (Wish(village="nergens"), []),
    ],
)
def test_the_reader_sees_what_they_asked_for(wish, shown) -> None:
    cards = (card(1, day=0), card(2, day=2, mine=True), card(3, day=3, state=OPEN, village="Baaigem"))
    assert ids(board(*cards, wish=wish)) == shown


def test_a_crowded_cell_keeps_what_still_seeks_someone() -> None:
    cards = [card(number, hour=8 + number) for number in range(8)]
    laid_out = board(*cards, card(50, hour=12, state=OPEN), card(51, hour=21, state=WAITING))
    [cell] = [cell for cell in laid_out.days[1].cells if cell.cards]
    on_screen = [one.id for one in cell.cards if one.id not in cell.on_paper]
    assert (on_screen, len(on_screen), cell.more) == ([0, 50, 51], SHOWN_PER_CELL, 7)
    assert [one.id for one in cell.cards] == [0, 1, 2, 3, 4, 50, 5, 6, 7, 51]


def test_a_cell_alone_is_never_shortened() -> None:
    cards = [card(number) for number in range(9)]
    assert len(ids(board(*cards, wish=Wish(village="asper")))) == 9


def test_a_very_full_week_is_shortened_on_paper_too() -> None:
    laid_out = board(*(card(number) for number in range(301)))
    [cell] = [cell for day in laid_out.days for cell in day.cells if cell.more]
    assert (len(cell.cards), cell.more, cell.on_paper) == (SHOWN_PER_CELL, 301 - SHOWN_PER_CELL, frozenset())


def test_who_is_told_no_hour_finds_the_parts_of_the_day_in_order_and_learns_no_more_from_it() -> None:
    cards = [card(number, hour=hour) for number, hour in ((1, 19), (2, 11), (3, 9), (4, 14))]
    laid_out = board(*(replace(one, time=None) for one in cards))
    assert ids(laid_out) == [2, 3, 4, 1]


@pytest.mark.parametrize(("today", "current", "past"), [(0, True, False), (6, True, False), (7, False, True)])
def test_a_week_knows_whether_it_is_this_one(today, current, past) -> None:
    assert (board(today=today).current, board(today=today).past) == (current, past)


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        (Wish(), ""),
        (Wish(show="open"), "Deze week hoeft er niemand meer gezocht te worden: alles is gedragen of gevraagd."),
        (Wish(show="mine"), "Deze week is er niets door jou of aan jou gevraagd."),
        (Wish(village="baaigem"), "In Baaigem is dan niets gevraagd."),
        (Wish("open", "baaigem"), "In Baaigem hoeft er deze week niemand meer gezocht te worden."),
        (Wish(village="nergens"), "Hier staat niets."),
    ],
)
def test_where_nothing_is_left_to_show_a_sentence_says_what_that_means(wish, said) -> None:
    assert wishes.nothing(wish, board(card(1), wish=wish)) == said
    assert wishes.nothing(wish, board(wish=wish)) == ""


def test_what_is_still_open_begins_with_the_most_urgent_and_forgets_the_past() -> None:
    cards = (
        card(1, state=OPEN, day=0),
        card(2, state=OPEN, day=5, urgency=3),
        card(3, state=OPEN, day=6, urgency=1),
        card(4, day=6),
    )
    assert [one.id for one in board(*cards, today=1).still_open] == [3, 2]


def test_the_week_knows_its_neighbours_until_the_calendar_ends() -> None:
    assert (board().previous, board().next, board().sunday) == (
        date(2026, 11, 23),
        date(2026, 12, 7),
        date(2026, 12, 6),
    )
    end = lay_out([], monday=date(2099, 12, 28), today=MONDAY, villages=(), wish=Wish())
    begin = lay_out([], monday=date(2000, 1, 3), today=MONDAY, villages=(), wish=Wish())
    assert (end.next, begin.previous) == (None, None)
    assert monday_of(date(2026, 12, 6)) == MONDAY


@pytest.mark.parametrize(
    ("hour", "part"), [(5, "night"), (6, "morning"), (11, "morning"), (12, "afternoon"), (18, "evening")]
)
def test_the_parts_of_the_day(hour, part) -> None:
    assert part_of_day(datetime(2026, 12, 1, hour)) == part


def test_the_bars_fill_the_height_on_the_fullest_day_and_leave_no_gap() -> None:
    cards = [card(1), card(2), card(3, state=WAITING), card(4, state=OPEN), card(5, day=3)]
    tuesday, thursday = (bars.of(board(*cards))[number].pieces for number in (1, 3))
    assert [(piece.state, piece.top, piece.height) for piece in tuesday] == [
        (CARRIED, 50, 50),
        (WAITING, 25, 25),
        (OPEN, 0, 25),
    ]
    assert [(piece.top, piece.height) for piece in thursday] == [(75, 25)]
    assert [bar.pieces for bar in bars.of(board())] == [()] * 7


def test_the_bar_of_a_village_tells_how_much_of_it_is_carried() -> None:
    laid_out = board(card(1), card(2), card(3, state=WAITING), card(4, state=OPEN))
    assert [(bar.row.name, bar.carried, bar.waiting) for bar in bars.of_villages(laid_out)] == [
        ("Asper", 50, 25),
        ("Baaigem", 0, 0),
    ]


@pytest.mark.parametrize(
    ("query", "wish"),
    [
        ({}, Wish()),
        ({"show": "open", "village": "asper", "day": "2026-12-01"}, Wish("open", "asper", date(2026, 12, 1))),
        ({"show": "alles!", "day": "morgen", "village": "x" * 500}, Wish("all", "x" * 80)),
    ],
)
def test_a_wish_is_read_from_an_address_and_what_is_unknown_is_no_wish(query, wish) -> None:
    assert wishes.read(query) == wish
    assert wishes.read(wishes.written(wish)) == wish


@pytest.mark.parametrize(
    ("text", "number"), [("7", 7), ("", None), ("-1", None), ("9" * 19, None), ("٣", None), ("1e3", None)]
)
def test_only_the_number_of_a_row_is_a_need(text, number) -> None:
    assert wishes.read_need({"need": text}) == number
