"""The bars of the home page: how each day of the week and each village stands, drawn on a scale of 100."""

from dataclasses import dataclass

from mekaar.carrying.board import CARRIED, OPEN, WAITING, Board, CardState, Day, Row

HEIGHT = 100


@dataclass(frozen=True, slots=True)
class Piece:
    """One state of one day: a rectangle from `top` down."""

    state: CardState
    top: int
    height: int


@dataclass(frozen=True, slots=True)
class Bar:
    """One day."""

    day: Day
    pieces: tuple[Piece, ...]


def of(board: Board) -> list[Bar]:
    """A bar a day; the fullest day fills the height, and what still seeks someone lies on top, above it room for what went by."""
    fullest = max((day.tally.total for day in board.days), default=0) or 1
    bars = []
    for day in board.days:
        pieces, below = [], 0
        for state, number in ((CARRIED, day.tally.carried), (WAITING, day.tally.waiting), (OPEN, day.tally.open)):
            upper, lower = (round(HEIGHT * (below + part) / fullest) for part in (number, 0))
            if number:
                pieces.append(Piece(state, HEIGHT - upper, upper - lower))
            below += number
        bars.append(Bar(day, tuple(pieces)))
    return bars


@dataclass(frozen=True, slots=True)
class VillageBar:
    """One village: how much of all that is asked there is carried, and how much waits for a yes."""

    row: Row
    carried: int
    waiting: int


def of_villages(board: Board) -> list[VillageBar]:
    """A lying bar a village, as long for everyone: what counts is whether people there are carried, not how many ask.

    What went by is left out: nobody can do anything about it any more.
    """
    return [_of_village(row) for row in board.rows]


def _of_village(row: Row) -> VillageBar:
    tally = row.tally
    whole = tally.total - tally.gone or 1
    return VillageBar(row, HEIGHT * tally.carried // whole, HEIGHT * tally.waiting // whole)
