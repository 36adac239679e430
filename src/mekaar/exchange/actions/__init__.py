"""Named writes of exchange: ask, give, lend, and take back. `by` of None is the installation itself."""

from mekaar.exchange.actions.keeping import distrust, pause, resume, take_up_again
from mekaar.exchange.actions.kinds import add_standard_kinds
from mekaar.exchange.actions.lending import change_thing, lend_several
from mekaar.exchange.actions.needs import ask, cancel_occurrence, withdraw
from mekaar.exchange.actions.stories import take_back_story, tell_story
from mekaar.exchange.actions.supply import end, give, lend, trust

__all__ = [
    "add_standard_kinds",
    "ask",
    "cancel_occurrence",
    "change_thing",
    "distrust",
    "end",
    "give",
    "lend",
    "lend_several",
    "pause",
    "resume",
    "take_back_story",
    "take_up_again",
    "tell_story",
    "trust",
    "withdraw",
]
