"""The board: plain cards laid out by day and village."""

from datetime import date, datetime, timedelta

import pytest

from mekaar.carrying import bars, wishes
from mekaar.carrying.board import (
    CARRIED,
    MOST_ON_A_PAGE,
    OPEN,
    SHOWN_OF_ONE,
    SHOWN_PER_CELL,
    WAITING,
    Card,
    Count,
    Tally,
    Village,
    Wish,
    monday_of,
    part_of_day,
)
from mekaar.carrying.board_layout import in_a_cell, lay_out

MONDAY = date(2026, 11, 30)
EVERYTHING = Wish()
VILLAGES = (Village("Asper", "asper", 1), Village("Baaigem", "baaigem", 2))


def card(number: int, *, day: int = 1, state=CARRIED, village: str = "Asper", hour: int = 10, **more) -> Card:
    when = MONDAY + timedelta(days=day)
    time = datetime(when.year, when.month, when.day, hour)
    return Card(number, state, "car", "rit", village, when, part_of_day(time), time, **more)


def board(*cards: Card | tuple[Card, int], wish: Wish = EVERYTHING, today: int = 1, besides: int = 0):
    """`cards` as the database hands them over, with their rank where it matters; `besides`: so many more stand in Asper on Tuesday."""
    ranked = [one if isinstance(one, tuple) else (one, 1) for one in cards]
    where = {village.name: village.id for village in VILLAGES}
    counts = [Count((one.day - MONDAY).days, where[one.village], one.look, one.mine, 1) for one, _rank in ranked]
    counts += [Count(1, where["Asper"], CARRIED, False, besides)] if besides else []
    return lay_out(ranked, counts, monday=MONDAY, today=MONDAY + timedelta(days=today), villages=VILLAGES, wish=wish)


def ids(laid_out) -> list[int]:
    return [one.id for day in laid_out.days for cell in day.cells for one in cell.cards]


def test_every_day_has_a_cell_for_every_village_also_an_empty_one() -> None:
    laid_out = board(card(1))
    assert [[cell.village for cell in day.cells] for day in laid_out.days] == [["Asper", "Baaigem"]] * 7


def test_cards_stand_in_their_own_cell_in_the_order_they_come_in() -> None:
    laid_out = board(card(2, hour=9), card(1, hour=16), card(3, village="Baaigem"), card(4, day=0))
    assert [[one.id for one in cell.cards] for cell in laid_out.days[1].cells] == [[2, 1], [3]]
    assert [[one.id for one in cell.cards] for cell in laid_out.days[0].cells] == [[4], []]


def test_yesterday_is_past_and_today_is_today() -> None:
    days = board(today=2).days
    assert [day.date.day for day in days if day.past] == [30, 1]
    assert [day.date.day for day in days if day.today] == [2]


@pytest.mark.parametrize(
    ("wish", "shown"),
    [
        (Wish(), 3),
        (Wish(show="open"), 1),
        (Wish(show="mine"), 1),
        (Wish(village="baaigem"), 1),
        (Wish(village="nergens"), 0),
        (Wish(day=MONDAY), 1),
        (Wish(day=MONDAY - timedelta(days=1)), 0),
    ],
)
def test_counts_are_over_the_week_whatever_is_shown(wish, shown) -> None:
    cards = (card(1, day=0), card(2, state=WAITING, mine=True), card(3, state=OPEN, village="Baaigem"))
    assert (board(*cards, wish=wish).tally, board(*cards, wish=wish).shown) == (Tally(1, 1, 1), shown)


def test_what_went_by_seeks_nobody_any_more_and_leaves_the_bar_of_its_village() -> None:
    cards = (card(1, day=0, state=OPEN, gone=True), card(2), card(3, state=OPEN, day=2))
    week, still = board(*cards), board(*cards, wish=Wish(show="open"))
    assert (week.tally, week.tally.total, week.days[0].tally.open) == (Tally(1, 0, 1, 1), 3, 0)
    assert (week.shown, still.shown) == (3, 1)
    assert [bar.carried for bar in bars.of_villages(week)] == [50, 0]
    assert [[piece.state for piece in bar.pieces] for bar in bars.of(week)][:3] == [[], [CARRIED], [OPEN]]


def test_the_screen_shows_the_first_of_a_crowded_cell_and_paper_all_that_was_read() -> None:
    cards = [(card(number), rank) for number, rank in ((1, 4), (2, 1), (3, 2), (4, 5), (5, 3))]
    [cell] = [cell for cell in board(*cards).days[1].cells if cell.cards]
    assert ([one.id for one in cell.cards], cell.on_paper, cell.more) == ([1, 2, 3, 4, 5], {1, 4}, 2)


def test_of_a_very_full_week_neither_shows_all() -> None:
    cards = [(card(number), number) for number in range(1, SHOWN_PER_CELL + 1)]
    [cell] = [cell for cell in board(*cards, besides=300).days[1].cells if cell.cards]
    assert (len(cell.cards), cell.more, cell.on_paper) == (SHOWN_PER_CELL, 300, frozenset())


def test_where_one_village_is_asked_for_all_that_was_read_is_shown() -> None:
    cards = [(card(number), number) for number in range(1, 10)]
    [cell] = [one for one in board(*cards, wish=Wish(village="asper"), besides=4).days[1].cells if one.cards]
    assert (len(cell.cards), cell.more, cell.on_paper) == (9, 4, frozenset())


@pytest.mark.parametrize(
    ("wish", "most"),
    [
        (Wish(), SHOWN_PER_CELL),
        (Wish(show="open"), SHOWN_PER_CELL),
        (Wish(village="asper"), SHOWN_OF_ONE),
        (Wish(day=MONDAY), SHOWN_OF_ONE),
        (Wish(village="asper", day=MONDAY), MOST_ON_A_PAGE),
    ],
)
def test_the_less_is_asked_for_the_more_of_it_is_shown(wish, most) -> None:
    assert in_a_cell(wish) == most


@pytest.mark.parametrize(("today", "current", "past"), [(0, True, False), (6, True, False), (7, False, True)])
def test_a_week_knows_whether_it_is_this_one(today, current, past) -> None:
    assert (board(today=today).current, board(today=today).past) == (current, past)


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        (Wish(), ""),
        (
            Wish(show="open"),
            "Deze week hoeft er niemand meer gezocht te worden: wat nog komt, is gedragen of gevraagd.",
        ),
        (Wish(show="mine"), "Deze week is er niets door jou of aan jou gevraagd."),
        (Wish(village="baaigem"), "In Baaigem is dan niets gevraagd."),
        (Wish("open", "baaigem"), "In Baaigem hoeft er deze week niemand meer gezocht te worden."),
        (Wish(village="nergens"), "Hier staat niets."),
    ],
)
def test_where_nothing_is_left_to_show_a_sentence_says_what_that_means(wish, said) -> None:
    assert wishes.nothing(wish, board(card(1), wish=wish)) == said
    assert wishes.nothing(wish, board(wish=wish)) == ""


def test_the_week_knows_its_neighbours_until_the_calendar_ends() -> None:
    assert (board().previous, board().next, board().sunday) == (
        date(2026, 11, 23),
        date(2026, 12, 7),
        date(2026, 12, 6),
    )
    end = lay_out([], [], monday=date(2099, 12, 28), today=MONDAY, villages=(), wish=Wish())
    begin = lay_out([], [], monday=date(2000, 1, 3), today=MONDAY, villages=(), wish=Wish())
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
