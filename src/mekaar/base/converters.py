"""Path converters for urls.py; `register` them once, in wiring/urls.py."""

from datetime import date


class Key:
    """The number of a row: 1 to 18 digits, so that it always fits a bigint and a huge one is simply not found."""

    regex = "[1-9][0-9]{0,17}"

    def to_python(self, value: str) -> int:
        """From the address."""
        return int(value)

    def to_url(self, value: int) -> str:
        """Into an address."""
        return str(value)


class Day:
    """A calendar day as 2026-12-02, within a century that leaves room for the weeks around it."""

    regex = "20[0-9]{2}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        """From the address; a day that does not exist (30 February) is not found."""
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        """Into an address."""
        return value.isoformat()
