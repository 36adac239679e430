"""Replacing the key of encrypted texts and pictures.

Put the new key before the old ones in `FIELD_KEYS` (all processes start again), run `reencrypt`, then take the old keys away.
"""

from collections.abc import Iterator

from django.apps import apps
from django.db import connection, models, transaction

from mekaar.base.blind import BlindField
from mekaar.base.encryption import EncryptedBytesField, EncryptedTextField, cipher

BATCH = 500


def encrypted_columns() -> Iterator[tuple[type[models.Model], str]]:
    """Every table with a column that is encrypted."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.local_fields:
            if isinstance(field, EncryptedTextField | EncryptedBytesField):
                yield model, str(field.column)


def reencrypt() -> int:
    """Encrypt every text anew with the newest key; returns how many. May be stopped and run again.

    Tables that may only grow are left: their texts need the old key for as long as they are kept. Raises
    cryptography's InvalidToken for a text that no key in use can read.
    """
    count = sum(_column(model, column) for model, column in encrypted_columns() if not _append_only(model))
    _hash_anew()
    return count


def _hash_anew() -> None:
    """Every keyed hash, made with the newest key; to be stopped and run again like the rest."""
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if isinstance(field, BlindField):
                for row in model._default_manager.order_by("pk").iterator(chunk_size=BATCH):
                    row.save(update_fields=[field.name])


def _append_only(model: type[models.Model]) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = %s::regclass AND tgname = 'append_only')",
            [model._meta.db_table],
        )
        return bool(cursor.fetchone()[0])


def _rotated(token: str | bytes) -> str | bytes:
    """The same under the newest key, in the type of its column."""
    return cipher().rotate(token.encode()).decode() if isinstance(token, str) else cipher().rotate(bytes(token))


def _column(model: type[models.Model], column: str) -> int:
    """In raw SQL, because the field itself would decrypt: a token goes in and another comes out."""
    table, key = connection.ops.quote_name(model._meta.db_table), connection.ops.quote_name(str(model._meta.pk.column))
    name, last, count = connection.ops.quote_name(column), 0, 0
    while True:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                f"SELECT {key}, {name} FROM {table} WHERE {key} > %s AND {name} <> '' ORDER BY {key} LIMIT {BATCH} FOR UPDATE",  # noqa: S608 - names of our own tables
                [last],
            )
            rows = cursor.fetchall()
            fresh = [(_rotated(token), pk) for pk, token in rows]
            cursor.executemany(f"UPDATE {table} SET {name} = %s WHERE {key} = %s", fresh)  # noqa: S608 - as above
        if not rows:
            return count
        last, count = rows[-1][0], count + len(rows)
