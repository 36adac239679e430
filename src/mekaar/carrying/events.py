"""What carrying tells the others."""

from dataclasses import dataclass

from mekaar.base.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanMade(Event):
    """A new plan stands, with its proposals."""

    plan: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentMoved(Event):
    """A commitment was accepted, declined, released ...: `state` is where it stands now."""

    commitment: int
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SwapMoved(Event):
    """A task was offered to others, taken over, or no longer offered: `state` is where the swap stands now."""

    swap: int
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told(Event):
    """Somebody told what came of a commitment: a deed, or the word of who was helped."""

    commitment: int
