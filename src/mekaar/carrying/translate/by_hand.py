"""The travel margin of a promise made by hand: the same as the planner's."""

from datetime import timedelta
from typing import Any

from mekaar.carrying.translate.demand import place_of
from mekaar.carrying.translate.moments import Frame, travel_margin
from mekaar.engine.problem import PERSON, Part, Provider
from mekaar.exchange.queries import Occurrence
from mekaar.exchange.queries import Part as PartRow


def margin_between(carrier: Any, occurrence: Occurrence, part: PartRow) -> timedelta:
    """The time kept free on either side when this actor or thing carries this part."""
    frame = Frame(occurrence.community, occurrence.first.date(), 1)
    x, y = frame.flat(carrier)
    home = Provider(id="", type=PERSON, tags=frozenset(), windows=(), x=x, y=y)
    to_x, to_y = place_of(frame, occurrence, part)
    there = Part(type=PERSON, requires=frozenset(), start=0, minutes=part.minutes, x=to_x, y=to_y)
    return travel_margin(home, there)
