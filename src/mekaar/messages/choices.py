"""The fixed lists of messages, and the letter that a feature hands over."""

from dataclasses import dataclass
from datetime import datetime, time
from typing import NamedTuple

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Pace(TextChoices):
    """How soon it must be told."""

    NOW = "now", _("at once")
    SOON = "soon", _("as soon as it is not quiet hours")
    DIGEST = "digest", _("in the weekly letter")


class Way(TextChoices):
    """How a message reaches someone."""

    EMAIL = "email", _("by e-mail")
    SMS = "sms", _("by text message")
    CALL = "call", _("by phone: somebody calls")
    POST = "post", _("by post")
    PAGE = "page", _("only on my page")


class MessageState(TextChoices):
    """Where a message stands; the moves between them are in `rules.MOVES`."""

    WAITING = "waiting", _("waits for its moment")
    SENDING = "sending", _("on its way")
    DESK = "desk", _("somebody will tell it")
    SENT = "sent", _("sent")
    TOLD = "told", _("told by a person")
    FAILED = "failed", _("could not be delivered")
    GATHERED = "gathered", _("in the weekly letter")
    STALE = "stale", _("no longer of use")


NOT_TOLD = (MessageState.WAITING.value, MessageState.DESK.value, MessageState.FAILED.value)
"""What nobody was told yet, so that it can still be taken back."""


class Meaning(TextChoices):
    """What somebody answered by text message."""

    YES = "yes", _("yes")
    NO = "no", _("no")
    STOP = "stop", _("no more text messages")
    UNCLEAR = "unclear", _("not clear")


class Tap(NamedTuple):
    """A link that does one thing: its words and the page it leads to."""

    label: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What to tell, finished: `short` is the text of an SMS, `path` the page it leads to.

    `taps` are links with words of their own, such as yes and no. `about` says what a reply by SMS answers, in the words of the
    feature that asks (it comes back in the event Replied). From `before` on it is of no use any more.
    """

    subject: str
    body: str
    short: str
    path: str = "/"
    taps: tuple[Tap, ...] = ()
    about: str = ""
    before: datetime | None = None


QUIET_FROM, QUIET_TO = time(21), time(8)
"""Nobody is disturbed between these local hours, unless they chose others."""

DIGEST_DAY, DIGEST_HOUR = 6, 17
"""The weekly letter leaves on Sunday (0 is Monday) at five in the afternoon, unless another day was chosen."""
