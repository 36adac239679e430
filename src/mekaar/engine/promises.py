"""The standing promises in numbers: which of them are possible as a whole, and which at least one by one."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mekaar.engine.compile import Field
from mekaar.engine.problem import Standing

Ints = NDArray[np.int64]
Shorts = NDArray[np.int32]
Flags = NDArray[np.bool_]

UNKNOWN = -1
"""The number of a need or a provider that is not in the problem."""


class CannotBeKept(ValueError):
    """A frozen promise of this need is not possible: in itself, or `beside` the other frozen ones."""

    def __init__(self, need: str, *, beside: bool = False) -> None:
        super().__init__(f"frozen promise for need {need} is not possible{' beside others' if beside else ''}")
        self.need, self.beside = need, beside


@dataclass(frozen=True, slots=True)
class Promises:
    """The standing plan in numbers: what stands as a whole, frozen needs first, and every single promise."""

    needs: Ints
    options: Ints
    first: Ints
    """CSR into `bundles`: the pairs of each need that stands."""
    bundles: Shorts
    promised: Flags
    """By pair: promised and still possible; also where the rest of the bundle is not."""
    frozen: Flags
    """By need."""

    @property
    def frozen_pairs(self) -> Shorts:
        """The pairs of all frozen promises."""
        return self.bundles[np.repeat(self.frozen[self.needs], np.diff(self.first))]


def promises(field: Field, standing: Iterable[Standing], *, let_go: bool = False) -> Promises:
    """What stands, as far as it is still possible; of several promises for one need the first counts as its plan.

    Raises CannotBeKept for a frozen promise that is not possible in itself; with `let_go` it is an ordinary promise then.
    """
    told = list(standing)
    read = _read(field, told)
    pairs = field.pairs_of(np.array(read.parts, np.int64), np.array(read.providers, np.int64))
    promised = np.zeros(field.pairs, np.bool_)
    promised[pairs[pairs >= 0]] = True
    stands, frozen = _standing(field, told, read, pairs.tolist(), let_go=let_go)
    order = sorted(stands, key=lambda need: (not frozen[need], need))
    bundles = [stands[need][1] for need in order]
    return Promises(
        needs=np.array(order, np.int64),
        options=np.array([stands[need][0] for need in order], np.int64),
        first=np.cumsum([0, *map(len, bundles)], dtype=np.int64),
        bundles=np.array([pair for bundle in bundles for pair in bundle], np.int32),
        promised=promised,
        frozen=frozen,
    )


def _standing(
    field: Field, told: list[Standing], read: "_Read", pairs: list[int], *, let_go: bool
) -> tuple[dict[int, tuple[int, list[int]]], Flags]:
    """Option and pairs of each need that stands as a whole, and which needs are frozen. Raises CannotBeKept as `promises` does."""
    stands: dict[int, tuple[int, list[int]]] = {}
    frozen = np.zeros(len(field.need_urgency), np.bool_)
    for i, one in enumerate(told):
        need, bundle = read.needs[i], pairs[read.first[i] : read.first[i + 1]]
        whole = read.whole[i] and min(bundle, default=0) >= 0
        if one.frozen and not let_go and (not whole or need in stands):
            raise CannotBeKept(one.assignment.need)
        if whole and need not in stands:
            stands[need] = read.options[i], bundle
            frozen[need] = one.frozen
    return stands, frozen


class _Read(NamedTuple):
    """Assignments by name, told in numbers: `parts` and `providers` hold what is assigned, `first` is CSR into both.

    `whole`: the option is possible and every part has as many providers as it asks.
    """

    needs: list[int]
    options: list[int]
    whole: list[bool]
    first: list[int]
    parts: list[int]
    providers: list[int]


def _read(field: Field, told: list[Standing]) -> _Read:
    """What is told, in numbers. What the problem does not know of is left out."""
    numbers, provider_number = {need.id: number for number, need in enumerate(field.problem.needs)}, field.numbers.get
    need_options, option_parts = field.need_options.tolist(), field.option_parts.tolist()
    possible, quantity = field.option_possible.tolist(), field.part_quantity.tolist()
    read = _Read([], [], [], [0], [], [])
    for one in told:
        assignment = one.assignment
        need = numbers.get(assignment.need, UNKNOWN)
        option = need_options[need] + assignment.option
        known = need >= 0 and need_options[need] <= option < need_options[need + 1]
        whole = known and possible[option]
        if known:
            parts = range(option_parts[option], option_parts[option + 1])
            whole &= len(parts) == len(assignment.assign)
            for part, names in zip(parts, assignment.assign, strict=False):
                whole &= len(names) == quantity[part]
                for name in names:
                    read.parts.append(part)
                    read.providers.append(provider_number(name, UNKNOWN))
        read.needs.append(need)
        read.options.append(option)
        read.whole.append(whole)
        read.first.append(len(read.parts))
    return read
