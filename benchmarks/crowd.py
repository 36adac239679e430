"""A community of 13,000 for the load benchmark, written in bulk: who takes part, who gives, who acts for whom. The same each time."""

import json
import random
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import time, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.db.models import Model

from benchmarks import ready  # noqa: F401 what it does
from benchmarks.monday import NOW, stand_still
from mekaar.exchange import actions as exchange
from mekaar.exchange.choices import OWN_CAR, Approval, Drivers
from mekaar.exchange.models import Kind, Offer, OfferWindow, Thing
from mekaar.people import actions as people
from mekaar.people.actions import Spot
from mekaar.people.choices import EVERYTHING, ActorKind, Audience, DutyKind, How, PlaceKind, Scope, Shared
from mekaar.people.models import Account, Actor, Community, Consent, Contact, ExactPlace, Mandate, Place
from mekaar.wiring import prepare
from mekaar.wiring.demo.places import SPOTS, VILLAGES

BATCH = 2000
YEARS = 3
FOUNDED = NOW - timedelta(days=365 * YEARS + 30)
ACTORS, ON_THE_WEB, HELPERS, CARS = 13_000, 4_000, 1_500, 60
FIRMS, GROUPS = 40, 60
MEDIATORS, MANDATES = 20, 50
GIVEN = ("ride", "visit", "walk", "carry", "call", "repair", "cook", "shop", "letter", "read", "garden", "play")
FIRST_NAMES = ("An", "Bart", "Carla", "Dirk", "Els", "Frans", "Greet", "Hilde", "Ingrid", "Jan", "Karel", "Lut", "Marc", "Nadia", "Omer", "Paula", "Rita", "Staf", "Trui", "Wouter", "Yasmine", "Zoë")  # fmt: skip
FAMILY_NAMES = ("Aelvoet", "Baert", "Claeys", "De Clercq", "Engels", "Fiers", "Goethals", "Haeck", "Impens", "Joos", "Kesteloot", "Lippens", "Maes", "Notteboom", "Onghena", "Pauwels", "Roels", "Segers", "Tack", "Van Acker", "Wauters", "Yde")  # fmt: skip


@dataclass
class Crowd:
    """What later rows hang on. Actors stand in one order: helpers first, then the others on the web, then who is not."""

    chance: random.Random
    community: Community
    villages: list[Place]
    spots: list[Place]
    kinds: dict[str, Kind]
    actors: list[Actor] = field(default_factory=list)
    accounts: list[Account] = field(default_factory=list)
    cars: list[Thing] = field(default_factory=list)

    @property
    def helpers(self) -> list[Actor]:
        """Who gives of their time."""
        return self.actors[:HELPERS]

    @property
    def askers(self) -> list[Actor]:
        """Everyone else who is a person."""
        return self.actors[HELPERS : ACTORS - FIRMS - GROUPS]


def write(rows: Iterable[Model]) -> list[Any]:
    """Many rows at once; a generator is never held whole in memory twice."""
    rows, written = iter(rows), []
    while some := list(islice(rows, BATCH)):
        written += type(some[0])._base_manager.bulk_create(some)
    return written


def gather() -> Crowd:
    """Everybody, in the database."""
    villages = [Spot(one.name, one.lat, one.lon) for one in VILLAGES]
    spots = [Spot(one.name, one.lat, one.lon, PlaceKind.SPOT) for one in SPOTS]
    community = people.found_community(
        slug="crowd", name="Gavere", lat=50.93, lon=3.66, places=[*villages, *spots], by=None, now=FOUNDED
    )
    exchange.add_standard_kinds(community=community, by=None, now=FOUNDED)
    places = list(Place.objects.filter(community=community).order_by("id"))
    kinds = {kind.slug: kind for kind in Kind.objects.filter(community=community)}
    crowd = Crowd(random.Random(3), community, places[: len(villages)], places[len(villages) :], kinds)
    crowd.actors = write(_actors(crowd))
    crowd.accounts = write(
        Account(community=community, login=f"n{number}", password="!") for number in range(ON_THE_WEB)
    )
    write(_mandates(crowd))
    write(_consents(crowd))
    write(_contacts(crowd))
    write(
        ExactPlace(community=community, actor=actor, address=f"Kerkstraat {actor.pk}, 9890 Gavere")
        for actor in crowd.actors[::2]
    )
    _supply(crowd)
    for account in crowd.accounts[HELPERS : HELPERS + MEDIATORS]:
        people.take_up_duty(
            account=account, kind=DutyKind.MEDIATOR, until=NOW + timedelta(days=90), by=None, now=FOUNDED
        )
    return crowd


