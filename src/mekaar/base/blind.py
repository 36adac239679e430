"""Finding an encrypted text by what somebody types, without being able to read it: a keyed hash beside it.

The key is derived from the keys of `settings.FIELD_KEYS`, which lie outside the database; a copy of the database alone lets
nobody try out addresses. The newest key makes the hash, and a search looks under every key in use.
"""

import hashlib
import hmac
from typing import Any, Protocol, cast

from django.conf import settings
from django.db import models

PURPOSE = b"mekaar blind index 1"
SIZE = 64


class Findable(Protocol):
    """A row that can be found by an encrypted text of its own."""

    def find_as(self) -> str:
        """That text in the one form in which it is looked for; empty where it is not looked for."""
        ...


def blinds(text: str) -> list[str]:
    """The hashes under which this text may stand, the newest key first; none for the empty text."""
    return [_hash(key, text) for key in settings.FIELD_KEYS] if text else []


def blind(text: str) -> str:
    """The hash under which this text is kept from now on; empty for the empty text."""
    return _hash(settings.FIELD_KEYS[0], text) if text else ""


def _hash(key: str, text: str) -> str:
    own_key = hmac.new(key.encode(), PURPOSE, hashlib.sha256).digest()
    return hmac.new(own_key, text.encode(), hashlib.sha256).hexdigest()


class BlindField(models.CharField):
    """Holds the hash of `find_as()` of its row, made anew at each save."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_length": SIZE, "blank": True, "editable": False, "default": "", **kwargs})

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """The hash, as the row is now."""
        value = blind(cast(Findable, model_instance).find_as())
        setattr(model_instance, self.attname, value)
        return value
