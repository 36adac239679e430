"""Whose car, and who may drive it: the tags that tie drivers to cars, and the parts that ask for them."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from mekaar.bridges.sheets.givers import CAR, Giver
from mekaar.bridges.sheets.spelling import key_of, nearest
from mekaar.engine.problem import PERSON, THING

PartData = dict[str, Any]
"""A part as `mekaar-problem/1` writes it, without its time."""


@dataclass(frozen=True, slots=True)
class CarGroup:
    """Cars that come to the same: the tags that find them, and the tags of who may drive them (none: anyone who can)."""

    car: frozenset[str]
    driver: frozenset[str]


def person(tags: set[str] | frozenset[str], people: int, at: dict[str, float]) -> PartData:
    """A part for so many people with these tags."""
    return {"type": PERSON, "requires": sorted(tags), "quantity": people, **at}


def thing(tags: set[str] | frozenset[str], at: dict[str, float]) -> PartData:
    """A part for one thing with these tags."""
    return {"type": THING, "requires": sorted(tags), **at}


def thing_part(key: str, things: list[Giver], at: dict[str, float]) -> PartData:
    """A part for a kind of thing, or for one thing by its name."""
    named = next((giver for giver in things if key_of(giver.id) == key), None)
    if named is not None and not any(key in giver.tags for giver in things):
        named.tags.add(f"id:{key}")
        return thing({f"id:{key}"}, at)
    return thing({key}, at)


def car_groups(things: list[Giver]) -> dict[str, list[CarGroup]]:
    """By what may stand in the column of cars: the groups of cars that it stands for. Adds the tags that tell them apart."""
    members: dict[tuple[str, frozenset[str]], list[Giver]] = defaultdict(list)
    for giver in things:
        if giver.is_car:
            members[key_of(giver.owner), frozenset(map(key_of, giver.drivers))].append(giver)
    groups: dict[str, list[CarGroup]] = defaultdict(list)
    for number, ((owner, drivers), cars) in enumerate(members.items()):
        name = owner or "zonder eigenaar"
        if any(other != drivers for o, other in members if o == owner):
            name = f"{name} {number + 1}"
        driver = frozenset({f"rijdt:{name}"}) if drivers else frozenset()
        for giver in cars:
            giver.tags |= {f"van:{name}", f"id:{key_of(giver.id)}"}
        whole = CarGroup(frozenset({CAR, f"van:{name}"}), driver)
        groups[CAR].append(whole)
        if owner:
            groups[owner].append(whole)
        for kind in {tag for giver in cars for tag in giver.tags if ":" not in tag} - {CAR, owner}:
            groups[kind].append(CarGroup(frozenset({kind, f"van:{name}"}), driver))
        for giver in cars:
            groups[key_of(giver.id)].append(CarGroup(frozenset({f"id:{key_of(giver.id)}"}), driver))
    return groups


def authorise(helpers: list[Giver], things: list[Giver]) -> None:
    """Give every helper the tags of the cars they may drive; a driver nobody knows is a fault."""
    by_name = {key_of(name): giver for giver in helpers for name in (giver.label, giver.id)}
    groups = car_groups(things)
    for giver in things:
        for name in giver.drivers:
            helper = by_name.get(key_of(name))
            if helper is None:
                near = nearest(name, [other.label for other in helpers])
                giver.row.note("drivers", "known_helper", name, near=near)
            else:
                helper.tags |= {tag for group in groups[key_of(giver.id)] for tag in group.driver}
