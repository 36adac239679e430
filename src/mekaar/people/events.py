"""What people tells the others."""

from dataclasses import dataclass

from mekaar.base.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressShown(Event):
    """Whoever is behind this account has just shown that the address of this code is theirs."""

    account: int
    code: int
