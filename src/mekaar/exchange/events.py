"""What exchange tells the others."""

from dataclasses import dataclass

from mekaar.base.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedAsked(Event):
    """A new need stands."""

    need: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedWithdrawn(Event):
    """A need, or one occurrence of it, is no longer asked."""

    need: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplyChanged(Event):
    """An offer or a thing came, changed or went."""

    actor: int
