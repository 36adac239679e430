"""What follows from plain values alone, worked out once: remembered by all those values and the language.

Nothing that is remembered can be old or of somebody else: whoever asks names everything it follows from, and other values are
another question. So nothing is ever taken back, and the bound only keeps the memory of the process small.
"""

from collections.abc import Callable, Hashable
from functools import lru_cache, partial, update_wrapper
from typing import Generic, TypeVar

from django.utils.translation import get_language

T = TypeVar("T")


class Remembered(Generic[T]):
    """A function of plain values, never of a row, a request or the clock. Values that are equal but of another type are other values."""

    def __init__(self, make: Callable[..., T], most: int) -> None:
        self._known = lru_cache(maxsize=most, typed=True)(lambda _language, *values: make(*values))
        update_wrapper(self, make)

    def __call__(self, *values: Hashable) -> T:
        """In the language of this moment."""
        return self._known(get_language(), *values)

    def spoken(self) -> Callable[..., T]:
        """The same for a page that asks hundreds of times: the language is looked up once."""
        return partial(self._known, get_language())


def remembered(*, most: int) -> Callable[[Callable[..., T]], Remembered[T]]:
    """Remember the latest `most` answers of this function."""
    return partial(Remembered, most=most)
