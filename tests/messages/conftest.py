"""The cast, and ways to reach them."""

from collections.abc import Iterator

import pytest

from mekaar.people.models import Contact
from tests.cast import Cast, gather
from tests.messages.gateway import Gateway, settings_for

MOBILE = "+32470123456"
NO_SMS = {"url": "", "reply_secret": ""}


def everybody(cast: Cast) -> Cast:
    """Dirk has e-mail and an account, Nadia a mobile telephone, Georgette a landline, Lut only her account."""
    Contact.objects.create(
        community=cast.community, actor=cast.nadia, channel="phone", value="0470 12 34 56", preferred=True
    )
    return cast


@pytest.fixture
def cast(the_cast, settings) -> Cast:
    """Everybody, in the database; rolled back after the test."""
    settings.MAIL_READY = True
    return everybody(the_cast)


@pytest.fixture
def lasting_cast(transactional_db, settings) -> Cast:
    """Everybody, committed: for tests with more than one process."""
    settings.MAIL_READY = True
    return everybody(gather())


@pytest.fixture
def gateway(settings) -> Iterator[Gateway]:
    """A gateway for text messages that this installation knows."""
    with Gateway() as gateway:
        settings.SMS = settings_for(gateway)
        yield gateway
