"""The tables of messages."""

from mekaar.messages.models.message import Message
from mekaar.messages.models.preference import Preference
from mekaar.messages.models.reply import Reply

__all__ = ["Message", "Preference", "Reply"]
