"""What follows on what: event -> actions, run once the transaction that made it true is committed."""

from mekaar.base.events import Reactions

REACTIONS: Reactions = {}
