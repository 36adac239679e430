"""The known cast of the tests: one small Gavere in which everyone is somebody.

Georgette (84) has a phone and nothing else; Lut is her daughter; Hilde mediates, with a mandate that Georgette gave by phone;
Dirk helps and has a car of his own; Nadia helps and has none, but the printing house trusts her with its two service cars;
Koen keeps those cars; the municipality takes part like all others; Yasmine is a drawn steward, Joris keeps the machine;
a stranger has no account, and Piet's account belongs to another community.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from types import SimpleNamespace
from typing import Any

from mekaar.exchange import actions as exchange
from mekaar.exchange.choices import OWN_CAR, Approval
from mekaar.exchange.models import Kind
from mekaar.people import actions as people
from mekaar.people.actions import Spot
from mekaar.people.choices import ActorKind, Audience, DutyKind, How, PlaceKind, Scope, Shared
from mekaar.people.models import Account, Actor, Community, Place

NOW = datetime(2026, 11, 30, 7, 0, tzinfo=UTC)
"""Monday morning, eight o'clock in Gavere."""

EVERY_DAY = tuple(range(7))
JOINED = NOW - timedelta(days=100)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of the week: day 0 is Monday 30 November 2026, in winter time."""
    return datetime(2026, 11, 30, hour - 1, minute, tzinfo=UTC) + timedelta(days=day)


@dataclass
class Cast:
    """Everybody, by first name; accounts end in `_account`."""

    community: Community
    villages: dict[str, Place]
    kinds: dict[str, Kind]
    georgette: Actor
    lut: Actor
    lut_account: Account
    hilde: Actor
    hilde_account: Account
    dirk: Actor
    dirk_account: Account
    nadia: Actor
    nadia_account: Account
    printer: Actor
    koen_account: Account
    municipality: Actor
    municipality_account: Account
    yasmine_account: Account
    joris_account: Account
    piet_account: Account
    cars: list[Any]

    def ask_ride(self, day: int = 1, hour: int = 10, **more: Any) -> Any:
        """Georgette needs a ride; Hilde enters it."""
        given = {"actor": self.georgette, "kind": self.kinds["ride"], "words": "Naar de oogarts in Zottegem."}
        return exchange.ask(**{**given, "starts": [[at(day, hour)]], "by": self.hilde_account, "now": NOW, **more})

    def ask(self, kind: str, *starts: datetime, **more: Any) -> Any:
        """Georgette needs something once, at one of these moments."""
        given = {"actor": self.georgette, "kind": self.kinds[kind], "words": f"Graag {kind}.", "starts": [starts]}
        return exchange.ask(**{**given, "by": self.hilde_account, "now": NOW, **more})


def found(slug: str = "gavere") -> Community:
    """Gavere with two of its villages and a spot outside."""
    return people.found_community(
        slug=slug,
        name="Gavere",
        lat=50.93,
        lon=3.66,
        places=[
            Spot("Asper", 50.916, 3.647),
            Spot("Baaigem", 50.930, 3.722),
            Spot("Zottegem", 50.870, 3.810, PlaceKind.SPOT),
        ],
        by=None,
        now=JOINED,
    )


def gather() -> Cast:
    """Everybody, in the database."""
    community = found()
    elsewhere = found("elders")
    villages = {place.name: place for place in Place.objects.filter(community=community)}
    exchange.add_standard_kinds(community=community, by=None, now=JOINED)
    kinds = {kind.slug: kind for kind in Kind.objects.filter(community=community)}
    who = SimpleNamespace(community=community, villages=villages, kinds=kinds)
    _neighbours(who)
    _helpers(who)
    _organisations(who)
    who.yasmine_account = _account(who, "yasmine", _actor(who, "Yasmine"))
    who.joris_account = _account(who, "joris", _actor(who, "Joris"))
    who.piet_account = people.open_account(community=elsewhere, login="piet", by=None, now=JOINED)
    for account, duty in (
        (who.hilde_account, DutyKind.MEDIATOR),
        (who.yasmine_account, DutyKind.STEWARD),
        (who.joris_account, DutyKind.KEEPER),
    ):
        people.take_up_duty(account=account, kind=duty, until=NOW + timedelta(days=90), by=None, now=JOINED)
    return Cast(**vars(who))


def _neighbours(who: SimpleNamespace) -> None:
    who.georgette = _actor(
        who,
        "Georgette",
        address="Kerkstraat 7, Asper",
        contacts=[("phone", "+3293840001")],
        note="Loopt met een stok.",
    )
    who.lut = _actor(who, "Lut")
    who.lut_account = _account(who, "lut", who.lut)
    who.hilde = _actor(who, "Hilde")
    who.hilde_account = _account(who, "hilde", who.hilde)
    people.give_mandate(
        actor=who.georgette,
        account=who.hilde_account,
        scope=[Scope.ASK, Scope.ANSWER, Scope.CONTACT],
        how=How.PHONE,
        by=None,
        now=JOINED,
    )


def _helpers(who: SimpleNamespace) -> None:
    who.dirk = _actor(who, "Dirk", contacts=[("email", "dirk@example.org")], address="Steenweg 12, Asper")
    who.dirk_account = _account(who, "dirk", who.dirk)
    people.give_consent(actor=who.dirk, what=Shared.NAME, audience=Audience.MEMBERS, by=who.dirk_account, now=JOINED)
    give(who, who.dirk, "ride", "carry", tags=[OWN_CAR], by=who.dirk_account)
    who.nadia = _actor(who, "Nadia", village="Baaigem", languages=["nl", "fr"])
    who.nadia_account = _account(who, "nadia", who.nadia)
    give(who, who.nadia, "ride", "visit", "carry", "call", by=who.nadia_account)


def _organisations(who: SimpleNamespace) -> None:
    who.printer = _actor(who, "Drukkerij De Letter", kind=ActorKind.FIRM)
    who.koen_account = _account(who, "koen", who.printer)
    who.municipality = _actor(who, "Gemeente Gavere", kind=ActorKind.AUTHORITY)
    who.municipality_account = _account(who, "gemeente", who.municipality)
    who.cars = [
        exchange.lend(
            owner=who.printer,
            kind=who.kinds["car"],
            name=f"wagen {number}",
            windows=[(EVERY_DAY, time(8), time(22))],
            trusted=[who.nadia],
            approval=Approval.STANDING,
            by=who.koen_account,
            now=JOINED,
        )
        for number in (1, 2)
    ]


def give(who: Any, actor: Actor, *kinds: str, **more: Any) -> Any:
    """An offer for every day from 8 to 20, unless told otherwise."""
    given = {"windows": [(EVERY_DAY, time(8), time(20))], "minutes_per_week": 600, "tasks_per_day": 4, "by": None}
    return exchange.give(actor=actor, kinds=[who.kinds[slug] for slug in kinds], **{**given, "now": JOINED, **more})


def helper(who: Any, name: str, *kinds: str, **more: Any) -> Actor:
    """One more helper beside the cast."""
    actor = _actor(who, name)
    give(who, actor, *kinds, **more)
    return actor


def _actor(who: Any, name: str, *, kind: str = ActorKind.PERSON, village: str = "Asper", **more: Any) -> Actor:
    return people.welcome_actor(
        community=who.community, kind=kind, name=name, village=who.villages[village], by=None, now=JOINED, **more
    )


def _account(who: Any, login: str, actor: Actor) -> Account:
    return people.open_account(community=who.community, login=login, actor=actor, by=None, now=JOINED)
