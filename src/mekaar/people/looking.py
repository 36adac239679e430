"""Who is looking at this moment: set for the length of a request, so that no page can forget to say it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from mekaar.people.models import Account, Look

_who: ContextVar[Callable[[], Any]] = ContextVar("who_looks", default=lambda: None)
_seen: ContextVar[list[Look] | None] = ContextVar("seen", default=None)


@contextmanager
def as_who(who: Callable[[], Any], keep: Callable[[list[Look]], None] | None = None) -> Iterator[None]:
    """Within this block the one who looks is who this function tells, asked only when it matters.

    With `keep` what was seen is handed to it at the end, all at once: where that fails, the page is not shown either.
    """
    seen: list[Look] | None = [] if keep else None
    before, before_seen = _who.set(who), _seen.set(seen)
    try:
        yield
        if keep and seen:
            keep(seen)
    finally:
        _who.reset(before)
        _seen.reset(before_seen)


def kept_for_later(look: Look) -> bool:
    """Whether this look will be written at the end of the block."""
    seen = _seen.get()
    if seen is not None:
        seen.append(look)
    return seen is not None


def account() -> Account | None:
    """The account that looks; None for a stranger, and where nobody looks (a job)."""
    found = _who.get()()
    return found if isinstance(found, Account) else None
