"""The rows under the board, in a fixed number of queries however long the week is."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet

from mekaar.carrying.choices import HOLDING, State
from mekaar.carrying.models import Commitment
from mekaar.exchange.choices import ProviderType
from mekaar.exchange.models import Occurrence, Part
from mekaar.people.models import Community

ON_BOARD = (*HOLDING, State.DONE.value)
"""A commitment in another state carries nothing, so it is not on the board."""

NEED_FIELDS = (
    "id", "first", "need_id", "need__actor_id", "need__kind_id", "need__village_id", "need__to_id",
    "need__visibility", "need__urgency", "need__title", "need__words", "need__language",
)  # fmt: skip
PROMISE_FIELDS = ("occurrence_id", "part_id", "part__way", "actor_id", "thing_id", "start", "end", "state", "place")


@dataclass(frozen=True, slots=True)
class Promise:
    """One commitment that holds or was kept."""

    part: int
    way: int
    actor: int | None
    thing: int | None
    start: datetime
    end: datetime
    yes: bool
    place: int


@dataclass(frozen=True, slots=True)
class Place:
    """One part of one way to carry a need."""

    id: int
    way: int
    kind: int
    quantity: int
    requires: tuple[str, ...]
    thing: bool = False


@dataclass(slots=True)
class Asked:
    """One occurrence with everything known of it."""

    id: int
    first: datetime
    need: int
    asker: int
    kind: int
    village: int
    to: int | None
    visibility: str
    urgency: int
    title: str
    words: str
    language: str
    promises: list[Promise] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)

    @property
    def start(self) -> datetime:
        """When it happens if it is carried, else the earliest moment asked."""
        return min((promise.start for promise in self.promises), default=self.first)

    @property
    def missing(self) -> list[tuple[Place, int]]:
        """The parts not yet filled and how many each lacks, of the way that lacks least, a way begun before others."""
        taken: dict[int, int] = defaultdict(int)
        for promise in self.promises:
            taken[promise.part] += 1
        begun = {promise.way for promise in self.promises}
        ways: dict[int, list[tuple[Place, int]]] = defaultdict(list)
        for place in self.places:
            ways[place.way].append((place, place.quantity - taken[place.id]))
        lacking = {way: [(place, lack) for place, lack in all_ if lack > 0] for way, all_ in ways.items()}
        return min(
            (missing for _way, missing in sorted(lacking.items(), key=lambda one: (one[0] not in begun, one[0]))),
            key=lambda missing: sum(lack for _place, lack in missing),
            default=[],
        )


def asked_by(community: Community, actor: int, first_day: date, days: int) -> list[Asked]:
    """Every occurrence of these days that this actor asked and that was not cancelled or withdrawn. Three queries."""
    begin = datetime.combine(first_day, time.min, community.clock)
    end = datetime.combine(first_day + timedelta(days=days), time.min, community.clock)
    moved_here = Q(commitments__state__in=ON_BOARD, commitments__start__gte=begin, commitments__start__lt=end)
    occurrences = Occurrence.objects.filter(
        Q(first__gte=begin, first__lt=end) | moved_here,
        community=community,
        need__actor=actor,
        cancelled_at=None,
        need__withdrawn_at=None,
    )
    return [one for one in _read(occurrences.distinct()) if begin <= one.start < end]


def one(community: Community, occurrence: int) -> Asked | None:
    """This occurrence of this community, unless it was cancelled or withdrawn. Three queries."""
    found = Occurrence.objects.filter(pk=occurrence, community=community, cancelled_at=None, need__withdrawn_at=None)
    return next(iter(_read(found)), None)


def some(community: Community, occurrences: Iterable[int]) -> list[Asked]:
    """These occurrences of this community, unless cancelled or withdrawn. Three queries."""
    numbers = list(occurrences)
    if not numbers:
        return []
    found = Occurrence.objects.filter(
        pk__among=numbers, community=community, cancelled_at=None, need__withdrawn_at=None
    )
    return _read(found)


def _read(occurrences: QuerySet[Occurrence]) -> list[Asked]:
    asked = {row[0]: Asked(*row) for row in occurrences.values_list(*NEED_FIELDS)}
    _add_promises(asked)
    _add_places(asked)
    return list(asked.values())


def _add_promises(asked: dict[int, Asked]) -> None:
    rows = Commitment.objects.filter(occurrence_id__among=asked, state__in=ON_BOARD).order_by("part_id", "place")
    for occurrence, part, way, actor, thing, start, end, state, place in rows.values_list(*PROMISE_FIELDS):
        yes = state != State.PROPOSED
        asked[occurrence].promises.append(Promise(part, way, actor, thing, start, end, yes, place))


def _add_places(asked: dict[int, Asked]) -> None:
    by_need: dict[int, list[Place]] = defaultdict(list)
    rows = Part.objects.filter(need_id__among={one.need for one in asked.values()})
    fields = ("need_id", "id", "way", "kind_id", "quantity", "requires", "kind__type")
    for need, part, way, kind, quantity, requires, type_ in rows.values_list(*fields):
        by_need[need].append(Place(part, way, kind, quantity, tuple(requires), type_ == ProviderType.THING))
    for one in asked.values():
        one.places = by_need[one.need]
