"""Named writes of carrying."""

from mekaar.carrying.actions.answers import accept, cancel_withdrawn, decline, lapse_unanswered, release
from mekaar.carrying.actions.deeds import complete, correct, miss
from mekaar.carrying.actions.plans import adopt, ask_for_plan, begin, fail, progress
from mekaar.carrying.actions.proposals import propose
from mekaar.carrying.actions.ridebook import add_photo, correct_ride, mark_key, write_ride
from mekaar.carrying.actions.shocks import register_shock

__all__ = [
    "accept",
    "add_photo",
    "adopt",
    "ask_for_plan",
    "begin",
    "cancel_withdrawn",
    "complete",
    "correct",
    "correct_ride",
    "decline",
    "fail",
    "lapse_unanswered",
    "mark_key",
    "miss",
    "progress",
    "propose",
    "register_shock",
    "release",
    "write_ride",
]
