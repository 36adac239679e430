"""Named writes of exchange: ask, give, lend, and take back. `by` of None is the installation itself."""

from mekaar.exchange.actions.claims import claim_asked
from mekaar.exchange.actions.codes import confirm_by_code, send_code
from mekaar.exchange.actions.drafts import begin, confirm_draft, confirm_own, drop_draft, expire_drafts, keep, send
from mekaar.exchange.actions.keeping import distrust, pause, resume, take_up_again
from mekaar.exchange.actions.kinds import add_standard_kinds
from mekaar.exchange.actions.lending import change_thing, lend_several
from mekaar.exchange.actions.needs import ask, cancel_occurrence, change, reopen, restore_occurrence, withdraw
from mekaar.exchange.actions.search import index_everything, index_need, index_supply
from mekaar.exchange.actions.series import ask_weekly, create_ahead, extend, go_on, not_on
from mekaar.exchange.actions.series_dates import after_all_on, last_on
from mekaar.exchange.actions.stories import take_back_story, tell_story
from mekaar.exchange.actions.supply import end, give, lend, trust
from mekaar.exchange.actions.times import move_times

__all__ = [
    "add_standard_kinds",
    "after_all_on",
    "ask",
    "ask_weekly",
    "begin",
    "cancel_occurrence",
    "change",
    "change_thing",
    "claim_asked",
    "confirm_by_code",
    "confirm_draft",
    "confirm_own",
    "create_ahead",
    "distrust",
    "drop_draft",
    "end",
    "expire_drafts",
    "extend",
    "give",
    "go_on",
    "index_everything",
    "index_need",
    "index_supply",
    "keep",
    "last_on",
    "lend",
    "lend_several",
    "move_times",
    "not_on",
    "pause",
    "reopen",
    "restore_occurrence",
    "resume",
    "send",
    "send_code",
    "take_back_story",
    "take_up_again",
    "tell_story",
    "trust",
    "withdraw",
]
