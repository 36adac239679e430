"""The statement with one column for each week that a person could have: weak bounds on the spread of load become sharp ones.

Of a person's whole week the load is a plain number, so that the squares of it leave the model (Dantzig and Wolfe, 1960,
"Decomposition principle for linear programs"). All weeks are written out, which a small town with ample supply allows.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.highs import Rows
from benchmarks.statement import cliques
from mekaar.engine.compile import NO_LIMIT, Field


@dataclass(frozen=True, slots=True)
class Week:
    """What one person does, as pairs in the order of time, and its load: 1000 L^2/H, rounded down."""

    pairs: tuple[int, ...]
    load: int


def weeks(field: Field, provider: int) -> Iterator[Week]:
    """Every week that this person could have, the empty one first. Within one calendar week."""
    first, stop = field.provider_pairs[provider], field.provider_pairs[provider + 1]
    order = field.timeline[first:stop].tolist()
    yield from _longer(field, provider, order, (), 0)


def _longer(field: Field, provider: int, order: list[int], pairs: tuple[int, ...], minutes: int) -> Iterator[Week]:
    given = int(field.provider_minutes[provider])
    yield Week(pairs, 1000 * minutes * minutes // given if 0 < given < NO_LIMIT else 0)
    for place, pair in enumerate(order):
        more = minutes + int(field.part_minutes[field.pair_part[pair]])
        if more <= given and _goes_with(field, provider, pair, pairs):
            yield from _longer(field, provider, order[place + 1 :], (*pairs, pair), more)


def _goes_with(field: Field, provider: int, pair: int, pairs: tuple[int, ...]) -> bool:
    """Free at that time, a task left on that day, and not another way, or a distinct part, of the same need."""
    part = field.pair_part[pair]
    today = [other for other in pairs if field.part_day[field.pair_part[other]] == field.part_day[part]]
    if len(today) >= field.provider_tasks[provider] or any(
        field.pair_end[other] > field.pair_begin[pair] for other in pairs
    ):
        return False
    same = [
        field.pair_part[other] for other in pairs if field.part_need[field.pair_part[other]] == field.part_need[part]
    ]
    option = field.part_option[part]
    return all(field.part_option[other] == option and not field.option_distinct[option] for other in same)


class Columns:
    """Options first, then the pairs of things, then the weeks of people; `rows` holds the constraints over them."""

    def __init__(self, field: Field, carried: list[int]) -> None:
        self.field, self.rows = field, Rows()
        self.options = len(field.option_need)
        people = field.provider_person[field.pair_provider]
        self.things = [pair for pair in range(field.pairs) if not people[pair]]
        self.weeks: list[Week] = []
        self.fills: dict[int, list[int]] = defaultdict(list)
        for number, pair in enumerate(self.things):
            self.fills[int(field.pair_part[pair])].append(self.options + number)
        for provider in range(len(field.provider_person)):
            if field.provider_person[provider]:
                self._add_weeks(provider)
        self._add_rows(carried)

    @property
    def count(self) -> int:
        """How many columns there are."""
        return self.options + len(self.things) + len(self.weeks)

    def _add_weeks(self, provider: int) -> None:
        first = self.count
        self.weeks += weeks(self.field, provider)
        columns = list(range(first, self.count))
        self.rows.add(columns, [1.0] * len(columns), 1, 1)
        for column, week in zip(columns, self.weeks[-len(columns) :], strict=True):
            for pair in week.pairs:
                self.fills[int(self.field.pair_part[pair])].append(column)

    def _add_rows(self, carried: list[int]) -> None:
        field, endless = self.field, float("inf")
        for part in range(len(field.part_option)):
            columns = self.fills[part]
            quantity = -float(field.part_quantity[part])
            self.rows.add([*columns, int(field.part_option[part])], [1.0] * len(columns) + [quantity], 0, 0)
        for first, stop in zip(field.need_options[:-1].tolist(), field.need_options[1:].tolist(), strict=True):
            self.rows.add(list(range(first, stop)), [1.0] * (stop - first), 0, 1)
        for level, reached in enumerate(carried, start=1):
            columns = [one for one in range(self.options) if field.need_urgency[field.option_need[one]] == level]
            self.rows.add(columns, [1.0] * len(columns), reached, endless)
        column_of = {pair: self.options + number for number, pair in enumerate(self.things)}
        for clique in cliques(field):
            columns = [column_of[pair] for pair in clique if pair in column_of]
            if len(columns) > 1:
                self.rows.add(columns, [1.0] * len(columns), -endless, 1)

    def chosen(self, values: list[float]) -> tuple[list[bool], list[bool]]:
        """Which options and which pairs a solution stands for."""
        pairs = [False] * self.field.pairs
        for number, pair in enumerate(self.things):
            pairs[pair] = values[self.options + number] > 0.5
        for number, week in enumerate(self.weeks, start=self.options + len(self.things)):
            for pair in week.pairs if values[number] > 0.5 else ():
                pairs[pair] = True
        return [value > 0.5 for value in values[: self.options]], pairs
