"""How far a need is, in one word, for whoever only knows the need."""

from collections.abc import Iterable

from mekaar.carrying import board_rows
from mekaar.carrying.board import CARRIED, OPEN, WAITING
from mekaar.people.models import Community


def states_of(community: Community, occurrences: Iterable[int]) -> dict[int, str]:
    """For each of these: carried, waiting for an answer, or open. Three queries, however many there are."""
    return {one.id: _state(one) for one in board_rows.some(community, occurrences)}


def _state(one: board_rows.Asked) -> str:
    if one.missing or not one.promises:
        return OPEN
    return CARRIED if all(promise.yes for promise in one.promises) else WAITING
