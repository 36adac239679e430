"""The clock of the load benchmark: it always stands at the same Monday morning, so that every run sees the same week."""

from datetime import UTC, datetime

from django.utils import timezone

NOW = datetime(2026, 11, 30, 7, 0, tzinfo=UTC)
"""Eight o'clock in Gavere: the whole week still lies ahead, so that all open needs stand on one board."""


def stand_still() -> None:
    """For the rest of this process it is that moment."""
    timezone.now = lambda: NOW
