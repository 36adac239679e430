"""How far a need is, in one word, for whoever only knows the need."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from mekaar.carrying import board_rows
from mekaar.carrying.board import CARRIED, OPEN, WAITING, CardState
from mekaar.people.models import Community


class HowFar(NamedTuple):
    """Carried, waiting for an answer, or open; and the moment that is promised, where something is."""

    state: CardState
    at: datetime | None


def states_of(community: Community, occurrences: Iterable[int]) -> dict[int, HowFar]:
    """For each of these how far it is. One query, however many there are."""
    return {one.id: HowFar(_state(one), one.promised) for one in board_rows.some(community, occurrences)}


def _state(one: board_rows.Asked) -> CardState:
    if one.missing or not one.promises:
        return OPEN
    return CARRIED if all(promise.yes for promise in one.promises) else WAITING
