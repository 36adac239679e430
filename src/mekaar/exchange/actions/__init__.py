"""Named writes of exchange: ask, give, lend, and take back. `by` of None is the installation itself."""

from mekaar.exchange.actions.kinds import add_standard_kinds
from mekaar.exchange.actions.needs import ask, cancel_occurrence, withdraw
from mekaar.exchange.actions.supply import end, give, lend, trust

__all__ = ["add_standard_kinds", "ask", "cancel_occurrence", "end", "give", "lend", "trust", "withdraw"]
