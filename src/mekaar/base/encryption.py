"""Texts and pictures that are unreadable in the database: encrypted with a key that lives outside it.

Fernet (AES-128-CBC with HMAC-SHA256). `settings.FIELD_KEYS` holds the keys, newest first: the first encrypts, all
decrypt, so that a key can be replaced without a pause (`mekaar.base.rotation`).
"""

from functools import lru_cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import models


class Unreadable(Exception):
    """The stored text was encrypted with a key that is not among the keys in use."""


@lru_cache(maxsize=4)
def _cipher(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def cipher() -> MultiFernet:
    """The cipher over the keys in use."""
    return _cipher(tuple(settings.FIELD_KEYS))


def encrypt(text: str) -> str:
    """The token that stands for this text; a different one each time."""
    return cipher().encrypt(text.encode()).decode("ascii")


def decrypt(token: str) -> str:
    """The text behind a token. Raises Unreadable if no key in use made it."""
    try:
        return cipher().decrypt(token.encode("ascii")).decode()
    except InvalidToken as error:
        raise Unreadable("no key in use can read this text") from error


def readable(token: str | None) -> str:
    """The text of a column as it stands in the database, for whoever reads it with plain SQL: the empty text stays empty."""
    return decrypt(token) if token else ""


class EncryptedTextField(models.TextField):
    """A text column whose content only those who hold the key can read. The empty text stays empty; it cannot be searched."""

    def get_prep_value(self, value: Any) -> str | None:
        """Encrypt on the way into the database."""
        text = super().get_prep_value(value)
        return encrypt(text) if text else text

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        """Decrypt on the way out."""
        return decrypt(value) if value else value

    def get_lookup(self, lookup_name: str) -> Any:
        """Only emptiness can be asked of an encrypted column; anything else would silently find nothing."""
        if lookup_name != "isnull":
            raise TypeError(f"{self.name} is encrypted: it cannot be searched")
        return super().get_lookup(lookup_name)


class EncryptedBytesField(models.BinaryField):
    """The same for bytes, such as a photo: what stands in the column is a token."""

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        """Encrypt on the way into the database."""
        token = cipher().encrypt(bytes(value)) if value else value
        return super().get_db_prep_value(token, connection, prepared)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> bytes:
        """Decrypt on the way out. Raises Unreadable if no key in use made it."""
        try:
            return cipher().decrypt(bytes(value)) if value else b""
        except InvalidToken as error:
            raise Unreadable("no key in use can read these bytes") from error
