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
