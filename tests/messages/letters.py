"""What the tests of messages tell."""

from typing import Any

from mekaar.messages import actions
from mekaar.messages.choices import Letter, Pace
from tests.cast import NOW

LETTER = Letter(
    subject="Zaterdag rijden",
    body="Dag Dirk,\n\nKan je rijden?",
    short="Kan je rijden? Antwoord J of N.",
    path="/week/",
)


def tell(cast: Any, **more: Any) -> Any:
    """Tell Dirk one thing, unless told otherwise."""
    given = {"to": cast.dirk, "key": "ride:1", "letter": LETTER, "pace": Pace.NOW, "now": NOW}
    return actions.tell(**{**given, **more})


def deliver(message: Any, now: Any = NOW) -> Any:
    """Let this message leave, and look where it stands."""
    actions.deliver(message_id=message.pk, now=now)
    message.refresh_from_db()
    return message.state
