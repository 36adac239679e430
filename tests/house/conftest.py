"""A week in which everyone is somebody, at a fixed moment."""

import pytest

from tests.cast import NOW
from tests.scene import Scene, set_scene


@pytest.fixture
def scene(db, monkeypatch) -> Scene:
    """The week of 30 November 2026, seen on its Monday morning."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    return set_scene()
