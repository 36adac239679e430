"""Somebody without an account who answers through what only they hold: a link sent to them, or their own telephone."""

from dataclasses import dataclass
from typing import Any

from mekaar.people.queries import Actor


@dataclass(frozen=True, slots=True)
class Reached:
    """This actor itself, known by `via`: "link" or "sms"."""

    actor: Actor
    via: str


def account_of(by: Any) -> Any:
    """The account that acts; None for who was reached without one."""
    return None if isinstance(by, Reached) else by


def via_of(by: Any) -> dict[str, str]:
    """How somebody was reached, for the audit line."""
    return {"via": by.via} if isinstance(by, Reached) else {}
