"""First come, first served: the needs in the order in which they were asked, each its first option that can be filled,
each part by the nearest candidates who are still free. What a desk with a telephone does.
"""

from collections import defaultdict
from itertools import pairwise

import numpy as np

from mekaar.engine.compile import Field


class Diaries:
    """What everyone has promised so far."""

    def __init__(self, field: Field) -> None:
        self.field = field
        self.spans: dict[int, list[tuple[int, int]]] = defaultdict(list)
        self.minutes: dict[tuple[int, int], int] = defaultdict(int)
        self.tasks: dict[tuple[int, int], int] = defaultdict(int)

    def free(self, pair: int) -> bool:
        """Whether the provider of a pair has the time, the minutes and the tasks left."""
        field, provider, part = self.field, int(self.field.pair_provider[pair]), int(self.field.pair_part[pair])
        begin, end = int(field.pair_begin[pair]), int(field.pair_end[pair])
        week, day = (provider, int(field.part_week[part])), (provider, int(field.part_day[part]))
        return (
            self.minutes[week] + int(field.part_minutes[part]) <= field.provider_minutes[provider]
            and self.tasks[day] < field.provider_tasks[provider]
            and all(end <= start or stop <= begin for start, stop in self.spans[provider])
        )

    def write(self, pair: int, sign: int = 1) -> None:
        """Promise a pair, or with sign -1 take the promise back."""
        field, provider, part = self.field, int(self.field.pair_provider[pair]), int(self.field.pair_part[pair])
        span = (int(field.pair_begin[pair]), int(field.pair_end[pair]))
        (self.spans[provider].append if sign > 0 else self.spans[provider].remove)(span)
        self.minutes[provider, int(field.part_week[part])] += sign * int(field.part_minutes[part])
        self.tasks[provider, int(field.part_day[part])] += sign


def first_come(field: Field) -> tuple[list[bool], list[bool]]:
    """Which options and which pairs are chosen."""
    diaries = Diaries(field)
    options, pairs = [False] * len(field.option_need), [False] * field.pairs
    for first, stop in pairwise(field.need_options.tolist()):
        for option in range(first, stop):
            filled = _fill(field, diaries, option)
            if filled is not None:
                options[option] = True
                for pair in filled:
                    pairs[pair] = True
                break
    return options, pairs


def _fill(field: Field, diaries: Diaries, option: int) -> list[int] | None:
    """Promise the nearest free candidates of every part, or nobody at all."""
    promised: list[int] = []
    helpers: set[int] = set()
    for part in range(field.option_parts[option], field.option_parts[option + 1]):
        candidates = np.arange(field.part_pairs[part], field.part_pairs[part + 1])
        wanted = int(field.part_quantity[part])
        for pair in candidates[np.argsort(field.pair_metres[candidates], kind="stable")].tolist():
            same = field.option_distinct[option] and int(field.pair_provider[pair]) in helpers
            if wanted and not same and diaries.free(pair):
                diaries.write(pair)
                promised.append(pair)
                wanted -= 1
        helpers |= {int(field.pair_provider[pair]) for pair in promised}
        if wanted:
            for pair in promised:
                diaries.write(pair, -1)
            return None
    return promised
