"""Who is looking at this moment: set for the length of a request, so that no page can forget to say it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from mekaar.people.models import Account

_who: ContextVar[Callable[[], Any]] = ContextVar("who_looks", default=lambda: None)


@contextmanager
def as_who(who: Callable[[], Any]) -> Iterator[None]:
    """Within this block the one who looks is who this function tells, asked only when it matters."""
    before = _who.set(who)
    try:
        yield
    finally:
        _who.reset(before)


def account() -> Account | None:
    """The account that looks; None for a stranger, and where nobody looks (a job)."""
    found = _who.get()()
    return found if isinstance(found, Account) else None
