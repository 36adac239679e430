"""The cast, at a fixed moment."""

import pytest

from mekaar.exchange import suggest
from tests.cast import NOW, Cast


@pytest.fixture
def cast(the_cast, monkeypatch) -> Cast:
    """Everybody, on Monday 30 November 2026 at eight; suggestions go by spelling, so that no test waits for the encoder."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    monkeypatch.setattr(suggest, "warm_up", lambda: None)
    return the_cast
