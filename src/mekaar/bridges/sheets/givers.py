"""Rows of offers and of things -> providers of `mekaar-problem/1`."""

import re
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from mekaar.bridges.sheets.columns import WEEK
from mekaar.bridges.sheets.faults import Misread
from mekaar.bridges.sheets.moments import bare_number, read_length
from mekaar.bridges.sheets.places import Gazetteer, Spherical, place_of, says_place
from mekaar.bridges.sheets.settings import read_whole
from mekaar.bridges.sheets.spelling import NO, YES, folded, key_of
from mekaar.bridges.sheets.table import MOST_NAME, Row
from mekaar.bridges.sheets.weekly import Hours, Weekly, read_weekly
from mekaar.engine.calendar import Calendar
from mekaar.engine.problem import PERSON, THING

OWN_CAR = "eigen wagen"
CAR = "wagen"
CAR_WORDS = re.compile(r"wagen|auto|\bcar\b|\bbus|busje|\bvan\b|\bminibus")
EVERYONE = frozenset(map(key_of, ("iedereen", "alle", "allemaal", "everyone", "everybody", "all")))
MOST_RADIUS_KM = 1000
AT_MOST = re.compile(r"^(?:max\.?|maximum|hoogstens|at most)\s*|\s*(?:km|kilometers?)$|\s*(?:/|per|a)\s*week$")
"""What stands around a limit and says nothing more than its heading: "max. 5 km", "5u per week"."""


@dataclass(slots=True)
class Giver:
    """A helper or a thing, as read; `tags` still grow when it becomes clear who may drive what."""

    row: Row
    id: str
    label: str
    type: str
    tags: set[str]
    place: Spherical | None
    windows: list[tuple[int, int]]
    limits: dict[str, float]
    owner: str = ""
    drivers: list[str] = field(default_factory=list)
    """Names or ids of who may drive it; empty: whoever can carry the need."""

    @property
    def is_car(self) -> bool:
        """Whether this is something that has to be driven."""
        return CAR in self.tags

    def written(self, calendar: Calendar) -> dict[str, Any]:
        """As `mekaar-problem/1` writes it."""
        place = {"lat": self.place[0], "lon": self.place[1]} if self.place else {}
        windows = [[calendar.text(opens), calendar.text(closes)] for opens, closes in self.windows]
        return {"id": self.id, "type": self.type, "tags": sorted(self.tags), **place, **self.limits, "windows": windows}


class GiverReader:
    """Reads offers and things against one calendar and one gazetteer."""

    def __init__(self, calendar: Calendar, gazetteer: Gazetteer, *, places_needed: bool) -> None:
        self._calendar = calendar
        self._gazetteer = gazetteer
        self._places_needed = places_needed
        self._taken: dict[str, Row] = {}

    def offer(self, row: Row) -> Giver:
        """One helper."""
        name = row.text("who")
        if not name and row.has("who"):
            row.note("who", "name")
        tags = {key_of(item) for item in row.items("can") + row.items("speaks")} - {""}
        if row.read("own_car", read_yes):
            tags.add(OWN_CAR)
        minutes, tasks = row.read("hours", read_hours), row.read("tasks", lambda value: read_whole(value, 0, 100))
        limits: dict[str, float | None] = {"minutes": minutes, "tasks_per_day": tasks}
        return self._giver(row, PERSON, row.text("id") or name, name, tags, limits)

    def thing(self, row: Row) -> Giver:
        """One thing."""
        if not row.text("id") and row.has("id"):
            row.note("id", "name")
        if not row.text("what") and row.has("what"):
            row.note("what", "what")
        drivers = row.items("drivers")
        tags = {key_of(item) for item in row.items("what")} - {""}
        if drivers or CAR_WORDS.search(folded(row.text("what"))):
            tags.add(CAR)
        giver = self._giver(row, THING, row.text("id"), row.text("id"), tags, {})
        giver.owner = row.text("owner")
        giver.drivers = [] if any(key_of(name) in EVERYONE for name in drivers) else drivers
        return giver

    def _giver(
        self, row: Row, type_: str, id_: str, label: str, tags: set[str], limits: dict[str, float | None]
    ) -> Giver:
        if id_ in self._taken:
            row.note("id" if row.get("id") is not None else "who", "double_name", id_, first=self._taken[id_].number)
        elif max(len(id_), len(label)) > MOST_NAME:
            row.note("id" if row.get("id") is not None else "who", "long", id_)
        elif id_:
            self._taken[id_] = row
        place = place_of(row, self._gazetteer)
        if self._places_needed and not says_place(row):
            row.lacks("place", "place_needed")
        limits["radius_km"] = row.read("radius", read_radius)
        given = {key: limit for key, limit in limits.items() if limit is not None}
        return Giver(row, id_, label, type_, tags, place, self._windows(row), given)

    def _windows(self, row: Row) -> list[tuple[int, int]]:
        """From the column of weekly windows or those of the weekdays, without the exceptions."""
        near = self._calendar.start
        weekly = [row.read("when", lambda value: read_weekly(str(value), near))]
        weekly += [row.read(column.key, partial(read_day_hours, weekday=n)) for n, column in enumerate(WEEK)]
        if all(row.get(key) is None for key in ("when", *(column.key for column in WEEK))):
            row.lacks("when", "windows_needed")
        away = row.read("not", lambda value: read_exceptions(value, self._calendar))
        parts = [part for part in (*weekly, away) if part is not None]
        whole = Weekly(tuple(h for part in parts for h in part.open), tuple(h for part in parts for h in part.shut))
        return whole.windows(self._calendar)


def read_day_hours(value: Any, weekday: int) -> Weekly:
    """The hours in the column of one weekday: "9-12", "18u-22u en 8u-10u", "x" for all day, "-" for not."""
    if isinstance(value, str) and folded(value) in NO:
        return Weekly()
    if isinstance(value, str) and folded(value) in YES:
        return Weekly((Hours(0, 1440, frozenset({weekday})),))
    if not isinstance(value, str):
        raise Misread("weekly", piece=str(value))
    read = read_weekly(value, date.min.replace(year=2000))
    if read.shut or any(hours.dates or len(hours.weekdays) != 7 for hours in read.open):
        raise Misread("weekly", piece=value)
    return Weekly(tuple(Hours(hours.opens, hours.closes, frozenset({weekday})) for hours in read.open))


def read_exceptions(value: Any, calendar: Calendar) -> Weekly:
    """When someone or something is not there: dates, stretches of dates, weekdays, with or without hours."""
    text = value.strftime("%d/%m/%Y") if hasattr(value, "strftime") else str(value)
    return read_weekly(text, calendar.start, shut=True)


def read_yes(value: Any) -> bool:
    """Yes or no."""
    word = "ja" if value is True else "nee" if value is False else folded(value)
    if word not in YES | NO:
        raise Misread("yes")
    return word in YES


def read_hours(value: Any) -> int:
    """Minutes a week: a bare number is hours."""
    value = AT_MOST.sub("", folded(value)) if isinstance(value, str) else value
    number = bare_number(value)
    if number is not None and number < 0:
        raise Misread("negative")
    if number == 0:
        return 0
    minutes = read_length(value, "hours")
    if minutes > 7 * 1440:
        raise Misread("length")
    return minutes


def read_radius(value: Any) -> float:
    """Kilometres, with or without "km" behind it."""
    number = bare_number(AT_MOST.sub("", folded(value)) if isinstance(value, str) else value)
    if number is not None and number < 0:
        raise Misread("negative")
    if number is None or number > MOST_RADIUS_KM:
        raise Misread("radius", most=MOST_RADIUS_KM)
    return number
