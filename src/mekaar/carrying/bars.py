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
    """A bar a day; the fullest day fills the height, and what still seeks someone lies on top."""
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
    """A lying bar a village, as long for everyone: what counts is whether people there are carried, not how many ask."""
    return [
        VillageBar(row, *(HEIGHT * part // (row.tally.total or 1) for part in (row.tally.carried, row.tally.waiting)))
        for row in board.rows
    ]
