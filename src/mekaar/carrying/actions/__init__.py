"""Named writes of carrying."""

from mekaar.carrying.actions.answers import accept, cancel_withdrawn, decline, lapse_unanswered, release
from mekaar.carrying.actions.deeds import complete, correct, miss
from mekaar.carrying.actions.plans import adopt, ask_for_plan, begin, fail, progress
from mekaar.carrying.actions.proposals import propose
from mekaar.carrying.actions.shocks import register_shock

__all__ = [
    "accept",
    "adopt",
    "ask_for_plan",
    "begin",
    "cancel_withdrawn",
    "complete",
    "correct",
    "decline",
    "fail",
    "lapse_unanswered",
    "miss",
    "progress",
    "propose",
    "register_shock",
    "release",
]
