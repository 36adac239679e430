"""The problem that stands in the database at one moment, with the book that reads the answer back."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q

from mekaar.carrying import rules
from mekaar.carrying.choices import HOLDING, State
from mekaar.carrying.models import Commitment, Shock
from mekaar.carrying.translate.demand import Asked, Choice, need_of
from mekaar.carrying.translate.held import held_need, held_part, widened
from mekaar.carrying.translate.keys import actor_key, carrier_key, held_key, occurrence_key, thing_key
from mekaar.carrying.translate.moments import LONGEST_MARGIN, TRAVEL, Frame, Instants
from mekaar.carrying.translate.supply import Supply, moments_as_holes, supply
from mekaar.engine.problem import Assignment, Need, Part, Problem, Standing
from mekaar.engine.rules import Rule
from mekaar.exchange import queries as exchange

Fingerprint = frozenset[tuple[int, str]]
"""The commitments that hold of one occurrence, with their states: what an answer was made for."""


@dataclass(frozen=True, slots=True)
class Book:
    """A problem, what its options stand for, and what stood when it was opened.

    `choices[need]` has one entry per option; needs without an entry are what was already agreed. `seen` holds every
    occurrence that the plan decides on, by its number.
    """

    frame: Frame
    problem: Problem
    choices: dict[str, tuple[Choice, ...]]
    seen: dict[int, Fingerprint]
    asked: dict[int, Asked]


def open_book(*, community: Any, first_day: date, days: int, now: datetime) -> Book:
    """Read everything once and build the problem of these days; starts that are too near `now` are left out."""
    frame = Frame(community, first_day, days)
    asked = _asked(frame, now)
    outside = _agreed_outside(frame, asked)
    holes = _holes(frame, asked, outside)
    offers, things = exchange.standing_offers(community.pk), exchange.standing_things(community.pk, now=now)
    provided = supply(frame, offers, things, holes)
    builder = _Builder(frame, provided, now)
    for one in asked.values():
        builder.add(one)
    for commitments in outside.values():
        builder.hold(commitments)
    return builder.book(asked)


class _Builder:
    """Collects needs, standing promises and what is held, then closes the book."""

    def __init__(self, frame: Frame, provided: Supply, now: datetime) -> None:
        self.frame, self.supply, self.now = frame, provided, now
        self.needs: list[Need] = []
        self.standing: list[Standing] = []
        self.choices: dict[str, tuple[Choice, ...]] = {}
        self.seen: dict[int, Fingerprint] = {}
        self.held: dict[str, list[tuple[Commitment, Part]]] = defaultdict(list)

    def add(self, asked: Asked) -> None:
        """One occurrence: as it can be carried, and as far as people already agreed."""
        if asked.complete and asked.accepted:
            self.hold(asked.accepted, key=occurrence_key(asked.occurrence.pk), urgency=asked.occurrence.need.urgency)
            self.seen[asked.occurrence.pk] = fingerprint(asked.accepted)
            return
        if asked.settled and not self._still_in_time(asked):
            self.hold([*asked.accepted, *asked.proposed])
            return
        if asked.accepted:
            self.hold(asked.accepted)
        key = occurrence_key(asked.occurrence.pk)
        starts = [start for start in asked.occurrence.starts if self._plannable(start)]
        need, choices = need_of(self.frame, key, asked, starts, self.supply)
        self.needs.append(need)
        self.choices[key] = choices
        self.seen[asked.occurrence.pk] = fingerprint([*asked.accepted, *asked.proposed])
        if asked.proposed:
            self._stands(asked, key, choices)

    def hold(self, commitments: list[Commitment], *, key: str = "", urgency: int = 3) -> None:
        """What people agreed on, as a need that may not move."""
        commitments = [one for one in commitments if one.start >= self.frame.start]
        if not commitments:
            return
        parts = []
        for one in commitments:
            provider = carrier_key(one)
            part = held_part(self.frame, one, self.supply.providers.get(provider))
            self.held[provider].append((one, part))
            parts.append(part)
        need, standing = held_need(key or held_key(commitments[0].occurrence_id), commitments, parts, urgency)
        self.needs.append(need)
        self.standing.append(standing)

    def book(self, asked: dict[int, Asked]) -> Book:
        """The problem, closed."""
        providers = dict(self.supply.providers)
        for key, held in self.held.items():
            providers[key] = widened(self.frame, providers.get(key), held)
        community, calendar = self.frame.community, self.frame.calendar
        problem = Problem(
            name=f"{community.slug} {self.frame.first_day}",
            zone=community.zone,
            start=self.frame.first_day,
            days=self.frame.days,
            day_starts=calendar.day_starts,
            travel=TRAVEL,
            providers=tuple(sorted(providers.values(), key=lambda provider: (provider.type, int(provider.id[1:])))),
            needs=tuple(self.needs),
            standing=tuple(self.standing),
            ties=_ties(asked),
            rules=tuple(_rules(asked)),
        )
        return Book(self.frame, problem, self.choices, self.seen, asked)

    def _plannable(self, start: datetime) -> bool:
        return rules.plannable(start, self.now) and self.frame.start <= start < self.frame.end

    def _still_in_time(self, asked: Asked) -> bool:
        """Whether what is left of a settled occurrence can still be asked of anyone."""
        begins = asked.settled[0].begins
        return bool(asked.left) and all(self._plannable(begins + timedelta(minutes=row.offset)) for row in asked.left)

    def _stands(self, asked: Asked, key: str, choices: tuple[Choice, ...]) -> None:
        """The proposals of this occurrence as a standing promise, if one option still stands for them."""
        groups = {self.supply.group_of.get(carrier_key(one)) for one in asked.proposed if one.thing_id}
        start, way = asked.proposed[0].begins, asked.proposed[0].part.way
        for number, choice in enumerate(choices):
            if (choice.start, choice.way) == (start, way) and groups <= set(choice.groups):
                assign = tuple(
                    tuple(carrier_key(one) for one in asked.proposed if one.part_id == row.pk) for row in choice.rows
                )
                self.standing.append(Standing(Assignment(key, number, assign)))
                return


def fingerprint(commitments: list[Commitment]) -> Fingerprint:
    """What stands of an occurrence, to see later whether it still does."""
    return frozenset((one.pk, one.state) for one in commitments)


def _asked(frame: Frame, now: datetime) -> dict[int, Asked]:
    """The occurrences that have a start in the horizon that can still be planned, or an agreement in it."""
    rows = exchange.occurrences_between(frame.community.pk, frame.start, frame.end)
    asked = {row.pk: Asked(row) for row in rows}
    standing = (
        Commitment.objects.filter(
            community=frame.community.pk, occurrence__in=list(asked), state__in=(*HOLDING, *rules.OVER)
        )
        .select_related("part__kind")
        .order_by("part__position", "place", "id")
    )
    for one in standing:
        its = asked[one.occurrence_id]
        one.occurrence = its.occurrence
        {State.ACCEPTED: its.accepted, State.PROPOSED: its.proposed}.get(State(one.state), its.over).append(one)
    return {pk: one for pk, one in asked.items() if _takes_part(frame, one, now)}


def _takes_part(frame: Frame, asked: Asked, now: datetime) -> bool:
    if asked.settled:
        return all(frame.start <= one.start < frame.end for one in asked.accepted)
    return any(rules.plannable(start, now) and frame.start <= start < frame.end for start in asked.occurrence.starts)


def _agreed_outside(frame: Frame, asked: dict[int, Asked]) -> dict[int, list[Commitment]]:
    """What holds within the horizon of occurrences that do not take part, by occurrence."""
    rows = (
        Commitment.objects.filter(
            community=frame.community.pk,
            state__in=HOLDING,
            start__lt=frame.end + LONGEST_MARGIN,
            end__gt=frame.start - LONGEST_MARGIN,
        )
        .exclude(occurrence__in=list(asked))
        .select_related("part__kind", "occurrence__need__kind", "occurrence__need__to")
        .order_by("occurrence", "id")
    )
    found: dict[int, list[Commitment]] = defaultdict(list)
    for one in rows:
        found[one.occurrence_id].append(one)
    return found


def _holes(frame: Frame, asked: dict[int, Asked], outside: dict[int, list[Commitment]]) -> dict[str, Instants]:
    """When each provider cannot: shocks, and promises that reach in from before or after the horizon."""
    spans: dict[str, list[tuple[datetime, datetime]]] = defaultdict(list)
    shocks = Shock.objects.filter(
        Q(during__endswith__gt=frame.start) | Q(during__endswith=None),
        community=frame.community.pk,
        during__startswith__lt=frame.end,
    ).prefetch_related("actors", "things")
    for shock in shocks:
        span = (max(shock.during.lower, frame.start), min(shock.during.upper or frame.end, frame.end))
        for key in [actor_key(one.pk) for one in shock.actors.all()] + [
            thing_key(one.pk) for one in shock.things.all()
        ]:
            spans[key].append(span)
    for commitments in outside.values():
        for one in commitments:
            if one.start < frame.start or one.start >= frame.end:
                spans[carrier_key(one)].append((one.during.lower - LONGEST_MARGIN, one.during.upper + LONGEST_MARGIN))
    return {key: moments_as_holes(frame, some) for key, some in spans.items()}


def _ties(asked: dict[int, Asked]) -> frozenset[tuple[str, str]]:
    """Who has helped which of these askers before."""
    askers: dict[int, list[int]] = defaultdict(list)
    for pk, one in asked.items():
        askers[one.occurrence.need.actor_id].append(pk)
    pairs = (
        Commitment.objects.filter(state=State.DONE, actor__isnull=False, occurrence__need__actor__in=list(askers))
        .order_by()
        .values_list("actor", "occurrence__need__actor")
        .distinct()
    )
    return frozenset((actor_key(helper), occurrence_key(pk)) for helper, asker in pairs for pk in askers[asker])


def _rules(asked: dict[int, Asked]) -> list[Rule]:
    """Nobody carries their own need, and nobody is asked again after a no. What is already agreed meets no rule."""
    own = {occurrence_key(pk): actor_key(one.occurrence.need.actor_id) for pk, one in asked.items() if not one.complete}
    said_no: dict[str, set[str]] = defaultdict(set)
    for one in Commitment.objects.filter(occurrence__in=list(asked), state__in=rules.NOT_AGAIN):
        if not asked[one.occurrence_id].complete:
            said_no[occurrence_key(one.occurrence_id)].add(carrier_key(one))
    if_distinct = {
        occurrence_key(pk): {carrier_key(held) for held in one.settled}
        for pk, one in asked.items()
        if one.occurrence.need.distinct and not one.complete
    }
    return [
        Rule("own need", lambda provider, need, part: own.get(need.id) == provider.id),
        Rule("said no", lambda provider, need, part: provider.id in said_no.get(need.id, ())),
        Rule("one part each", lambda provider, need, part: provider.id in if_distinct.get(need.id, ())),
    ]
