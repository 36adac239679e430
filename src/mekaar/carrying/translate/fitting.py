"""Who could carry one task beside the planner: its own conditions, for one part at one time."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from mekaar.carrying import rules
from mekaar.carrying.choices import HOLDING
from mekaar.carrying.models import Commitment, Shock
from mekaar.carrying.translate.demand import part_at
from mekaar.carrying.translate.keys import thing_key
from mekaar.carrying.translate.moments import Frame, travel_margin
from mekaar.carrying.translate.supply import Group, group, person
from mekaar.engine.fit import CONDITIONS
from mekaar.engine.problem import Part, Provider
from mekaar.exchange import queries as exchange
from mekaar.exchange.choices import ProviderType
from mekaar.exchange.queries import Offer

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Diary:
    """What the candidates already promised in the week of the task: spans, minutes, and tasks on its day."""

    spans: dict[int, list[tuple[datetime, datetime]]]
    minutes: Counter[int]
    tasks: Counter[int]


def fitting(commitment: Commitment, *, now: datetime, among: Collection[int] | None = None) -> list[int]:
    """The actors who could carry this in the place of its helper, those who carry least in that week first.

    They offer what the part asks, are free then, near enough and within their limits; the owner trusts them with what is used;
    it is not their own need, and they did not leave it before. `among` narrows the search.
    """
    occurrence, part = commitment.occurrence, commitment.part
    frame = Frame(occurrence.community, commitment.start.astimezone(occurrence.community.clock).date(), 2)
    groups = _groups_in_use(commitment, now) if part.pk == leading_part(occurrence, part.way) else []
    requires = {part.kind.slug, *part.kind.tags, *part.requires}.union(*(one.driver_tags for one in groups))
    asked = part_at(frame, occurrence, part, commitment.begins, frozenset(requires), quantity=1)
    offers = exchange.standing_offers(occurrence.community_id)
    if among is not None:
        offers = offers.filter(actor__in=among)
    unfit = _left_out(commitment)
    able = [
        (offer, provider)
        for offer in offers
        if offer.actor_id not in unfit
        for provider in (person(frame, offer, _may_use(offer.actor_id, groups), {}),)
        if all(met(provider, asked) for met in CONDITIONS.values())
    ]
    diary = _diary(commitment, [offer.actor_id for offer, _provider in able])
    free = [offer.actor_id for offer, provider in able if _has_room(commitment, offer, provider, asked, diary)]
    return sorted(free, key=lambda actor: (diary.minutes[actor], actor))


def leading_part(occurrence: Any, way: int) -> int | None:
    """The part of a way whose helper uses the things: the first one that people fill."""
    rows = sorted((row for row in occurrence.need.parts.all() if row.way == way), key=lambda row: row.position)
    return next((row.pk for row in rows if row.kind.type == ProviderType.PERSON), None)


def may_use(actor: int, things: Collection[int], community_id: int, *, now: datetime) -> bool:
    """Whether the owners of all these things trust this actor with them."""
    used = exchange.standing_things(community_id, now=now).filter(pk__in=things)
    groups, _group_of = group(list(used))
    return all(one.drivers is None or actor in one.drivers for one in groups.values())


def _groups_in_use(commitment: Commitment, now: datetime) -> list[Group]:
    """The groups of the things that are held for the same occurrence."""
    used = Commitment.objects.filter(
        occurrence=commitment.occurrence_id, state__in=HOLDING, thing__isnull=False
    ).values_list("thing", flat=True)
    things = list(exchange.standing_things(commitment.community_id, now=now).filter(pk__in=list(used)))
    groups, group_of = group(things)
    return [groups[group_of[thing_key(thing.pk)]] for thing in things]


def _may_use(actor: int, groups: Iterable[Group]) -> set[str]:
    return {tag for one in groups if one.drivers and actor in one.drivers for tag in one.driver_tags}


def _left_out(commitment: Commitment) -> set[int]:
    """Who asks it, who is in it already, who left it before, and who is away then."""
    same = Commitment.objects.filter(occurrence=commitment.occurrence_id, actor__isnull=False)
    rows = same.filter(state__in=(*HOLDING, *rules.NOT_AGAIN)).values_list("actor", flat=True)
    away = Shock.objects.filter(
        community=commitment.community_id, during__overlap=(commitment.start, commitment.end), actors__isnull=False
    ).values_list("actors", flat=True)
    return {commitment.occurrence.need.actor_id, *(pk for pk in (*rows, *away) if pk)}


def _diary(commitment: Commitment, actors: list[int]) -> Diary:
    local = commitment.start.astimezone(commitment.occurrence.community.clock)
    monday = exchange.midnight(local.tzinfo, local.date() - timedelta(days=local.weekday()))  # type: ignore[arg-type]
    rows = Commitment.objects.filter(
        actor__in=actors, state__in=HOLDING, start__gte=monday - timedelta(days=1), start__lt=monday + WEEK + WEEK
    ).values_list("actor", "start", "end", "during")
    diary = Diary({}, Counter(), Counter())
    for actor, start, end, during in rows:
        diary.spans.setdefault(actor, []).append((during.lower, during.upper))
        if monday <= start < monday + WEEK:
            diary.minutes[actor] += int((end - start).total_seconds()) // 60
        diary.tasks[actor] += start.astimezone(local.tzinfo).date() == local.date()
    return diary


def _has_room(commitment: Commitment, offer: Offer, provider: Provider, asked: Part, diary: Diary) -> bool:
    """No other promise overlaps, travel included, and the limits of the week and the day hold."""
    margin, actor = travel_margin(provider, asked), offer.actor_id
    start, end = commitment.start - margin, commitment.end + margin
    if any(low < end and start < high for low, high in diary.spans.get(actor, ())):
        return False
    if offer.minutes_per_week is not None and diary.minutes[actor] + asked.minutes > offer.minutes_per_week:
        return False
    return offer.tasks_per_day is None or diary.tasks[actor] < offer.tasks_per_day
