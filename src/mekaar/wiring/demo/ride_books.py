"""The ride books of the demo: evenings of the weeks before, and what was driven this week."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import cycle
from typing import Any

from mekaar.carrying import actions as carrying
from mekaar.carrying import queries_ridebook
from mekaar.carrying.choices import State
from mekaar.carrying.models import Commitment, RideEntry
from mekaar.exchange import actions as exchange
from mekaar.exchange import queries_supply
from mekaar.exchange.choices import WITH_RIDE_BOOK, Visibility
from mekaar.exchange.models import Need, Thing
from mekaar.people.models import Actor
from mekaar.wiring.demo.settle import Town

OWNERS = ("drukkerij", "installatiebedrijf")
FIRST_COUNTER, COUNTER_STEP = 41_180, 9_377
OWN_KM = 212
"""What a firm drives with its own car between two evenings."""
UNWRITTEN_ONE_IN = 4
"""Of this week's rides, so many still wait to be written down."""


@dataclass(frozen=True, slots=True)
class Evening:
    """A ride of the weeks before, counted back from the Monday of the demo week."""

    days_before: int
    hour: int
    title: str
    km: int
    fuel_cents: int = 0
    damage: str = ""


EVENINGS = (
    Evening(18, 19, "Naar de kaartavond en terug", 14),
    Evening(16, 14, "Op bezoek bij mijn zus in Zottegem", 31, 2500),
    Evening(12, 19, "Naar de repetitie van het koor", 11),
    Evening(9, 10, "Naar de markt in Oudenaarde", 38, 0, "Krasje op de achterbumper, tegen het paaltje aan de kerk."),
    Evening(5, 19, "Naar de quiz van de seniorenraad", 16),
    Evening(2, 14, "Naar de ruilbeurs", 22, 3010),
)


def fill_in(town: Town, monday: date, now: datetime) -> None:
    """The first car of each firm has been out in the weeks before; what was driven this week is written down, mostly."""
    askers = cycle(_askers(town))
    for owner in OWNERS:
        cars = [one for one in queries_supply.things_of(town.actors[owner]) if one.kind.slug == "car"]
        for number, car in enumerate(cars[:2]):
            evenings = EVENINGS if number == 0 else EVENINGS[::3]
            counter = FIRST_COUNTER + COUNTER_STEP * (number + len(owner))
            drivers = cycle(queries_supply.trusted_with(car)[number : number + 3])
            for evening in evenings:
                counter += OWN_KM
                _evening(town, car, next(drivers), next(askers), evening, monday, counter)
                counter += evening.km
    _this_week(town, now)


def _askers(town: Town) -> list[Actor]:
    """Those who asked for a ride this week asked before, too."""
    rides = Need.objects.filter(community=town.community, kind__slug="ride", actor__kind="person").order_by("id")
    return [need.actor for need in rides.select_related("actor")[:7]]


def _evening(town: Town, car: Thing, driver: Actor, asker: Actor, evening: Evening, monday: date, counter: int) -> None:
    """Asked three days before, agreed, driven, written in the book."""
    day = monday - timedelta(days=evening.days_before)
    start = datetime.combine(day, time(evening.hour), tzinfo=town.community.clock)
    asked, told = start - timedelta(days=3), start + timedelta(hours=3)
    need = exchange.ask(
        actor=asker,
        kind=town.kinds["ride"],
        title=evening.title,
        words=f"{evening.title}.",
        starts=[[start]],
        visibility=Visibility.MEMBERS,
        by=town.answers[asker.pk],
        now=asked,
    )
    occurrence, voice = need.occurrences.get(), town.answers[asker.pk]
    told_as: dict[str, Any] = {"occurrence": occurrence, "start": start, "by": voice, "now": asked}
    rides = need.parts.filter(way=2)
    seat = carrying.propose(part=rides.get(kind__slug="ride"), actor=driver, **told_as)
    wheels = carrying.propose(part=rides.get(kind__slug="car"), thing=car, **told_as)
    carrying.accept(commitment=seat, by=town.answers[driver.pk], now=asked)
    if Commitment.objects.get(pk=wheels.pk).state == State.PROPOSED:
        carrying.accept(commitment=wheels, by=town.answers[car.owner_id], now=asked)
    for one in (seat, wheels):
        carrying.complete(
            commitment=one, minutes=90, km=evening.km, by=town.answers[driver.pk] if one is seat else voice, now=told
        )
    carrying.write_ride(
        commitment=wheels,
        driver=driver,
        ride={
            "left": start - timedelta(minutes=15),
            "back": start + timedelta(minutes=100),
            "km_start": counter,
            "km_end": counter + evening.km,
            "fuel_cents": evening.fuel_cents,
            "damage": evening.damage,
        },
        key_back=True,
        by=town.answers[driver.pk],
        now=told,
    )


def _this_week(town: Town, now: datetime) -> None:
    """What was driven since Monday, in the order of the days; one in four drivers still has to write."""
    done = Commitment.objects.filter(
        community=town.community, thing__kind__slug__in=WITH_RIDE_BOOK, state=State.DONE, end__lt=now, rides=None
    )
    for number, wheels in enumerate(done.select_related("thing", "part").order_by("start", "id"), start=1):
        drivers = queries_ridebook.drivers_of(wheels)
        if not drivers or number % UNWRITTEN_ONE_IN == 0:
            continue
        counter = _counter(wheels)
        km = max(4, sum(deed.km for deed in wheels.deeds.all()))
        carrying.write_ride(
            commitment=wheels,
            driver=drivers[0],
            ride={
                "left": wheels.start,
                "back": wheels.end,
                "km_start": counter,
                "km_end": counter + km,
                "fuel_cents": 0,
                "damage": "",
            },
            key_back=number % 3 != 0,
            by=town.answers[drivers[0].pk],
            now=max(now, wheels.end),
        )


def _counter(wheels: Commitment) -> int:
    """Where the counter stood, a firm's own kilometres later."""
    last = RideEntry.objects.filter(thing=wheels.thing_id).order_by("-back").first()
    return (last.km_end if last else FIRST_COUNTER + COUNTER_STEP * (int(wheels.thing_id or 0) % 7)) + 30
