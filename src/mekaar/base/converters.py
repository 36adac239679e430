"""Path converters for urls.py; `register` them once, in wiring/urls.py."""


class Key:
    """The number of a row: 1 to 18 digits, so that it always fits a bigint and a huge one is simply not found."""

    regex = "[1-9][0-9]{0,17}"

    def to_python(self, value: str) -> int:
        """From the address."""
        return int(value)

    def to_url(self, value: int) -> str:
        """Into an address."""
        return str(value)
