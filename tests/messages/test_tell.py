"""Telling somebody something: once, in the transaction of what it tells, at their hour."""

from django.core import mail

from mekaar.messages import actions
from mekaar.messages.choices import Letter, MessageState, Pace
from mekaar.messages.models import Message
from tests.cast import NOW

LETTER = Letter(subject="Zaterdag rijden", body="Dag Dirk,\n\nKan je rijden?", short="Kan je rijden?", path="/week/")


def tell(cast, **more):
    given = {"to": cast.dirk, "key": "ride:1", "letter": LETTER, "pace": Pace.NOW, "now": NOW}
    return actions.tell(**{**given, **more})


def test_what_was_told_once_is_not_told_again(cast):
    assert tell(cast) is not None
    assert tell(cast) is None
    assert tell(cast, key="ride:2") is not None
    assert tell(cast, to=cast.nadia) is not None
    assert Message.objects.count() == 3


def test_it_leaves_by_mail_with_the_page_it_leads_to(cast):
    message = tell(cast)
    assert actions.deliver(message_id=message.pk, now=NOW) == MessageState.SENT
    assert actions.deliver(message_id=message.pk, now=NOW) is None
    [letter] = mail.outbox
    assert (letter.to, letter.subject) == (["dirk@example.org"], "Zaterdag rijden")
    assert "Kan je rijden?" in letter.body
    assert "http://localhost:8000/week/" in letter.body
