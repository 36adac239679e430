"""The small sheet of settings: when the plan starts, how long it is, in which zone, how fast people travel."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from mekaar.bridges.sheets.faults import Misread
from mekaar.bridges.sheets.moments import bare_number, read_date
from mekaar.bridges.sheets.spelling import key_of, nearest
from mekaar.bridges.sheets.table import MOST_NAME, Row
from mekaar.engine.calendar import zone_named

NAMES = {
    "name": ("naam", "name"),
    "start": ("start", "begin", "eerste dag", "first day"),
    "days": ("dagen", "aantal dagen", "days"),
    "zone": ("zone", "tijdzone", "time zone", "timezone"),
    "minutes_per_km": ("minuten per km", "minutes per km"),
    "max_minutes": ("hoogstens minuten onderweg", "max minuten", "max minutes"),
    "extra_minutes": ("extra minuten", "extra minutes"),
}
"""Setting -> how people may call it; the first is Dutch, the last English."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for the whole plan; None where nothing was said."""

    name: str = ""
    start: date | None = None
    days: int | None = None
    zone: str = "Europe/Brussels"
    minutes_per_km: float | None = None
    max_minutes: float | None = None
    extra_minutes: int | None = None

    @property
    def travel(self) -> dict[str, float]:
        """What was said about travel, as `mekaar-problem/1` writes it."""
        limits = {
            "minutes_per_km": self.minutes_per_km,
            "max_minutes": self.max_minutes,
            "extra_minutes": self.extra_minutes,
        }
        return {key: value for key, value in limits.items() if value is not None}


def read_settings(rows: Iterable[Row], today: date) -> Settings:
    """The settings in the sheet; what is not in it stays as usual."""
    settings = Settings()
    readers: dict[str, Callable[[Any], Any]] = {
        "name": read_name,
        "start": lambda value: read_date(value, today),
        "days": lambda value: read_whole(value, 1, 366),
        "zone": read_zone,
        "minutes_per_km": lambda value: read_number(value, 0, 1000),
        "max_minutes": lambda value: read_number(value, 0, 1440),
        "extra_minutes": lambda value: read_whole(value, 0, 1440),
    }
    for row in rows:
        key = next((key for key, names in NAMES.items() if key_of(row.text("name")) in names), None)
        if key is None:
            near = nearest(row.text("name"), [name for names in NAMES.values() for name in names])
            row.note("name", "setting", row.text("name"), near=near)
        elif (value := row.read("value", readers[key])) is not None:
            settings = replace(settings, **{key: value})
    return settings


def read_name(value: Any) -> str:
    """The name of the plan."""
    if len(str(value)) > MOST_NAME:
        raise Misread("long")
    return str(value)


def read_zone(value: Any) -> str:
    """The name of a time zone."""
    try:
        zone_named(str(value))
    except ValueError:
        raise Misread("zone") from None
    return str(value)


def read_number(value: Any, low: float, high: float) -> float:
    """A number within limits."""
    number = bare_number(value)
    if number is None or not low <= number <= high:
        raise Misread("number", low=low, high=high)
    return number


def read_whole(value: Any, low: int, high: int) -> int:
    """A whole number within limits."""
    number = bare_number(value)
    if number is None or number != round(number) or not low <= number <= high:
        raise Misread("whole", low=low, high=high)
    return round(number)
