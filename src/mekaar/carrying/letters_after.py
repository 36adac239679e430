"""Thanks are passed on: to who helped from who was helped, and the other way round. Written in the transaction of the word itself."""

from datetime import datetime
from functools import partial
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from mekaar.carrying import letters
from mekaar.carrying import letters_parts as parts
from mekaar.carrying.models import Commitment
from mekaar.messages.choices import Letter, Pace
from mekaar.people.queries import Actor


def thanks(commitment: Commitment, *, to: Actor, of: Actor, words: str, key: str, now: datetime) -> None:
    """These words of one of them for the other: calmly, with the weekly letter, and at once on their page."""
    if words and to.pk != of.pk:
        letters.tell(to, key, partial(_thanks, commitment, of, words), now, Pace.DIGEST)


def _thanks(commitment: Any, of: Actor, words: str) -> Letter:
    what = _("{kind}, {when}").format(kind=commitment.part.kind.name, when=parts.when(commitment))
    told = _("{who} thanks you: “{words}”").format(who=of.name, words=words)
    return Letter(
        subject=_("{who} thanks you").format(who=of.name), body=f"{told}\n\n{what}", short=told, path=reverse("mine")
    )
