"""What the crowd asks: three years of weekly needs that were carried, and a week of 2,000 open ones beside what goes on."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from benchmarks.crowd import HELPERS, MANDATES, ON_THE_WEB, YEARS, Crowd, write
from benchmarks.monday import NOW
from mekaar.carrying.choices import PlanStatus, State
from mekaar.carrying.models import Commitment, Deed, Plan
from mekaar.exchange.choices import STANDARD_KINDS, Role, Visibility
from mekaar.exchange.models import Kind, Need, Occurrence, Part
from mekaar.people.models import Actor

OPEN, ASKED, DEEDS = 2_000, 200, 50_000
SERIES, TIMES = 5_200, 10
WEEKS = 52 * YEARS
OF_ONE_HELPER = 200
"""Every so many series are carried by the helper whose week is measured."""
OWN_TASKS = 5
"""What the helper whose week is measured is asked, one a day."""
UNTOLD = timedelta(days=4)
MARGIN = timedelta(minutes=10)
MONDAY = NOW - timedelta(hours=7)
WAYS = {kind.slug: kind.ways or ((Role(kind.slug),),) for kind in STANDARD_KINDS}
OFTEN = ("ride", "ride", "ride", "visit", "walk", "carry", "call", "repair", "cook", "shop", "letter", "garden")
WORDS = {
    "ride": "Ik moet naar de dokter en de bus rijdt niet meer.", "visit": "Een babbel bij de koffie zou deugd doen.",
    "walk": "Samen een toertje in de buurt.", "carry": "Een kast moet naar boven.", "call": "Bel mij eens op.",
    "repair": "Mijn fiets heeft een platte band, wie kan die herstellen?", "cook": "Een warme maaltijd, twee keer.",
    "shop": "Boodschappen van de winkel in Asper.", "letter": "Papieren van het ziekenfonds.", "garden": "De haag snoeien.",
}  # fmt: skip
Parts = dict[int, list[Part]]
SEEN = (Visibility.PUBLIC, Visibility.MEMBERS, Visibility.PUBLIC, Visibility.MEMBERS, Visibility.DESK)


@dataclass(frozen=True, slots=True)
class Weekly:
    """A need of every week, ten weeks long, and who carries it."""

    need: Need
    helper: Actor
    first: datetime

    @property
    def times(self) -> list[datetime]:
        """All its times."""
        return [self.first + timedelta(weeks=week) for week in range(TIMES)]


def ask(crowd: Crowd) -> dict[str, int]:
    """All of it; returns how many open needs and deeds, and the number of one that is open."""
    busy = _past(crowd)
    open_needs = _this_week(crowd, [one for one in crowd.helpers[1:] if one.pk not in busy])
    _plan(crowd, open_needs)
    _papers()
    return {"open": open_needs[0].pk, "needs": len(open_needs), "deeds": Deed.objects.count()}


def _need(crowd: Crowd, asker: Actor, slug: str, number: int, asked_at: datetime) -> Need:
    kind: Kind = crowd.kinds[slug]
    to = crowd.spots[number % len(crowd.spots)] if slug == "ride" else None
    return Need(
        community=crowd.community, actor=asker, kind=kind, title="" if number % 2 else f"{kind.label} {number}",
        words=WORDS[slug], urgency=kind.urgency, visibility=SEEN[number % 5], village=asker.village, lat=asker.lat,
        lon=asker.lon, to=to, asked_at=asked_at,
    )  # fmt: skip


def _parts(crowd: Crowd, needs: list[Need], slugs: list[str]) -> Parts:
    """The usual parts of each need, by need."""
    parts: Parts = {need.pk: [] for need in needs}
    rows = (
        Part(
            community=crowd.community, need=need, way=way, position=position, kind=crowd.kinds[role.kind],
            requires=list(role.requires), quantity=role.quantity, minutes=crowd.kinds[slug].minutes, where=role.where,
        )
        for need, slug in zip(needs, slugs, strict=True)
        for way, roles in enumerate(WAYS[slug], 1)
        for position, role in enumerate(roles, 1)
    )  # fmt: skip
    for part in write(rows):
        parts[part.need_id].append(part)
    return parts


def _past(crowd: Crowd) -> set[int]:
    """Series of ten weeks, begun in any week of the past; those of now go on. Returns the helpers who carry one now."""
    slugs = [OFTEN[number % len(OFTEN)] for number in range(SERIES)]
    askers = crowd.askers
    begun = [crowd.chance.randrange(-WEEKS, 0) for _number in range(SERIES)]
    needs = write(
        _need(crowd, askers[number * 7 % len(askers)], slug, number, MONDAY + timedelta(weeks=begun[number] - 1))
        for number, slug in enumerate(slugs)
    )
    parts = _parts(crowd, needs, slugs)
    series = [Weekly(need, *_helper(crowd, number, begun[number])) for number, need in enumerate(needs)]
    occurrences = iter(
        write(Occurrence(community=crowd.community, need=one.need, starts=[at]) for one in series for at in one.times)
    )
    commitments = write(
        _promise(crowd, next(occurrences), parts[one.need.pk][0], at, actor=one.helper, state=_state(at))
        for one in series
        for at in one.times
    )
    done = sorted((one for one in commitments if one.state == State.DONE), key=lambda one: (one.start, one.pk))
    assert len(done) >= DEEDS
    write(
        Deed(community=crowd.community, commitment=one, done=True, minutes=60, km=12, at=one.end)
        for one in done[-DEEDS:]
    )
    return {one.helper.pk for one in series if one.times[-1] > NOW - timedelta(weeks=1)}


def _helper(crowd: Crowd, number: int, begun: int) -> tuple[Actor, datetime]:
    """Who carries a series, and when it begins: no helper has two at the same hour."""
    whose = 0 if number % OF_ONE_HELPER == 0 and begun < -2 * TIMES else number % HELPERS
    day, hour = (whose + number // HELPERS) % 7, 7 + whose % 10
    return crowd.helpers[whose], MONDAY + timedelta(weeks=begun, days=day, hours=hour)


def _state(start: datetime) -> str:
    """Over is told, but for the last days: that still waits for a word."""
    return State.DONE if start < NOW - UNTOLD else State.ACCEPTED


def _promise(
    crowd: Crowd, occurrence: Occurrence, part: Part, start: datetime, *, state: str, **carrier: object
) -> Commitment:
    end = start + timedelta(minutes=part.minutes)
    return Commitment(
        community=crowd.community, occurrence=occurrence, part=part, start=start, end=end, state=state,
        during=DateTimeTZRange(start - MARGIN, end + MARGIN), proposed_at=start - timedelta(days=9),
        decided_at=start - timedelta(days=8) if state != State.PROPOSED else None,
        why=[{"code": "free", "provider": f"a{occurrence.pk % 1000 + 1}"}], **carrier,
    )  # fmt: skip


def _this_week(crowd: Crowd, free: list[Actor]) -> list[Occurrence]:
    """2,000 open needs from this morning to Sunday night, some of them begun; and those that wait for a yes or have it."""
    count = OPEN + ASKED
    slugs = [OFTEN[number % len(OFTEN)] for number in range(count)]
    alone = crowd.actors[ON_THE_WEB : ON_THE_WEB + MANDATES]
    askers = [
        alone[number // 40 % MANDATES] if number % 40 == 0 else crowd.askers[number * 5] for number in range(count)
    ]
    needs = write(
        _need(crowd, asker, slug, number, NOW) for number, (asker, slug) in enumerate(zip(askers, slugs, strict=True))
    )
    parts = _parts(crowd, needs, slugs)
    occurrences = write(
        Occurrence(community=crowd.community, need=need, starts=[_moment(number)]) for number, need in enumerate(needs)
    )
    begun = [one for one, slug in zip(occurrences[:OPEN], slugs, strict=False) if slug == "carry"][::2]
    write(_begun(crowd, begun, parts, iter(free)))
    write(_asked(crowd, occurrences[OPEN:], parts, iter(free[len(begun) :])))
    return occurrences[:OPEN]


def _moment(number: int) -> datetime:
    """Spread over the days and from 8 to 19 o'clock."""
    return MONDAY + timedelta(days=number % 7, hours=8 + number // 7 % 11, minutes=15 * (number // 77 % 4))


def _begun(crowd: Crowd, needs: list[Occurrence], parts: Parts, free: Iterator[Actor]) -> Iterator[Commitment]:
    """Of two people who are sought, one said yes."""
    for one in needs:
        yield _promise(crowd, one, parts[one.need_id][0], one.starts[0], state=State.ACCEPTED, actor=next(free))


def _asked(crowd: Crowd, needs: list[Occurrence], parts: Parts, free: Iterator[Actor]) -> Iterator[Commitment]:
    """Everybody is there; of three needs, two wait for a yes. Rides in turn with a car of the helper and with one of a firm."""
    cars, own = iter(crowd.cars), 0
    for number, one in enumerate(needs):
        ways, start = parts[one.need_id], one.starts[0]
        state = State.ACCEPTED if number % 3 == 0 else State.PROPOSED
        car = next(cars, None) if len(ways) == 3 and number % 2 else None
        part = ways[1] if car else ways[0]
        mine = own < OWN_TASKS and start.hour > 9 and (start - MONDAY).days == own
        own += mine
        for place in range(part.quantity):
            actor = crowd.helpers[0] if mine and place == 0 else next(free)
            promise = _promise(crowd, one, part, start, state=state, actor=actor)
            promise.place = place
            yield promise
        if car:
            yield _promise(crowd, one, ways[2], start, state=state, thing=car)


def _plan(crowd: Crowd, open_needs: list[Occurrence]) -> None:
    """The latest plan has a word on every open need."""
    more = {
        "code": "one_more",
        "type": "person",
        "requires": ["ride"],
        "start": NOW.isoformat(),
        "end": NOW.isoformat(),
    }
    said = {"code": "more", "ask": 1, "changes": [more]}
    Plan.objects.create(
        community=crowd.community, first_day=MONDAY.date(), days=7, seed=1, objective={}, bound={}, made_at=NOW,
        status=PlanStatus.FEASIBLE, explanation={"assigned": {}, "uncarried": {str(one.pk): [said] for one in open_needs}},
    )  # fmt: skip


def _papers() -> None:
    """What actions leave behind: three audit lines and a settled message for each commitment."""
    lines = """
        INSERT INTO base_auditline (community_id, by_id, for_id, what, subject, at)
        SELECT community_id, NULL, actor_id, 'carrying.' || what, 'commitment:' || id, proposed_at
        FROM carrying_commitment, unnest(ARRAY['propose', 'accept', 'complete']) what
    """
    told = """
        INSERT INTO outbox_message (community_id, receiver_id, key, pace, state, way, subject, body, short, path, taps,
            about, number_hash, reference, created_at, due, tries, trouble, settled_at)
        SELECT community_id, actor_id, 'carrying.ask:' || id, 'now', 'sent', 'email', '', '', '', '', '', '', '',
            gen_random_uuid(), proposed_at, proposed_at, 1, '', proposed_at
        FROM carrying_commitment WHERE actor_id IS NOT NULL
    """
    with connection.cursor() as cursor:
        cursor.execute(lines)
        cursor.execute(told)
