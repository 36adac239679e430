"""Found by what somebody types, and unreadable for whoever has only the database."""

import pytest
from cryptography.fernet import Fernet
from django.db import connection

from mekaar.base.blind import blind, blinds
from mekaar.base.rotation import reencrypt
from mekaar.people import queries
from mekaar.people.addresses import read
from mekaar.people.models import Contact
from tests.cast import NOW, gather

OLD, NEW = Fernet.generate_key().decode(), Fernet.generate_key().decode()


def test_the_hash_depends_on_the_key_and_on_the_text(settings) -> None:
    settings.FIELD_KEYS = [OLD]
    first = blind("email:rosa@example.be")
    assert (len(first), first == blind("email:rosa@example.be"), first == blind("email:rosa@example.com")) == (
        64,
        True,
        False,
    )
    settings.FIELD_KEYS = [NEW, OLD]
    assert blind("email:rosa@example.be") != first
    assert blinds("email:rosa@example.be") == [blind("email:rosa@example.be"), first]


def test_nothing_is_found_by_nothing() -> None:
    assert (blind(""), blinds("")) == ("", [])


@pytest.fixture
def dirk(db, settings):
    settings.FIELD_KEYS = [OLD]
    cast = gather()
    Contact.objects.filter(actor=cast.dirk).update(verified_at=NOW)
    return cast.dirk


def found(dirk):
    return queries.actor_with(dirk.community, read("DIRK@example.org"))


def test_somebody_is_found_before_during_and_after_a_change_of_keys(dirk, settings) -> None:
    assert found(dirk) == dirk
    settings.FIELD_KEYS = [NEW, OLD]
    assert found(dirk) == dirk
    reencrypt()
    settings.FIELD_KEYS = [NEW]
    assert found(dirk) == dirk
    settings.FIELD_KEYS = [OLD]
    assert found(dirk) is None


def test_an_address_that_its_owner_did_not_show_to_be_theirs_finds_nobody(dirk) -> None:
    Contact.objects.filter(actor=dirk).update(verified_at=None)
    assert found(dirk) is None


def test_the_hash_follows_the_address(dirk) -> None:
    contact = dirk.contacts.get()
    contact.value = "dirk@example.com"
    contact.save()
    assert (found(dirk), queries.actor_with(dirk.community, read("dirk@example.com"))) == (None, dirk)


def test_whoever_has_only_the_database_cannot_try_addresses(dirk) -> None:
    import hashlib

    with connection.cursor() as cursor:
        cursor.execute("SELECT lookup FROM people_contact WHERE lookup <> ''")
        stored = {row[0] for row in cursor.fetchall()}
    assert stored
    assert hashlib.sha256(b"email:dirk@example.org").hexdigest() not in stored
