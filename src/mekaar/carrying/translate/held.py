"""What is already agreed, as needs that may not move, and the providers made wide enough to keep their word.

People agreed when their windows, limits or homes may have been others; a promise outlives those. So an agreed part asks a tag
that only its carrier has, the carrier's windows hold it, and its limits have room for it.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from mekaar.carrying.models import Commitment
from mekaar.carrying.translate.demand import part_at
from mekaar.carrying.translate.keys import carrier_key, held_tag
from mekaar.carrying.translate.moments import TRAVEL, Frame, joined, travel_margin
from mekaar.engine.problem import (
    DAYS_PER_WEEK,
    PERSON,
    THING,
    Assignment,
    Need,
    Option,
    Part,
    Provider,
    Standing,
    distance_km,
)

NORMAL = 3


def held_part(frame: Frame, commitment: Commitment, provider: Provider | None) -> Part:
    """The part of an agreed commitment, exactly as long as the database keeps its carrier busy.

    If the carrier no longer lives where it did when it agreed, the part is done "from anywhere" and its travel is part
    of it; the true minutes are given back by `widened`.
    """
    part = part_at(
        frame,
        commitment.occurrence,
        commitment.part,
        commitment.start,
        frozenset({held_tag(commitment)}),
        quantity=1,
    )
    length = int((commitment.end - commitment.start).total_seconds()) // 60
    part = replace(part, start=frame.instant(commitment.start), minutes=length)
    low, high = commitment.during.lower, commitment.during.upper
    if provider is not None and _reaches(provider, part):
        margin = travel_margin(provider, part)
        if (commitment.start - margin, commitment.end + margin) == (low, high):
            return part
    start, end = frame.instant(low) + TRAVEL.extra_minutes, frame.instant(high) - TRAVEL.extra_minutes
    return replace(part, start=start, minutes=max(end - start, 1), x=None, y=None)


def _reaches(provider: Provider, part: Part) -> bool:
    return provider.radius_km is None or distance_km(provider, part) <= provider.radius_km


def held_need(
    key: str, commitments: list[Commitment], parts: list[Part], urgency: int = NORMAL
) -> tuple[Need, Standing]:
    """One need with one option, and the promise that it is carried so."""
    need = Need(key, urgency, commitments[0].occurrence.need.kind.slug, (Option(tuple(parts)),))
    assign = tuple((carrier_key(one),) for one in commitments)
    return need, Standing(Assignment(key, 0, assign), frozen=True)


def widened(frame: Frame, provider: Provider | None, held: Iterable[tuple[Commitment, Part]]) -> Provider:
    """The provider with room for all that it agreed to; made from nothing where it offers nothing any more."""
    held = list(held)
    first = held[0][0]
    if provider is None:
        provider = Provider(
            id=carrier_key(first), type=PERSON if first.actor_id else THING, tags=frozenset(), windows=()
        )
    weeks: Counter[int] = Counter()
    days: Counter[int] = Counter()
    travel = 0
    for commitment, part in held:
        day = _day(frame, part.start)
        days[day] += 1
        weeks[day // DAYS_PER_WEEK] += part.minutes
        travel += part.minutes - int((commitment.end - commitment.start).total_seconds()) // 60
    minutes, tasks = provider.minutes, provider.tasks_per_day
    return replace(
        provider,
        tags=provider.tags | {held_tag(commitment) for commitment, _ in held},
        windows=joined([*provider.windows, *((part.start, part.end) for _, part in held)]),
        minutes=None if minutes is None else max(minutes + travel, *weeks.values()),
        tasks_per_day=None if tasks is None else max(tasks, *days.values()),
    )


def _day(frame: Frame, instant: int) -> int:
    return max(sum(midnight <= instant for midnight in frame.calendar.day_starts) - 1, 0)
