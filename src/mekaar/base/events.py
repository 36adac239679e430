"""What happened, told once it is certain. A slice emits; what follows stands in one dictionary in `wiring/reactions.py`.

Reactions run after the commit, in this process. What may never be lost (planning, messages) is therefore not left to a
reaction alone: it is a job enqueued in the same transaction.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened in one community; each kind of event is a subclass with its own facts."""

    community: int


Reactions = Mapping[type[Event], tuple[Callable[[Any], None], ...]]


def emit(event: Event) -> None:
    """Tell the others, once the transaction that made it true has been committed."""
    transaction.on_commit(partial(dispatch, event))


def dispatch(event: Event) -> None:
    """Run every reaction to this event; one that fails is logged and does not keep the next from running."""
    reactions: Reactions = import_string(settings.REACTIONS)
    for react in reactions.get(type(event), ()):
        try:
            react(event)
        except Exception:
            logger.exception("reaction %s to %s failed", react.__name__, event)
