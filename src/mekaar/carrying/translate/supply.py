"""Offers and things as providers, and which people may use which things."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from mekaar.carrying.translate.keys import actor_key, thing_key
from mekaar.carrying.translate.moments import Frame, Instants, cut, joined
from mekaar.engine.problem import PERSON, THING, Provider
from mekaar.exchange.choices import Drivers
from mekaar.exchange.queries import Offer, Thing

ANYONE = "anyone"
"""The group of things that everyone who offers this help may use."""


@dataclass
class Group:
    """Things of one owner that the same people may use. In the engine: a tag on the things, another on the people."""

    name: str
    drivers: frozenset[int] | None
    kinds: set[str] = field(default_factory=set)

    @property
    def thing_tag(self) -> str:
        """What every thing of the group has."""
        return f"of-{self.name}"

    @property
    def driver_tags(self) -> frozenset[str]:
        """What a person must have to use one; nothing where everyone may."""
        return frozenset() if self.drivers is None else frozenset({f"may-{self.name}"})


@dataclass
class Supply:
    """The providers by key, and the groups of things; `group_of` names the group of each thing."""

    providers: dict[str, Provider]
    groups: dict[str, Group]
    group_of: dict[str, str]


def supply(frame: Frame, offers: Iterable[Offer], things: Iterable[Thing], holes: dict[str, Instants]) -> Supply:
    """Everybody and everything that can carry something; `holes` are the times in which a provider cannot."""
    things = list(things)
    groups, group_of = group(things)
    may: dict[int, set[str]] = defaultdict(set)
    for one in groups.values():
        for actor in one.drivers or ():
            may[actor] |= one.driver_tags
    providers = [person(frame, offer, may[offer.actor_id], holes) for offer in offers]
    providers += [thing_provider(frame, thing, groups[group_of[thing_key(thing.pk)]], holes) for thing in things]
    return Supply({provider.id: provider for provider in providers}, groups, group_of)


def group(things: list[Thing]) -> tuple[dict[str, Group], dict[str, str]]:
    """Groups by name, and the name of each thing's group; an owner's things fall apart only where other people may use them."""
    groups: dict[str, Group] = {}
    group_of = {}
    named: dict[tuple[int, frozenset[int]], str] = {}
    for thing in things:
        if thing.drivers == Drivers.ANYONE:
            name, drivers = ANYONE, None
        else:
            drivers = frozenset(row.actor_id for row in thing.trusted.all()) | {thing.owner_id}
            number = sum(owner == thing.owner_id for owner, _ in named)
            name = named.setdefault((thing.owner_id, drivers), f"a{thing.owner_id}" + (f"-{number}" if number else ""))
        groups.setdefault(name, Group(name, drivers)).kinds.add(thing.kind.slug)
        group_of[thing_key(thing.pk)] = name
    return groups, group_of


def person(frame: Frame, offer: Offer, may: set[str], holes: dict[str, Instants]) -> Provider:
    """An actor with what they offer: kinds and languages become tags."""
    key = actor_key(offer.actor_id)
    x, y = frame.flat(offer.actor)
    tags = {kind.slug for kind in offer.kinds.all()} | set(offer.tags) | may
    tags |= {f"speaks-{language}" for language in offer.actor.languages}
    return Provider(
        id=key,
        type=PERSON,
        tags=frozenset(tags),
        windows=joined(cut(frame.open_instants(offer), holes.get(key, []))),
        x=x,
        y=y,
        radius_km=offer.radius_km,
        minutes=offer.minutes_per_week,
        tasks_per_day=offer.tasks_per_day,
    )


def thing_provider(frame: Frame, thing: Thing, its_group: Group, holes: dict[str, Instants]) -> Provider:
    """A thing with its windows; its kind and its group become tags."""
    key = thing_key(thing.pk)
    x, y = frame.flat(thing)
    return Provider(
        id=key,
        type=THING,
        tags=frozenset({thing.kind.slug, its_group.thing_tag, *thing.tags}),
        windows=joined(cut(frame.open_instants(thing), holes.get(key, []))),
        x=x,
        y=y,
        radius_km=thing.radius_km,
    )


def moments_as_holes(frame: Frame, spans: Iterable[tuple[datetime, datetime]]) -> Instants:
    """Times in which something cannot be used, as instants, rounded outward to the minute."""
    return [(frame.instant(start), frame.instant(end) + 1) for start, end in spans]
