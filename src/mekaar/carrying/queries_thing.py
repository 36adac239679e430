"""What an owner sees of a thing, and what became of what somebody gives."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, QuerySet, Sum

from mekaar.carrying import phrases, queries_after, queries_board
from mekaar.carrying.choices import HOLDING, State
from mekaar.carrying.models import Commitment, Deed
from mekaar.exchange import queries_supply, weekly, weekly_said
from mekaar.exchange.queries import Offer, Thing
from mekaar.people import queries as people
from mekaar.people.choices import Scope
from mekaar.people.queries import Account, Actor, Community

WEEKS_AHEAD = 4
THANKS, LATEST = 3, 40
"""So many thanks are shown, found among so many of the latest deeds: what is encrypted cannot be searched."""
STOPPED_FOR = timedelta(days=30)
"""So long what was stopped stays in sight to be taken up again."""


@dataclass(frozen=True, slots=True)
class Booked:
    """One time that a thing is promised, or asked: local times, what for, and who."""

    commitment: Commitment
    start: datetime
    end: datetime
    what: str
    places: str
    who: list[str]

    @property
    def waits(self) -> bool:
        """Whether the owner is still to say yes."""
        return self.commitment.state == State.PROPOSED


@dataclass(frozen=True, slots=True)
class Stands:
    """Something that is given, as its giver sees it."""

    given: Any
    hours: list[str]
    paused_until: date | None
    away: list[Any]
    promised: int
    """Agreements that are still to come."""


@dataclass(frozen=True, slots=True)
class LedTo:
    """What came of it."""

    times: int
    minutes: int
    km: int
    thanks: list[tuple[date, str]]

    @property
    def hours(self) -> float:
        """Rounded to half hours."""
        return round(self.minutes / 30) / 2


def may_see(account: Account | None, thing: Thing, *, now: datetime) -> frozenset[str]:
    """What this account may do for the owner of this thing; nothing: it is none of their business."""
    return people.scopes_of(account, now=now).get(thing.owner_id, people.NOBODY) & {Scope.GIVE, Scope.ANSWER}


def stands(given: Offer | Thing, today: date, *, now: datetime) -> Stands:
    """An offer or a thing with its hours in words and whether it is paused."""
    to_come = Commitment.objects.filter(state=State.ACCEPTED, end__gt=now)
    mine = to_come.filter(thing=given) if isinstance(given, Thing) else to_come.filter(actor=given.actor)
    return Stands(
        given,
        weekly_said.said(weekly.of_windows(given.windows.all())),
        queries_supply.paused_until(given, today),
        queries_supply.absences(given, today),
        mine.count(),
    )


def booked(thing: Thing, account: Account | None, *, now: datetime) -> list[Booked]:
    """The coming weeks of a thing: what was agreed and what waits, with the names that this viewer may see."""
    community: Community = thing.community
    rows = _whole(Commitment.objects.filter(thing=thing, state__in=HOLDING, end__gt=now))
    rows = rows.filter(start__lt=now + timedelta(weeks=WEEKS_AHEAD)).order_by("start", "id")
    rows_now = list(rows)
    helpers = _helpers(rows_now)
    eyes = queries_board.viewer(account, community, now=now).eyes
    everyone = {actor.pk: actor for some in helpers.values() for actor in some}
    names = people.visible_names(everyone.values(), eyes, now=now)
    return [_booked(row, helpers.get(row.occurrence_id, []), names) for row in rows_now]


def _booked(row: Commitment, helpers: list[Actor], names: dict[int, str]) -> Booked:
    need, clock = row.occurrence.need, row.community.clock
    who = [names.get(actor.pk) or phrases.someone(actor.kind, actor.village.name) for actor in helpers]
    places = need.village.name + (f" → {need.to.name}" if need.to else "")
    return Booked(row, row.start.astimezone(clock), row.end.astimezone(clock), need.kind.name, places, who)


def _helpers(rows: list[Commitment]) -> dict[int, list[Actor]]:
    """Who carries or is asked to carry the same need, by occurrence."""
    others = Commitment.objects.filter(
        occurrence__in={row.occurrence_id for row in rows}, actor__isnull=False, state__in=HOLDING
    )
    found: dict[int, list[Actor]] = {}
    for other in others.select_related("actor__village").order_by("part__position", "place"):
        if other.actor is not None:
            found.setdefault(other.occurrence_id, []).append(other.actor)
    return found


def _whole(rows: QuerySet[Commitment]) -> QuerySet[Commitment]:
    return rows.select_related(
        "community",
        "thing__owner",
        "part",
        "occurrence__need__kind",
        "occurrence__need__village",
        "occurrence__need__to",
    )


def promise_of(thing: Thing, pk: int) -> Commitment | None:
    """A commitment of this thing, by its number."""
    return Commitment.objects.filter(thing=thing, pk=pk).select_related("thing__owner").first()


def led_to(actor: Actor) -> LedTo:
    """What this actor did for others, and the newest thanks for it."""
    deeds = Deed.objects.filter(commitment__actor=actor, corrected_by=None, done=True)
    sums = deeds.aggregate(times=Count("id"), minutes=Sum("minutes"), km=Sum("km"))
    clock = actor.community.clock
    thanks = [(at.astimezone(clock).date(), words) for at, words in queries_after.thanks_to(actor, LATEST)]
    return LedTo(sums["times"], sums["minutes"] or 0, sums["km"] or 0, thanks[:THANKS])


def thing_led_to(thing: Thing) -> int:
    """How often it was used."""
    return Commitment.objects.filter(thing=thing, state=State.DONE).count()


def lately_stopped(actor: Actor, *, now: datetime) -> list[Offer | Thing]:
    """What this actor stopped giving not long ago, and nothing took its place."""
    since = {"ended_at__gt": now - STOPPED_FOR}
    stopped: list[Offer | Thing] = list(Thing.objects.filter(owner=actor, **since).order_by("-ended_at"))
    offer = queries_supply.last_offer(actor)
    if offer is not None and offer.ended_at is not None and offer.ended_at > now - STOPPED_FOR:
        stopped.insert(0, offer)
    return stopped
