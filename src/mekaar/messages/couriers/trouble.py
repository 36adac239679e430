"""What can go wrong on the way."""

from datetime import timedelta


class Trouble(Exception):
    """It was not delivered, but may be later; `wait` is how long the other side asked us to."""

    def __init__(self, why: str, wait: timedelta | None = None) -> None:
        super().__init__(why)
        self.wait = wait


class Refused(Trouble):
    """It will never be delivered this way: a number or an address that does not exist."""
