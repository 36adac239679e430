"""What was told to somebody, in plain words for them to read, and as data."""

from datetime import datetime

from django.utils.translation import gettext as _

from mekaar.messages.models import Message
from mekaar.people.about import Section, day_of
from mekaar.people.queries import Account, Actor


def told(actor: Actor, account: Account, *, now: datetime) -> Section:
    """The messages to this actor that are still kept. Their text stands on the page of each: it holds how to reach others."""
    rows = list(Message.objects.filter(receiver=actor).order_by("-created_at", "-id"))
    data = [
        {name: getattr(row, name) for name in ("subject", "state", "way", "created_at", "settled_at")} for row in rows
    ]
    lines = tuple(_("{day}: {words}").format(day=day_of(row.created_at), words=row.subject) for row in rows)
    return Section("told", _("What we told you"), lines, data, empty=_("We have not told you anything yet."))
