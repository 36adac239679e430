"""Makes the filled demo live: what was agreed since Sunday, what is being asked now, what was done and what people said of it."""

import tomllib
from datetime import date, datetime, time, timedelta
from functools import cache
from importlib.resources import files
from math import cos, hypot, radians
from random import Random

from mekaar.carrying import actions as carrying
from mekaar.carrying import planning
from mekaar.carrying.choices import State
from mekaar.carrying.models import Commitment
from mekaar.exchange.choices import Approval
from mekaar.exchange.models import Need
from mekaar.people.models import Account
from mekaar.wiring.demo.people import SEED
from mekaar.wiring.demo.settle import Town

STEPS = 200_000
"""Search steps of each demo plan: about a second, and the same plan on every machine."""

DECLINES, WAITS = 0.04, 0.08
"""Of what is asked now, the shares that get a no, and no answer yet."""

SLOW_TO_ANSWER = ("wim", "lut", "georgette")
"""Personas whose questions wait, so that whoever looks through their eyes has something to answer."""

MISSED_ONE_IN = 45
ON_WHEELS = frozenset({"ride", "car", "wheelchair-car", "minibus"})
KM_PER_DEGREE = 111.2
ROADS_ARE_LONGER = 1.3


def settle_past(town: Town, monday: date, now: datetime) -> None:
    """On the Sunday before, the days up to today were planned; everybody said yes, and what is over by now was done."""
    today = now.astimezone(town.community.clock).date()
    if today < monday:
        return
    sunday = datetime.combine(monday - timedelta(days=1), time(18), tzinfo=town.community.clock)
    make_plan(town, monday, (today - monday).days + 1, sunday)
    for commitment in _to_answer(town):
        carrying.accept(commitment=commitment, by=_voice(town, commitment), now=sunday + timedelta(hours=2))
    tell(town, now)


def ask_for_plan(town: Town, first_day: date, days: int, now: datetime) -> None:
    """Want a plan of these days, the same on every machine."""
    carrying.ask_for_plan(
        community=town.community, why="demo", first_day=first_day, days=days, seed=SEED, steps=STEPS, by=None, now=now
    )


def make_plan(town: Town, first_day: date, days: int, now: datetime) -> None:
    """Plan these days, here and at once."""
    ask_for_plan(town, first_day, days, now)
    planning.plan_community(community=town.community, now=now)


def say_yes(town: Town, *, now: datetime) -> None:
    """Answers to what waits: most helpers accept, a few decline, some have not answered yet."""
    chance = Random(SEED)  # noqa: S311 - made-up answers, not a secret
    slow = {town.actors[key].pk for key in SLOW_TO_ANSWER} | {town.actors["drukkerij"].pk}
    rows, dirk = _to_answer(town), town.actors["dirk"].pk
    last_of_dirk = next((one.pk for one in reversed(rows) if carrier_of(one) == dirk), None)
    for commitment in rows:
        drawn = chance.random()
        if carrier_of(commitment) == dirk:
            drawn = float(commitment.pk != last_of_dirk)  # he says yes to all but one
        if carrier_of(commitment) in slow or drawn < WAITS:
            continue
        if drawn < WAITS + DECLINES and commitment.actor_id:
            carrying.decline(commitment=commitment, by=_voice(town, commitment), now=now)
        else:
            carrying.accept(commitment=commitment, by=_voice(town, commitment), now=now)


def tell(town: Town, now: datetime) -> None:
    """What was agreed and is over by now is told: minutes, kilometres, a thank-you here and there; once in a while it was missed."""
    over = Commitment.objects.filter(community=town.community, state=State.ACCEPTED, end__lt=now)
    rows = over.select_related("actor", "thing", "part__kind", "occurrence__need__to").order_by("start", "id")
    said = dict(thanks())
    for number, commitment in enumerate(rows, start=1):
        need, told = commitment.occurrence.need, min(commitment.end + timedelta(hours=1), now)
        if number % MISSED_ONE_IN == 0 and commitment.actor_id:
            carrying.miss(commitment=commitment, by=_voice(town, commitment), now=told)
            continue
        word = said.pop(town.wishes[need.pk].id, "") if commitment.actor_id else ""
        carrying.complete(
            commitment=commitment,
            minutes=commitment.part.minutes,
            km=kilometres(need) if commitment.part.kind.slug in ON_WHEELS else 0,
            thanks=word,
            by=town.answers[need.actor_id] if word else _voice(town, commitment),
            now=told,
        )


def kilometres(need: Need) -> int:
    """There and back by road, roughly; within a village a few."""
    if need.to is None:
        return 4
    north = float(need.to.lat - need.lat)
    east = float(need.to.lon - need.lon) * cos(radians(float(need.lat)))
    return max(2, round(2 * ROADS_ARE_LONGER * KM_PER_DEGREE * hypot(north, east)))


@cache
def thanks() -> dict[str, str]:
    """What people said afterwards, by the id of the need."""
    return tomllib.loads(files(__package__).joinpath("thanks.toml").read_text(encoding="utf-8"))


def carrier_of(commitment: Commitment) -> int:
    """Who answers for it: the helper, or the owner of the thing."""
    carrier = commitment.actor_id if commitment.thing is None else commitment.thing.owner_id
    return int(carrier)  # type: ignore[arg-type]  # the database keeps one of the two


def _voice(town: Town, commitment: Commitment) -> Account:
    return town.answers[carrier_of(commitment)]


def _to_answer(town: Town) -> list[Commitment]:
    """The questions that wait for a person: those to helpers first, then those to owners.

    Owners are asked where they want to be asked each time, and where nobody but the thing is needed (a room); other things
    follow by themselves once their helpers said yes.
    """
    rows = Commitment.objects.filter(community=town.community, state=State.PROPOSED).select_related("thing")
    ordered = list(rows.order_by("start", "id"))
    helpers = [one for one in ordered if one.thing is None]
    with_helper = {one.occurrence_id for one in helpers}
    owners = [
        one
        for one in ordered
        if one.thing and (one.thing.approval == Approval.EACH_TIME or one.occurrence_id not in with_helper)
    ]
    return helpers + owners