def _actors(crowd: Crowd) -> Iterator[Actor]:
    weights = [one.weight for one in VILLAGES]
    for number in range(ACTORS):
        village = crowd.chance.choices(crowd.villages, weights)[0]
        name = f"{FIRST_NAMES[number % 22]} {FAMILY_NAMES[number // 22 % 22]} {number}"
        kind = ActorKind.PERSON
        if number >= ACTORS - FIRMS - GROUPS:
            kind = ActorKind.FIRM if number >= ACTORS - FIRMS else ActorKind.ASSOCIATION
        yield Actor(
            community=crowd.community, kind=kind, name=name, village=village, lat=village.lat, lon=village.lon, joined_at=FOUNDED
        )  # fmt: skip


def _mandates(crowd: Crowd) -> Iterator[Mandate]:
    """Oneself; and for each mediator fifty people who are not on the web."""
    common = {"community": crowd.community, "since": FOUNDED}
    for actor, account in zip(crowd.actors, crowd.accounts, strict=False):
        yield Mandate(actor=actor, account=account, scope=list(EVERYTHING), how=How.SELF, **common)
    alone = iter(crowd.actors[ON_THE_WEB:])
    for account in crowd.accounts[HELPERS : HELPERS + MEDIATORS]:
        for actor in islice(alone, MANDATES):
            scope = [Scope.ASK, Scope.ANSWER, Scope.CONTACT]
            yield Mandate(actor=actor, account=account, scope=scope, how=How.PHONE, heard_by=account, **common)


def _consents(crowd: Crowd) -> Iterator[Consent]:
    """Of ten, seven show their name to members."""
    for number, actor in enumerate(crowd.actors):
        if number % 10 < 7:
            yield Consent(
                community=crowd.community, actor=actor, what=Shared.NAME, audience=Audience.MEMBERS, how=How.PAGE, since=FOUNDED
            )  # fmt: skip


def _contacts(crowd: Crowd) -> Iterator[Contact]:
    for number, actor in enumerate(crowd.actors):
        channel, value = ("email", f"n{number}@example.org") if number < ON_THE_WEB else ("phone", f"+329{number:07}")
        yield Contact(
            community=crowd.community, actor=actor, channel=channel, value=value, preferred=True, verified_at=FOUNDED
        )


def _supply(crowd: Crowd) -> None:
    """What helpers give, and the cars of the firms."""
    offers = write(
        Offer(community=crowd.community, actor=actor, tags=[OWN_CAR] if number % 3 else [], minutes_per_week=240, offered_at=FOUNDED)
        for number, actor in enumerate(crowd.helpers)
    )  # fmt: skip
    through = Offer.kinds.through
    write(
        through(offer=offer, kind=crowd.kinds[slug])
        for offer in offers
        for slug in sorted(crowd.chance.sample(GIVEN, 3))
    )
    write(
        OfferWindow(community=crowd.community, offer=offer, weekday=day, from_time=time(8), to_time=time(20))
        for offer in offers
        for day in range(5)
    )
    crowd.cars = write(
        Thing(
            community=crowd.community, owner=crowd.actors[-1 - number % FIRMS], kind=crowd.kinds["car"], name=f"wagen {number}",
            village=crowd.villages[number % len(crowd.villages)], lat=crowd.villages[0].lat, lon=crowd.villages[0].lon,
            drivers=Drivers.ANYONE, approval=Approval.STANDING, lent_at=FOUNDED,
        )
        for number in range(CARS)
    )  # fmt: skip


def session(account: Account) -> str:
    """The cookie of somebody who is signed in."""
    store = SessionStore()
    store[SESSION_KEY] = str(account.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = account.get_session_auth_hash()
    store.create()
    return str(store.session_key)


def fill() -> dict[str, Any]:
    """All of it; returns how many, and the sessions of a helper and of a mediator."""
    from benchmarks.crowd_needs import ask  # it builds on this module

    stand_still()
    prepare.migrate()
    prepare.gather_static()
    crowd = gather()
    told = ask(crowd)
    exchange.index_everything(community=crowd.community, now=NOW)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    sessions = {"helper": session(crowd.accounts[0]), "mediator": session(crowd.accounts[HELPERS])}
    return {**told, **sessions, "actors": ACTORS, "mandates": MANDATES}


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(json.dumps(fill()))
