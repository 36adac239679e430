"""Named writes of messages."""

from mekaar.messages.actions.deliver import deliver, forget_old, gather_digests
from mekaar.messages.actions.desk import mark_told, wish
from mekaar.messages.actions.replies import answer, handled, leave_to_desk, take_in
from mekaar.messages.actions.tell import take_back, tell

__all__ = [
    "answer",
    "deliver",
    "forget_old",
    "gather_digests",
    "handled",
    "leave_to_desk",
    "mark_told",
    "take_back",
    "take_in",
    "tell",
    "wish",
]
