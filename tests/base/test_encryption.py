"""Text that only those who hold the key can read."""

import pytest
from cryptography.fernet import Fernet

from mekaar.base import encryption
from mekaar.people.models import Actor

OLD, NEW = Fernet.generate_key().decode(), Fernet.generate_key().decode()


def test_what_was_encrypted_reads_back(settings):
    settings.FIELD_KEYS = [OLD]
    text = "Kerkstraat 7, 👋 مرحبا"
    token = encryption.encrypt(text)
    assert text not in token
    assert encryption.decrypt(token) == text


def test_the_same_text_is_never_stored_the_same_way_twice(settings):
    settings.FIELD_KEYS = [OLD]
    assert encryption.encrypt("a") != encryption.encrypt("a")


def test_a_new_key_still_reads_what_the_old_one_wrote(settings):
    settings.FIELD_KEYS = [OLD]
    token = encryption.encrypt("sleutel")
    settings.FIELD_KEYS = [NEW, OLD]
    assert encryption.decrypt(token) == "sleutel"
    fresh = encryption.encrypt("sleutel")
    settings.FIELD_KEYS = [NEW]
    assert encryption.decrypt(fresh) == "sleutel"
    with pytest.raises(encryption.Unreadable):
        encryption.decrypt(token)


def test_a_changed_text_is_noticed(settings):
    settings.FIELD_KEYS = [OLD]
    token = encryption.encrypt("sleutel")
    with pytest.raises(encryption.Unreadable):
        encryption.decrypt(token[:-3] + "AA=")


def test_an_encrypted_column_cannot_be_searched():
    with pytest.raises(TypeError, match="encrypted"):
        Actor.objects.filter(note="x")
    with pytest.raises(TypeError, match="encrypted"):
        Actor.objects.filter(note__icontains="x")
