"""Why one need stands on the board as it does: the reasons of the plan, in sentences, with no name this viewer may not see."""

from dataclasses import dataclass
from datetime import datetime

from mekaar.carrying import board_rows, queries_board, sentences
from mekaar.carrying.board import Card
from mekaar.carrying.queries_board import Viewer
from mekaar.people.models import Community


@dataclass(frozen=True, slots=True)
class Why:
    """A card with the sentences behind it; `place` is the exact place where this viewer may see it; `planned` whether a plan looked at it."""

    card: Card
    sentences: tuple[str, ...]
    place: str | None
    planned: bool


def why(community: Community, who: Viewer, *, occurrence: int, now: datetime) -> Why | None:
    """None for a need that is not there, or not for this viewer."""
    asked = board_rows.one(community, occurrence)
    if asked is None:
        return None
    card = queries_board.card_of(community, asked, who, now=now)
    if card is None:
        return None
    return Why(card, (), None, False)
