"""The link in a question: signed, for one receiver and these commitments only, and of no use after the answer is due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.core import signing
from django.urls import reverse

SALT = "mekaar.carrying.answer"
LONGEST = 400


@dataclass(frozen=True, slots=True)
class Opened:
    """What a genuine link is about."""

    receiver: int
    commitments: tuple[int, ...]
    until: datetime


def path(receiver: int, commitments: Sequence[int], until: datetime) -> str:
    """The address of the page on which this receiver answers."""
    token = signing.dumps([receiver, int(until.timestamp()), *commitments], salt=SALT)
    return reverse("answer", args=[token])


def opened(token: str) -> Opened | None:
    """What this link is about, also when it is too late; None for one that we did not make."""
    if len(token) > LONGEST:
        return None
    try:
        receiver, seconds, *commitments = signing.loads(token, salt=SALT)
        until = datetime.fromtimestamp(seconds, UTC)
    except (signing.BadSignature, ValueError, TypeError, OverflowError, OSError):
        return None
    return Opened(receiver, tuple(commitments), until)
