"""Moments as the database tells them, read by Python's own reader: what Django puts there costs a page with a hundred of them a millisecond."""

from datetime import UTC, datetime
from typing import Any

from django.db.backends.postgresql.psycopg_any import BaseTzLoader


class Moment(BaseTzLoader):
    """A `timestamptz`, in UTC as Django has them."""

    timezone = UTC

    def load(self, data: Any) -> datetime:
        """What is not a moment of this calendar (`infinity`, a year with five digits) is left to the driver."""
        try:
            return datetime.fromisoformat(bytes(data).decode()).astimezone(UTC)
        except ValueError:
            return super().load(data)


def on_connection(sender: Any, connection: Any, **kwargs: Any) -> None:
    """A new connection reads its moments so."""
    if connection.vendor == "postgresql":
        connection.connection.adapters.register_loader("timestamptz", Moment)
