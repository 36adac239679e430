"""Named writes of carrying."""

from mekaar.carrying.actions.answers import accept, cancel_withdrawn, decline, lapse_unanswered, release
from mekaar.carrying.actions.asking import ask_waiting, let_go, remind_silent, take_back_questions
from mekaar.carrying.actions.deeds import complete, correct, miss
from mekaar.carrying.actions.feeds import make_feed, revoke_feed
from mekaar.carrying.actions.plans import adopt, ask_for_plan, begin, fail, progress
from mekaar.carrying.actions.proposals import propose
from mekaar.carrying.actions.replying import answer_reply
from mekaar.carrying.actions.ridebook import add_photo, correct_ride, mark_key, write_ride
from mekaar.carrying.actions.shocks import register_shock
from mekaar.carrying.actions.swaps import offer_task, owner_answers, refuse_task, take_task, withdraw_task
from mekaar.carrying.actions.verdicts import say_verdict
from mekaar.carrying.actions.volunteering import reconsider, volunteer

__all__ = [
    "accept",
    "add_photo",
    "adopt",
    "answer_reply",
    "ask_for_plan",
    "ask_waiting",
    "begin",
    "cancel_withdrawn",
    "complete",
    "correct",
    "correct_ride",
    "decline",
    "fail",
    "lapse_unanswered",
    "let_go",
    "make_feed",
    "mark_key",
    "miss",
    "offer_task",
    "owner_answers",
    "progress",
    "propose",
    "reconsider",
    "refuse_task",
    "register_shock",
    "release",
    "remind_silent",
    "revoke_feed",
    "say_verdict",
    "take_back_questions",
    "take_task",
    "volunteer",
    "withdraw_task",
    "write_ride",
]
