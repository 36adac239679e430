"""Named writes of carrying."""

from mekaar.carrying.actions.answers import accept, cancel_withdrawn, decline, lapse_unanswered, release
from mekaar.carrying.actions.asking import ask_waiting, let_go, remind_silent
from mekaar.carrying.actions.deeds import complete, correct, miss
from mekaar.carrying.actions.plans import adopt, ask_for_plan, begin, fail, progress
from mekaar.carrying.actions.proposals import propose
from mekaar.carrying.actions.replying import answer_reply
from mekaar.carrying.actions.shocks import register_shock

__all__ = [
    "accept",
    "adopt",
    "answer_reply",
    "ask_for_plan",
    "ask_waiting",
    "begin",
    "cancel_withdrawn",
    "complete",
    "correct",
    "decline",
    "fail",
    "lapse_unanswered",
    "let_go",
    "miss",
    "progress",
    "propose",
    "register_shock",
    "release",
    "remind_silent",
]
