"""The travel of a promise made by hand: the margin is the planner's, the kilometres are those of a ride from home back to home."""

from datetime import timedelta
from math import dist
from typing import Any

from mekaar.carrying.models import Commitment
from mekaar.carrying.translate.demand import place_of
from mekaar.carrying.translate.moments import Frame, travel_margin
from mekaar.engine.problem import PERSON, Part, Provider
from mekaar.exchange.queries import Occurrence
from mekaar.exchange.queries import Part as PartRow

ROADS_ARE_LONGER = 1.3
WITHIN_A_VILLAGE = 2.0
"""Kilometres to a place that the need does not name."""
BY_ROAD = frozenset({"ride", "shop"})
"""What is done on wheels."""


def planned_km(commitment: Commitment) -> int:
    """Roughly how far its helper drives: from home to who is fetched, there, and the whole way back. 0 for what needs no wheels."""
    need: Any = commitment.occurrence.need
    if commitment.actor is None or commitment.part.kind.slug not in BY_ROAD:
        return 0
    frame = Frame(need.community, commitment.occurrence.first.date(), 1)
    home, start = frame.flat(commitment.actor), frame.flat(need)
    there = dist(start, frame.flat(need.to)) if need.to else WITHIN_A_VILLAGE
    return max(round(2 * ROADS_ARE_LONGER * (dist(home, start) + there)), 1)


def margin_between(carrier: Any, occurrence: Occurrence, part: PartRow) -> timedelta:
    """The time kept free on either side when this actor or thing carries this part."""
    frame = Frame(occurrence.community, occurrence.first.date(), 1)
    x, y = frame.flat(carrier)
    home = Provider(id="", type=PERSON, tags=frozenset(), windows=(), x=x, y=y)
    to_x, to_y = place_of(frame, occurrence, part)
    there = Part(type=PERSON, requires=frozenset(), start=0, minutes=part.minutes, x=to_x, y=to_y)
    return travel_margin(home, there)
