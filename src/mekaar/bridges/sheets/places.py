"""Places as people write them: a name from the sheet of places, an address that ends in one, or with coordinates behind it."""

import re
from collections.abc import Mapping
from typing import Any

from mekaar.bridges.sheets.faults import Misread
from mekaar.bridges.sheets.moments import bare_number
from mekaar.bridges.sheets.spelling import key_of, nearest
from mekaar.bridges.sheets.table import Row
from mekaar.engine.problem import Part, Problem

Spherical = tuple[float, float]
"""Latitude and longitude in degrees."""

NUMBER = r"[+-]?\d{1,3}(?:[.,]\d+)?"
COORDINATES = re.compile(rf".*?\(?\s*(?P<lat>{NUMBER})\s*(?:[;\s]|,\s)\s*(?P<lon>{NUMBER})\s*\)?", re.DOTALL)
TIGHT = re.compile(r".*?\(?\s*(?P<lat>[+-]?\d{1,3}\.\d+),(?P<lon>[+-]?\d{1,3}\.\d+)\s*\)?", re.DOTALL)
ANYWHERE = frozenset(
    map(key_of, ("overal", "eender waar", "telefoon", "per telefoon", "anywhere", "phone", "by phone", "-"))
)


def read_degrees(value: Any, most: float) -> float:
    """Degrees, with a decimal point or comma."""
    number = bare_number(value)
    if number is None or not -most <= number <= most:
        raise Misread("degrees", most=int(most))
    return number


class Gazetteer:
    """The places that were given with a name."""

    def __init__(self) -> None:
        self._names: dict[str, tuple[str, Spherical]] = {}

    def add(self, row: Row) -> None:
        """One row of the sheet of places."""
        name, lat = row.text("place"), row.read("lat", lambda value: read_degrees(value, 90))
        lon = row.read("lon", lambda value: read_degrees(value, 180))
        for key in ("place", "lat", "lon"):
            if row.get(key) is None:
                row.note(key, "place_row")
        if key_of(name) in self._names:
            row.note("place", "double_place", name)
        if name and lat is not None and lon is not None:
            self._names.setdefault(key_of(name), (name, (lat, lon)))

    @property
    def names(self) -> dict[Spherical, str]:
        """How each of them is called; of two names for one spot, the first."""
        return {spot: name for name, spot in reversed(self._names.values())}

    def find(self, text: Any) -> Spherical:
        """Where this is. Raises Misread for a place that nobody gave coordinates of."""
        text = str(text)
        for pattern in (TIGHT, COORDINATES):
            match = pattern.fullmatch(text.strip())
            if match and re.search(r"[.,]", match["lat"] + match["lon"]):
                return read_degrees(match["lat"], 90), read_degrees(match["lon"], 180)
        pieces = [text, *reversed(re.split(r"[,\n(-]", text)), " ".join(text.split()[-1:])]
        for piece in pieces:
            found = self._names.get(key_of(re.sub(r"\b\d{4}\b", "", piece)))
            if found:
                return found[1]
        raise Misread("place", near=nearest(text, [name for name, _ in self._names.values()]))


def says_place(row: Row) -> bool:
    """Whether a row gives a place, rightly or wrongly."""
    key = key_of(row.text("place"))
    return row.get("lat") is not None or row.get("lon") is not None or bool(key and key not in ANYWHERE)


def place_of(row: Row, gazetteer: Gazetteer) -> Spherical | None:
    """The place of a row, from its coordinates or its words; None where there is none, or after a fault."""
    lat = row.read("lat", lambda value: read_degrees(value, 90))
    lon = row.read("lon", lambda value: read_degrees(value, 180))
    if (row.get("lat") is None) != (row.get("lon") is None):
        row.note("lon" if row.get("lon") is None else "lat", "both_degrees")
        return None
    if lat is not None and lon is not None:
        return lat, lon
    return row.read("place", gazetteer.find) if says_place(row) else None


def place_key(part: Part) -> str:
    """By what the place of a part is looked up among the labels of a plan; empty where it can be done from anywhere."""
    return "" if part.x is None or part.y is None else f"{part.x},{part.y}"


def place_labels(data: Mapping[str, Any], problem: Problem, names: Mapping[Spherical, str]) -> dict[str, str]:
    """How people call the places of the parts, by their keys: the name of a village, else latitude and longitude.

    `data` is what `problem` was read from, in which the places are not yet laid on a plane.
    """
    labels = {}
    for written, need in zip(data["needs"], problem.needs, strict=True):
        for option, ways in zip(written["options"], need.options, strict=True):
            for at, part in zip(option["parts"], ways.parts, strict=True):
                if place_key(part) and at.get("lat") is not None:
                    spot = (at["lat"], at["lon"])
                    labels[place_key(part)] = names.get(spot) or f"{spot[0]:.4f}, {spot[1]:.4f}"
    return labels
