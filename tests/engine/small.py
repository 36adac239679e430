"""Builders of problems small enough to know the answer by hand."""

from dataclasses import replace
from datetime import date

from mekaar.engine.plan import Plan
from mekaar.engine.problem import Assignment, Need, Option, Part, Problem, Provider, Travel

DAY = 1440
TEN = 600
DRIVE = frozenset({"drive"})


def a_person(name: str, **fields) -> Provider:
    return Provider(**{"id": name, "type": "person", "tags": DRIVE, "windows": ((0, 14 * DAY),), **fields})


def a_part(start: int = TEN, minutes: int = 60, **fields) -> Part:
    return Part(
        **{"type": "person", "requires": DRIVE, "start": start, "minutes": minutes, "x": 0.0, "y": 0.0, **fields}
    )


def a_need(name: str, *parts: Part, distinct: bool = False) -> Need:
    return Need(name, 1, "ride", (Option(parts or (a_part(),), distinct),))


def a_problem(needs: list[Need], people: list[Provider], **fields) -> Problem:
    days = tuple(range(0, 15 * DAY, DAY))
    return replace(
        Problem("p", "Europe/Brussels", date(2026, 11, 30), 14, days, Travel(), tuple(people), tuple(needs)), **fields
    )


def a_plan(*carried: tuple[str, list[list[str]]], option: int = 0) -> Plan:
    return Plan("p", tuple(Assignment(need, option, tuple(map(tuple, assign))) for need, assign in carried))


ANN, BOB = a_person("ann"), a_person("bob")
