"""What is wrong in a file, all of it at once: where, what was read, what is expected."""

import json
import math
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

EXPECTED = {
    "after": "an end later than the start, {start}",
    "assign": "one list of provider ids for each of the {parts} parts",
    "date": 'a date such as "2026-11-30", from 1970 to 2199',
    "flag": "true or false",
    "format": 'the text "{format}"',
    "helpers": "{quantity} different providers",
    "key": "one of the keys {keys}",
    "known_need": "the id of one of the needs",
    "known_provider": "the id of one of the providers",
    "list": "a list: [...]",
    "moment": 'a local time such as "2026-11-30T09:00"',
    "number": "a number from {low} to {high}",
    "object": "an object: {{...}}",
    "once": "each need at most once; it stands in {first} too",
    "pair": "two values: [{first}, {second}]",
    "place_both": "both halves of a place: x and y, or lat and lon",
    "place_needed": "a place (x and y in km, or lat and lon), because some parts have one",
    "place_one": "one way of giving places in the whole file: x and y everywhere, or lat and lon everywhere",
    "repeated": "which of the two is meant, because the clock is put back and this time comes twice: {first} or {second}",
    "skipped": "a time that exists: the clock is put forward over this one",
    "some": "at least one",
    "text": "text of 1 to {most} characters, without control characters",
    "type": '"person" or "thing"',
    "unique": "an id of its own: {first} has this one already",
    "whole": "a whole number from {low} to {high}",
    "within": "a time within the horizon: from {first}, before {last}",
    "zone": 'the name of a time zone, such as "Europe/Brussels"',
}
"""What can be expected, in English; the bridges say the same in Dutch, by code."""

NOTHING_READ, HUGE_READ, WHOLE_FILE = "nothing", "a huge number", "(the file)"
"""What is said where nothing can be shown, and of the file as a whole; the bridges say these in Dutch too."""

MOST_TEXT = 200
NOTHING: Any = object()
"""Read where a key is missing."""

Where = tuple[Any, ...]
"""A place in the file, innermost last, e.g. ((("needs", 3), "parts"), 0); joined into a path only when there is a fault."""


def path_of(where: Where) -> str:
    """Nested keys and positions as a JSON path: needs[3].parts[0].start."""
    text = ""
    for step in flat(where):
        if isinstance(step, int):
            text += f"[{step}]"
        else:
            text += f".{step}" if text else str(step)
    return text or WHOLE_FILE


def flat(where: Where) -> list[str | int]:
    """The steps of a nested place, outermost first."""
    steps: list[str | int] = []
    for step in where:
        steps.extend(flat(step) if isinstance(step, tuple) else [step])
    return steps


def shown(value: Any) -> str:
    """What was read, short enough for one line."""
    if value is NOTHING:
        return NOTHING_READ
    try:
        text = json.dumps(value, ensure_ascii=False, default=str)
    except ValueError:  # an integer of thousands of digits
        return HUGE_READ
    text = text.encode("utf-8", "backslashreplace").decode()
    return text if len(text) <= 60 else text[:57] + "..."


def is_plain(text: str) -> bool:
    """No control characters (NUL among them) and no half characters."""
    return text.isprintable() or all(unicodedata.category(letter) not in ("Cc", "Cs") for letter in text)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong. `code` is a key of EXPECTED, `given` fills its sentence."""

    path: str
    read: str
    code: str
    given: dict[str, Any] = field(default_factory=dict)

    @property
    def expected(self) -> str:
        """What should have stood there, in English."""
        return EXPECTED[self.code].format(**self.given)

    def __str__(self) -> str:
        return f"{self.path}: read {self.read}; expected {self.expected}"


class Faults(ValueError):
    """Everything that is wrong with one file."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


class Finder:
    """Takes values out of parsed JSON and notes every fault; what it returns after a fault is never used."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def note(self, where: Where, value: Any, code: str, **given: Any) -> None:
        """Note one fault: what was read there, and the code of what is expected."""
        self.faults.append(Fault(path_of(where), shown(value), code, given))

    def done(self) -> None:
        """Raise Faults when anything was noted."""
        if self.faults:
            raise Faults(tuple(self.faults))

    def object(self, value: Any, keys: frozenset[str], where: Where) -> dict[str, Any]:
        """An object with no other keys than these; an empty one where it is no object at all."""
        if type(value) is not dict:
            self.note(where, value, "object")
            return {}
        if not value.keys() <= keys:
            for key in sorted(value.keys() - keys):
                self.note((where, key), key, "key", keys=", ".join(sorted(keys)))
        return value

    def objects(
        self, value: Any, keys: frozenset[str], where: Where, *, some: bool = False
    ) -> Iterator[tuple[int, dict[str, Any]]]:
        """The objects in a list, with their positions; what is no object is noted and left out."""
        for n, item in enumerate(self.list(value, where, some=some)):
            data = self.object(item, keys, (where, n))
            if type(item) is dict:
                yield n, data

    def list(self, value: Any, where: Where, *, some: bool = False) -> list[Any]:
        """A list; `some`: with at least one item."""
        if type(value) is not list:
            self.note(where, value, "list")
            return []
        if some and not value:
            self.note(where, value, "some")
        return value

    def text(self, value: Any, where: Where, *, most: int = MOST_TEXT, empty: bool = False) -> str:
        """A line of text."""
        if type(value) is not str or len(value) > most or not (value or empty) or not is_plain(value):
            self.note(where, value, "text", most=most)
            return ""
        return value

    def tags(self, value: Any, where: Where) -> frozenset[str]:
        """A list of texts, as a set."""
        return frozenset(self.text(tag, (where, n)) for n, tag in enumerate(self.list(value, where)))

    def whole(self, value: Any, where: Where, low: int, high: int) -> int:
        """A whole number within limits; 90.0 counts as 90."""
        if type(value) is float and math.isfinite(value) and value.is_integer():
            value = int(value)
        if type(value) is not int or not low <= value <= high:
            self.note(where, value, "whole", low=low, high=high)
            return low
        return value

    def number(self, value: Any, where: Where, low: float, high: float) -> float:
        """A finite number within limits."""
        if type(value) not in (int, float) or not low <= value <= high:  # NaN fails every comparison
            self.note(where, value, "number", low=low, high=high)
            return low
        return float(value)

    def flag(self, value: Any, where: Where) -> bool:
        """True or false; absent is false."""
        if value is NOTHING:
            return False
        if type(value) is not bool:
            self.note(where, value, "flag")
        return value is True
