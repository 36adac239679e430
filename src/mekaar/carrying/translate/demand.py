"""Occurrences as needs: every way at every start with every group of things is an option."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby, product
from typing import Any

from mekaar.carrying.models import Commitment
from mekaar.carrying.translate.keys import carrier_key
from mekaar.carrying.translate.moments import Frame
from mekaar.carrying.translate.supply import Group, Supply
from mekaar.engine.problem import PERSON, THING, Need, Option, Part
from mekaar.exchange.choices import ProviderType, Where
from mekaar.exchange.queries import Occurrence
from mekaar.exchange.queries import Part as PartRow


@dataclass(frozen=True, slots=True)
class Choice:
    """What one option of a need stands for: a start, and for each of its parts the row it came from."""

    start: datetime
    rows: tuple[PartRow, ...]
    groups: tuple[str | None, ...]

    @property
    def way(self) -> int:
        """The way in which the need is then carried."""
        return self.rows[0].way


@dataclass(slots=True)
class Asked:
    """One occurrence with what stands of it: agreed, waiting for an answer, and what is over (done or missed)."""

    occurrence: Occurrence
    accepted: list[Commitment] = field(default_factory=list)
    over: list[Commitment] = field(default_factory=list)
    proposed: list[Commitment] = field(default_factory=list)

    @property
    def rows(self) -> list[PartRow]:
        """The parts of the need, by way and position."""
        return sorted(self.occurrence.need.parts.all(), key=lambda row: (row.way, row.position))

    @property
    def settled(self) -> list[Commitment]:
        """What is agreed or over: it fixes the way and the start."""
        return [*self.over, *self.accepted]

    def missing(self, row: PartRow) -> int:
        """How many places of this part nobody agreed to carry yet."""
        return row.quantity - sum(one.part_id == row.pk for one in self.settled)

    @property
    def left(self) -> list[PartRow]:
        """The parts of the way people settled on that still miss someone."""
        return [row for row in self.rows if row.way == self.settled[0].part.way and self.missing(row) > 0]

    @property
    def complete(self) -> bool:
        """Every place of the way that people agreed on is taken."""
        return bool(self.settled) and not self.left


def need_of(
    frame: Frame, key: str, asked: Asked, starts: Sequence[datetime], supply: Supply
) -> tuple[Need, tuple[Choice, ...]]:
    """The need with all its options, and what each option stands for.

    Where some already agreed, only their way at their start is left, and only the places that nobody took; a driver who
    agreed leaves only the things that this driver may use, and the other way round.
    """
    choices = []
    options = []
    for rows in ways(asked):
        for start in [asked.settled[0].begins] if asked.settled else starts:
            for groups in thing_groups(rows, asked, supply):
                choice = Choice(start, rows, groups)
                options.append(Option(parts(frame, asked, choice, supply), asked.occurrence.need.distinct))
                choices.append(choice)
    need = asked.occurrence.need
    return Need(key, need.urgency, need.kind.slug, tuple(options)), tuple(choices)


def ways(asked: Asked) -> Iterable[tuple[PartRow, ...]]:
    """The parts still to be filled, way by way."""
    if asked.settled:
        yield tuple(asked.left)
        return
    for _way, rows in groupby(asked.rows, key=lambda row: row.way):
        yield tuple(rows)


def thing_groups(rows: Sequence[PartRow], asked: Asked, supply: Supply) -> Iterable[tuple[str | None, ...]]:
    """For each part the group of things that fills it; None for a part that people fill."""
    per_part: list[list[str | None]] = []
    for row in rows:
        if row.kind.type == ProviderType.PERSON:
            per_part.append([None])
        else:
            usable = [name for name, group in supply.groups.items() if row.kind.slug in group.kinds]
            per_part.append([name for name in usable if agreed_may(asked, supply.groups[name])])
    return product(*per_part)


def agreed_may(asked: Asked, group: Group) -> bool:
    """Whether the people who already agreed may use things of this group."""
    drivers = group.drivers
    leading = leading_row(asked)
    return drivers is None or all(
        one.actor_id in drivers for one in asked.settled if leading is not None and one.part_id == leading.pk
    )


def leading_row(asked: Asked) -> PartRow | None:
    """The part of the way agreed on whose people use the things: the first one that people fill."""
    way = asked.settled[0].part.way if asked.settled else None
    return next((row for row in asked.rows if row.way == way and row.kind.type == ProviderType.PERSON), None)


def parts(frame: Frame, asked: Asked, choice: Choice, supply: Supply) -> tuple[Part, ...]:
    """The engine's parts of one choice."""
    leader = next(
        (row.pk for row in asked.rows if row.way == choice.way and row.kind.type == ProviderType.PERSON), None
    )
    may = driver_tags(asked, choice, supply)
    result = []
    for row, name in zip(choice.rows, choice.groups, strict=True):
        requires = {row.kind.slug, *row.kind.tags, *row.requires}
        if name is not None:
            requires.add(supply.groups[name].thing_tag)
        elif row.pk == leader:
            requires |= may
        result.append(
            part_at(frame, asked.occurrence, row, choice.start, frozenset(requires), quantity=asked.missing(row))
        )
    return tuple(result)


def driver_tags(asked: Asked, choice: Choice, supply: Supply) -> frozenset[str]:
    """What whoever leads must have to use the things of this choice, and those already agreed."""
    names = {name for name in choice.groups if name is not None}
    names |= {supply.group_of[key] for key in map(carrier_key, asked.settled) if key in supply.group_of}
    return frozenset().union(*(supply.groups[name].driver_tags for name in names))


def part_at(
    frame: Frame, occurrence: Occurrence, row: PartRow, start: datetime, requires: frozenset[str], *, quantity: int
) -> Part:
    """One part of an occurrence that starts then, at its place."""
    x, y = place_of(frame, occurrence, row)
    return Part(
        type=THING if row.kind.type == ProviderType.THING else PERSON,
        requires=requires,
        start=frame.instant(start) + row.offset,
        minutes=row.minutes,
        x=x,
        y=y,
        quantity=quantity,
    )


def place_of(frame: Frame, occurrence: Occurrence, row: PartRow) -> tuple[float | None, float | None]:
    """x and y in km where this part is done; None, None if that does not matter."""
    if row.where == Where.ANYWHERE:
        return None, None
    need: Any = occurrence.need
    return frame.flat(need.to if row.where == Where.TO and need.to else need)
