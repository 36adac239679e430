"""Everybody of the demo at once: the same rows as the named actions of people and exchange write one by one.

One by one, four hundred people and their offers cost half of the time of a first start; so they come as a crowd, with one
audit line for all. Everything that happens after that goes through the actions.
"""

from collections.abc import Sequence
from datetime import datetime

from mekaar.base import audit
from mekaar.exchange.models import Offer, OfferWindow
from mekaar.people.actions import hundredth
from mekaar.people.choices import EVERYTHING, ActorKind, Audience, How, Shared
from mekaar.people.models import Account, Actor, Consent, Contact, ExactPlace, Mandate
from mekaar.wiring.demo.clock import weekly
from mekaar.wiring.demo.people import Giving, Resident
from mekaar.wiring.demo.personas import PERSONAS
from mekaar.wiring.demo.settle import Town

SHY = 7
"""Of so many people who only ask, one keeps their name to themselves."""


def welcome(town: Town, residents: Sequence[Resident], now: datetime) -> None:
    """They join, with home and telephone; who is on the web gets an account, most let members see their name."""
    actors = Actor.objects.bulk_create(_actor(town, resident, now) for resident in residents)
    town.actors |= {resident.key: actor for resident, actor in zip(residents, actors, strict=True)}
    ExactPlace.objects.bulk_create(
        ExactPlace(community=town.community, actor=town.actors[one.key], address=f"{one.address}, 9890 {one.village}")
        for one in residents
    )
    Contact.objects.bulk_create(
        Contact(
            community=town.community,
            actor=town.actors[one.key],
            channel=one.contact[0],
            value=one.contact[1],
            preferred=True,
            verified_at=now,
        )
        for one in residents
    )
    _open_accounts(town, [one for one in residents if not one.by_phone], now)
    open_names = [one for number, one in enumerate(residents) if one.giving or number % SHY]
    Consent.objects.bulk_create(_consent(town, one, now) for one in open_names)
    audit.note("demo.welcome", town.community, by=None, now=now, after={"actors": len(actors)})


def give(town: Town, residents: Sequence[Resident], now: datetime) -> None:
    """What each of them gives of their own time, in their own windows."""
    givers = [(one.key, one.giving) for one in residents if one.giving]
    offers = Offer.objects.bulk_create(_offer(town, key, giving, now) for key, giving in givers)
    pairs = [(offer, giving) for offer, (_key, giving) in zip(offers, givers, strict=True)]
    OfferWindow.objects.bulk_create(
        OfferWindow(
            community=town.community, offer=offer, weekday=weekday, from_time=wish.from_time, to_time=wish.to_time
        )
        for offer, giving in pairs
        for wish in weekly(giving.windows)
        for weekday in wish.weekdays
    )
    through = Offer.kinds.through
    through.objects.bulk_create(
        through(offer=offer, kind=town.kinds[kind]) for offer, giving in pairs for kind in giving.kinds
    )
    audit.note("demo.give", town.community, by=None, now=now, after={"offers": len(offers)})


def _actor(town: Town, resident: Resident, now: datetime) -> Actor:
    return Actor(
        community=town.community,
        kind=ActorKind.PERSON,
        name=resident.name,
        languages=list(resident.languages),
        village=town.places[resident.village.lower()],
        lat=hundredth(resident.lat),
        lon=hundredth(resident.lon),
        note=resident.note,
        joined_at=now,
    )


def _open_accounts(town: Town, residents: Sequence[Resident], now: datetime) -> None:
    logins = {persona.slug: persona.login for persona in PERSONAS}
    accounts = [
        Account(community=town.community, login=logins.get(one.key, f"{one.key}@gavere.example")) for one in residents
    ]
    for account in accounts:
        account.set_unusable_password()
    Account.objects.bulk_create(accounts)
    town.accounts |= {one.key: account for one, account in zip(residents, accounts, strict=True)}
    Mandate.objects.bulk_create(
        Mandate(
            community=town.community,
            actor=town.actors[one.key],
            account=town.accounts[one.key],
            scope=list(EVERYTHING),
            how=How.SELF,
            since=now,
        )
        for one in residents
    )


def _consent(town: Town, resident: Resident, now: datetime) -> Consent:
    return Consent(
        community=town.community,
        actor=town.actors[resident.key],
        what=Shared.NAME,
        audience=Audience.MEMBERS,
        how=How.PHONE if resident.by_phone else How.PAGE,
        since=now,
    )


def _offer(town: Town, key: str, giving: Giving, now: datetime) -> Offer:
    return Offer(
        community=town.community,
        actor=town.actors[key],
        by=town.accounts.get(key),
        tags=sorted(giving.tags),
        words=giving.words,
        minutes_per_week=giving.minutes,
        tasks_per_day=giving.tasks,
        radius_km=giving.radius,
        offered_at=now,
    )
