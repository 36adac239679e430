"""The one place where rules in force reach the engine: as filters on candidates and as caps.

The rule tree itself (a typed tree evaluated over columns) is built elsewhere and compiled into these two shapes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mekaar.engine.problem import Need, Part, Provider


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that forbids: `forbids(provider, need, part)` is True where this provider may not carry this part.

    Evaluated only on pairs that pass every other filter. `name` is shown to people who meet the rule.
    """

    name: str
    forbids: "Callable[[Provider, Need, Part], bool]"


@dataclass(frozen=True, slots=True)
class ShareCap:
    """No dominance: together these providers carry at most `share` (0 to 1) of all carried minutes."""

    providers: frozenset[str]
    share: float
    name: str = ""


def forbidding(rules: tuple[Rule, ...], provider: "Provider", need: "Need", part: "Part") -> Rule | None:
    """The first rule in force that keeps this provider from this part, or None."""
    return next((rule for rule in rules if rule.forbids(provider, need, part)), None)
