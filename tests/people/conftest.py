"""What the tests of people may ask for."""

from collections.abc import Iterator

import pytest

from tests.people.outside_provider import OutsideProvider, open_doors


@pytest.fixture
def outside(settings) -> Iterator[OutsideProvider]:
    """A provider on this machine, and an installation that is set up for it."""
    provider, close = open_doors()
    settings.OIDC = provider.settings()
    yield provider
    close()
