"""The rows under my week: commitments and needs with all that an item shows of them, in two queries and as plain values.

What only some may read (the note, addresses, where a key is) stays encrypted until an item shows it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from mekaar.base import plain
from mekaar.carrying.choices import HOLDING, SWAP_UNSETTLED, State

SHOWN = (*HOLDING, State.DONE.value, State.MISSED.value)
COMMITMENTS = """
SELECT c.id, c.occurrence_id, c.state, c.start, c."end", c.decided_at, c.actor_id, p.kind_id, p.way,
    (SELECT state FROM carrying_swap WHERE commitment_id = c.id AND state = ANY(%(unsettled)s::text[])),
    (SELECT b.actor_id FROM carrying_swap s JOIN carrying_commitment b ON b.id = s.commitment_id WHERE s.follows_id = c.id),
    EXISTS (SELECT FROM carrying_verdict WHERE commitment_id = c.id),
    t.id, t.name, t.owner_id, t.kind_id, t.key_place, t.conditions, t.approval
FROM carrying_commitment c JOIN exchange_part p ON p.id = c.part_id LEFT JOIN exchange_thing t ON t.id = c.thing_id
WHERE c.id = ANY(%(besides)s::bigint[]) OR c.occurrence_id = ANY(%(occurrences)s::bigint[]) AND c.state = ANY(%(shown)s::text[])
ORDER BY c.start, p.position, c.place, c.id
"""
NEEDS = """
SELECT o.id, o.starts, n.actor_id, n.kind_id, n.title, n.words, n.note, n.village_id, n.to_id, n.exact_from, n.exact_to,
    ARRAY(SELECT ARRAY[way, quantity, minutes] FROM exchange_part WHERE need_id = n.id ORDER BY way, position)
FROM exchange_occurrence o JOIN exchange_need n ON n.id = o.need_id
WHERE o.id = ANY(%(occurrences)s::bigint[]) ORDER BY o.first, o.id
"""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that is lent; `key_token`: where its key is, encrypted."""

    id: int
    name: str
    owner: int
    kind: int
    key_token: str
    conditions: str
    approval: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One dated need; `parts` are its parts as (way, how many, minutes), in their order. A `…token` is encrypted."""

    id: int
    starts: tuple[datetime, ...]
    asker: int
    kind: int
    title: str
    words: str
    note_token: str
    village: int
    to: int | None
    from_token: str
    to_token: str
    parts: list[tuple[int, int, int]]

    @property
    def usual_length(self) -> timedelta:
        """How long it takes."""
        return timedelta(minutes=self.parts[0][2] if self.parts else 0)


@dataclass(frozen=True, slots=True)
class Promise:
    """One commitment. `swap`: how its offer to others stands, `before`: whose task it was, `judged`: a word was said of it."""

    id: int
    state: str
    start: datetime
    end: datetime
    decided_at: datetime | None
    actor: int | None
    kind: int
    way: int
    swap: str | None
    before: int | None
    judged: bool
    thing: Thing | None
    asked: Asked

    @property
    def answering(self) -> int:
        """The actor who says yes or no: the helper, or the owner of the thing."""
        return self.actor or (self.thing.owner if self.thing else 0)


@dataclass(frozen=True, slots=True)
class Rows:
    """What was read: commitments by time, and each need by its occurrence."""

    promises: tuple[Promise, ...] = ()
    needs: Mapping[int, Asked] = field(default_factory=dict)


def around(occurrences: Collection[int], *, besides: Collection[int] = (), wanted: Collection[int] = ()) -> Rows:
    """All that holds or was done of these occurrences, the commitments `besides`, which are of them too, and the needs `wanted`."""
    every = {*occurrences, *wanted}
    if not every:
        return Rows()
    needs = {row[0]: Asked(*row) for row in plain.rows(NEEDS, occurrences=plain.numbers(every))}
    if not occurrences:
        return Rows((), needs)
    given = {
        "occurrences": plain.numbers(occurrences), "besides": plain.numbers(besides), "shown": plain.words(SHOWN),
        "unsettled": plain.words(SWAP_UNSETTLED),
    }  # fmt: skip
    return Rows(tuple(_promise(row, needs) for row in plain.rows(COMMITMENTS, **given)), needs)


def _promise(row: tuple[Any, ...], needs: Mapping[int, Asked]) -> Promise:
    pk, occurrence, *facts = row[:12]
    thing = Thing(*row[12:]) if row[12] else None
    return Promise(*(pk, *facts, thing, needs[occurrence]))
