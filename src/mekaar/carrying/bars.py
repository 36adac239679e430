"""The bars of the home page: how each day of the week stands, drawn on a scale of 100."""

from dataclasses import dataclass

from mekaar.carrying.board import CARRIED, OPEN, WAITING, Board, CardState, Day

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
