"""The output of `solve`: who carries what, how good that is, and how good it could at most be."""

from dataclasses import dataclass
from typing import Literal

from mekaar.engine.problem import Assignment

Status = Literal["optimal", "feasible"]
"""optimal: the carried levels reach the proven bound; feasible: better may exist, never more than the bound."""


@dataclass(frozen=True, slots=True)
class Objective:
    """The value of a plan, in exact integers; compare with `key`.

    `carried`: needs carried of urgency 1, 2, 3. `load`: the spread, `sum 1000 L^2 // H` over people and weeks, L carried
    minutes, H minutes offered (lower is better). `new_ties`: pairs of person and need that have not helped each other
    before. `metres`: twice the straight distance from home, over all assigned providers. `changes`: promises
    (provider, part, option) of the standing plan that this plan does not keep, leaving out those that have become impossible.
    """

    carried: tuple[int, int, int]
    load: int
    new_ties: int
    metres: int
    changes: int

    def key(self, *, rebalancing: bool = False) -> tuple[int, ...]:
        """The lexicographic value, greater is better; rebalancing puts the changes directly after the carried levels."""
        rest = (-self.load, self.new_ties, -self.metres)
        changes = (-self.changes,)
        return (*self.carried, *(changes + rest if rebalancing else rest + changes))


@dataclass(frozen=True, slots=True)
class Bound:
    """Upper bounds on the carried levels: `carried[k]` holds for every plan that carries at least as many needs as this
    result on each more urgent level.
    """

    carried: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Plan:
    """The assignments for one problem, in the order of its needs."""

    problem: str
    assignments: tuple[Assignment, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What `solve` and `rebalance` return. `steps`: moves tried; the same problem, seed and steps give the same plan."""

    plan: Plan
    objective: Objective
    bound: Bound
    status: Status
    seed: int
    steps: int
