"""What messages tells the others."""

from dataclasses import dataclass

from mekaar.base.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Replied(Event):
    """Somebody answered a question by SMS: `reply` is the row, `about` what the question was about."""

    reply: int
    about: str
