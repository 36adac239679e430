"""What every peer reads from a field: who is asked twice at once, what one week holds, and how to name a choice."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from mekaar.engine.compile import Field
from mekaar.engine.problem import Assignment

Chosen = tuple[list[bool], list[bool]]
"""Which options and which pairs a solver chose."""


def grouped(field: Field, by: "list[int]") -> dict[tuple[int, int], list[int]]:
    """The pairs of each provider, apart for each day or week."""
    groups: dict[tuple[int, int], list[int]] = defaultdict(list)
    for pair, (provider, part) in enumerate(zip(field.pair_provider, field.pair_part, strict=True)):
        groups[int(provider), int(by[part])].append(pair)
    return groups


def cliques(field: Field) -> Iterator[list[int]]:
    """The maximal sets of pairs of one provider that are all under way at one instant."""
    for first, stop in pairwise(field.provider_pairs):
        under_way: list[int] = []
        for pair in field.timeline[first:stop].tolist():
            left = [other for other in under_way if field.pair_end[other] > field.pair_begin[pair]]
            if len(left) < len(under_way) and len(under_way) > 1:
                yield under_way
            under_way = [*left, pair]
        if len(under_way) > 1:
            yield under_way


def hierarchical(field: Field) -> tuple[int, int, int]:
    """Weights under which one more urgent need outweighs all needs of the lower levels."""
    high, normal = (int((field.need_urgency == level).sum()) for level in (2, 3))
    return (high + 1) * (normal + 1), normal + 1, 1


def assignments(field: Field, chosen: Chosen) -> list[Assignment]:
    """The plan that chosen options and pairs stand for."""
    options, pairs = chosen
    names = [provider.id for provider in field.problem.providers]
    plan = []
    for option, taken in enumerate(options):
        if taken:
            need = int(field.option_need[option])
            assign = tuple(
                tuple(
                    names[field.pair_provider[pair]]
                    for pair in range(field.part_pairs[part], field.part_pairs[part + 1])
                    if pairs[pair]
                )
                for part in range(field.option_parts[option], field.option_parts[option + 1])
            )
            plan.append(Assignment(field.problem.needs[need].id, option - int(field.need_options[need]), assign))
    return plan
