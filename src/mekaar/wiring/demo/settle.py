"""Puts the place and its organisations in the database, with who may act for whom and what is lent."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from mekaar.exchange import actions as exchange
from mekaar.exchange.choices import Approval, DatesWish, Drivers
from mekaar.exchange.models import Kind
from mekaar.people import actions as people
from mekaar.people.choices import Audience, Channel, DutyKind, How, PlaceKind, Scope, Shared
from mekaar.people.models import Account, Actor, Community, Place
from mekaar.wiring.demo.clock import DAYS, weekly
from mekaar.wiring.demo.needs import Wish
from mekaar.wiring.demo.organisations import ORGANISATIONS, THINGS, Lent
from mekaar.wiring.demo.people import Resident
from mekaar.wiring.demo.places import COMMUNITY, SPOTS, VILLAGES

SLUG = "gavere"
TERM = timedelta(days=182)
MEDIATORS = ("hilde", "neighbourhood-worker", "company-0", "company-1")
"""The seniors' telephone, the neighbourhood worker and two anchor points; villages are shared out among them in this order."""

SPEAKS_FOR = {"gemeente": "an", "drukkerij": "wim"}
"""Who acts for an organisation; for the others a neighbour does, in order."""


@dataclass
class Town:
    """The demo community while it is being filled: everything by the key that the lists use."""

    community: Community
    places: dict[str, Place]
    kinds: dict[str, Kind]
    actors: dict[str, Actor] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)
    speakers: dict[str, Account] = field(default_factory=dict)
    """Who speaks for those without an account of their own."""
    wishes: dict[int, Wish] = field(default_factory=dict)
    """What was asked, by the number of the need."""

    def voice(self, key: str) -> Account:
        """The account that asks and answers for this participant."""
        return self.speakers.get(key) or self.accounts[key]

    @cached_property
    def answers(self) -> dict[int, Account]:
        """The voice of every participant by number; read it once everybody has joined."""
        return {actor.pk: self.voice(key) for key, actor in self.actors.items()}


def found(now: datetime) -> Town:
    """Gavere with its villages, the spots its people name and the kinds of help they know."""
    middle = VILLAGES[0]
    spots = [people.Spot(spot.name, spot.lat, spot.lon) for spot in VILLAGES]
    spots += [people.Spot(spot.name, spot.lat, spot.lon, PlaceKind.SPOT) for spot in SPOTS]
    community = people.found_community(
        slug=SLUG, name=COMMUNITY, lat=middle.lat, lon=middle.lon, places=spots, by=None, now=now
    )
    exchange.add_standard_kinds(community=community, by=None, now=now)
    named = {place.name: place for place in Place.objects.filter(community=community)}
    kinds = {kind.slug: kind for kind in Kind.objects.filter(community=community)}
    return Town(community, {spot.slug: named[spot.name] for spot in (*VILLAGES, *SPOTS)}, kinds)


def welcome_organisations(town: Town, now: datetime) -> None:
    """Groups, associations, firms and the municipality join as equals; someone speaks for each, and their names are public."""
    for number, one in enumerate(ORGANISATIONS):
        actor = people.welcome_actor(
            community=town.community,
            kind=one.kind,
            name=one.name,
            village=town.places[one.village.lower()],
            contacts=[(Channel.EMAIL, f"{one.slug}@gavere.example")],
            note=one.note,
            by=None,
            now=now,
        )
        town.actors[one.slug] = actor
        speaker = town.accounts[SPEAKS_FOR.get(one.slug) or f"handy-evening-{number % 8}"]
        _speak_for(town, one.slug, speaker, How.PAGE, one.name, now)
        people.give_consent(actor=actor, what=Shared.NAME, audience=Audience.PUBLIC, by=None, now=now)


def give_duties(town: Town, residents: Iterable[Resident], now: datetime) -> None:
    """Mediators act for who has no account, Lut for her mother; a steward and a keeper serve their term."""
    until = now + TERM
    duties = [(key, DutyKind.MEDIATOR) for key in MEDIATORS]
    duties += [("yasmina", DutyKind.STEWARD), ("joris", DutyKind.KEEPER)]
    for key, kind in duties:
        people.take_up_duty(account=town.accounts[key], kind=kind, until=until, by=None, now=now)
    order = [village.name for village in VILLAGES]
    for resident in residents:
        if resident.by_phone:
            mediator = town.accounts[MEDIATORS[order.index(resident.village) % len(MEDIATORS)]]
            _speak_for(town, resident.key, mediator, How.PHONE, "", now)
    _speak_for(town, "georgette", town.accounts["lut"], How.PAGE, "", now)
    _speak_for(town, "georgette", town.accounts["hilde"], How.PHONE, "", now)


def _speak_for(town: Town, key: str, account: Account, how: str, given_by: str, now: datetime) -> None:
    people.give_mandate(
        actor=town.actors[key],
        account=account,
        scope=list(Scope),
        how=how,
        given_by=given_by,
        heard_by=account if how == How.PHONE else None,
        by=None,
        now=now,
    )
    town.speakers[key] = account


def lend_things(town: Town, residents: Iterable[Resident], monday: date, now: datetime) -> None:
    """Cars, buses, rooms: each on the conditions of its owner, to the drivers that the owner named or to all."""
    trusted: dict[str, list[Any]] = {}
    for resident in residents:
        for owner in resident.giving.drives_for if resident.giving else ():
            trusted.setdefault(owner, []).append(town.actors[resident.key])
    for thing in THINGS:
        exchange.lend(
            owner=town.actors[thing.owner],
            kind=town.kinds[thing.kind],
            name=thing.name,
            windows=weekly(thing.windows),
            trusted=trusted.get(thing.owner, []) if thing.named else [],
            drivers=Drivers.NAMED if thing.named else Drivers.ANYONE,
            approval=Approval.EACH_TIME if thing.each_time else Approval.STANDING,
            key_place=thing.key,
            conditions=thing.conditions,
            exceptions=_away(thing, monday),
            by=town.voice(thing.owner),
            now=now,
        )


def _away(thing: Lent, monday: date) -> list[DatesWish]:
    if not thing.away:
        return []
    day = monday + timedelta(days=DAYS.index(thing.away))
    return [DatesWish(day, day)]
