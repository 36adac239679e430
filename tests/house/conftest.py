"""A week in which everyone is somebody, at a fixed moment."""

import logging
from typing import Any

import pytest

from mekaar.exchange import suggest
from tests.cast import NOW
from tests.house.rows import Row
from tests.scene import Scene


@pytest.fixture
def scene(the_scene, monkeypatch) -> Scene:
    """The week of 30 November 2026, seen on its Monday morning."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    return the_scene


@pytest.fixture
def hands(monkeypatch, caplog) -> list[Any]:
    """The hands of the clock of all pages; what was refused on purpose fills no log, and no encoder is awaited."""
    hands = [NOW]
    monkeypatch.setattr("django.utils.timezone.now", lambda: hands[0])
    monkeypatch.setattr(suggest, "warm_up", lambda: None)
    caplog.set_level(logging.CRITICAL, "django.request")
    return hands


@pytest.fixture
def rows(the_rows, scene, hands) -> dict[str, Row]:
    """What stands behind every address that takes a number."""
    return the_rows
