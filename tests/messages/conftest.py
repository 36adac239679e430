"""The cast, and ways to reach them."""

from types import SimpleNamespace

import pytest

from mekaar.people.models import Contact
from tests.cast import Cast, gather

MOBILE = "+32470123456"


@pytest.fixture
def cast(db, settings) -> Cast:
    """Everybody; Dirk has e-mail, Nadia a mobile phone, Georgette a landline."""
    settings.MAIL_READY = True
    cast = gather()
    Contact.objects.create(
        community=cast.community, actor=cast.nadia, channel="phone", value="0470 12 34 56", preferred=True
    )
    return cast


@pytest.fixture
def clock(monkeypatch):
    """What the pages take for now."""
    hands = SimpleNamespace(now=None)
    monkeypatch.setattr("django.utils.timezone.now", lambda: hands.now)
    return hands
