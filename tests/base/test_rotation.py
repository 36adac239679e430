"""A key can be replaced without losing a word."""

import pytest
from cryptography.fernet import Fernet
from django.db import connection

from mekaar.base.encryption import Unreadable
from mekaar.base.rotation import encrypted_columns, reencrypt
from mekaar.people.models import Contact, ExactPlace
from tests.cast import gather

OLD, NEW = Fernet.generate_key().decode(), Fernet.generate_key().decode()


def test_after_rotation_the_old_key_is_no_longer_needed(db, settings):
    settings.FIELD_KEYS = [OLD]
    cast = gather()
    contacts = sorted(Contact.objects.values_list("value", flat=True))
    settings.FIELD_KEYS = [NEW, OLD]
    texts = Contact.objects.count() + ExactPlace.objects.count() + 1
    assert reencrypt() == texts
    settings.FIELD_KEYS = [NEW]
    assert sorted(Contact.objects.values_list("value", flat=True)) == contacts
    cast.georgette.refresh_from_db()
    assert cast.georgette.note == "Loopt met een stok."
    settings.FIELD_KEYS = [OLD]
    with pytest.raises(Unreadable):
        list(Contact.objects.all())


def test_every_column_that_holds_a_token_is_known(db):
    gather()
    known = {(model._meta.db_table, column) for model, column in encrypted_columns()}
    found = set()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns "
            "WHERE table_schema = 'public' AND data_type IN ('text', 'character varying')"
        )
        for table, column in cursor.fetchall():
            cursor.execute(f'SELECT EXISTS (SELECT FROM "{table}" WHERE "{column}" LIKE \'gAAAA%\')')  # noqa: S608 - names of our own tables
            if cursor.fetchone()[0]:
                found.add((table, column))
    assert found
    assert found <= known
