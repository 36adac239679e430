"""Rows of needs -> needs of `mekaar-problem/1`: every start that is possible, with every way to fill it."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

from mekaar.bridges.sheets.cars import PartData, car_groups, person, thing, thing_part
from mekaar.bridges.sheets.faults import Misread
from mekaar.bridges.sheets.givers import CAR, OWN_CAR, Giver
from mekaar.bridges.sheets.instants import instant_of
from mekaar.bridges.sheets.moments import read_length, read_time
from mekaar.bridges.sheets.places import Gazetteer, place_of
from mekaar.bridges.sheets.settings import read_whole
from mekaar.bridges.sheets.spelling import NOTHING, folded, key_of, nearest
from mekaar.bridges.sheets.starts import MOST_STARTS, Days, Start, moment, read_days, read_starts
from mekaar.bridges.sheets.table import MOST_NAME, Row
from mekaar.bridges.sheets.weekly import DAY
from mekaar.engine.calendar import Calendar, UnclearTimeError

URGENCY = {
    word: urgency
    for urgency, words in {
        1: ("1", "dringend", "zeer dringend", "urgent", "ja", "x", "yes", "very urgent"),
        2: ("2", "hoog", "belangrijk", "high", "important"),
        3: ("3", "gewoon", "normaal", "laag", "nee", "neen", "no", "normal", "low", "niet dringend"),
    }.items()
    for word in words
}
USUAL_URGENCY = 3
OWN = frozenset(map(key_of, ("eigen", "eigen wagen", "own", "own car")))
ANY = frozenset(map(key_of, ("ja", "x", "yes", "om het even", "eender welke", "any", "wagen", "auto", "car")))
MOST_PEOPLE = 100
PEOPLE = re.compile(r"\s*(?:x|man|mens|mensen|persoon|personen|(?:vrijwillig|help)ers?|people|persons?|volunteers?)$")
EVENING, NOON = 17 * 60, 12 * 60
"""A need that starts in the evening and ends in the morning is a night; any other end before its start is a slip of the pen."""
START = frozenset({"day", "start"})
LENGTH = frozenset({"length", "end"})


@dataclass(slots=True)
class Asked:
    """A need as read, with how people call it."""

    row: Row
    label: str
    data: dict[str, Any]
    helped: tuple[str, ...]


class AskerReader:
    """Reads needs against one calendar, one gazetteer, and the helpers and things there are."""

    def __init__(self, calendar: Calendar, gazetteer: Gazetteer, helpers: list[Giver], things: list[Giver]) -> None:
        self._calendar = calendar
        self._gazetteer = gazetteer
        self._things = things
        self._helpers = {key_of(name): giver.id for giver in helpers for name in (giver.label, giver.id)}
        self._helper_names = [giver.label for giver in helpers]
        self._groups = car_groups(things)
        self._taken: dict[str, int] = {}

    def read(self, row: Row) -> list[Asked]:
        """The needs in one row: one, or one for each day on which it comes back."""
        self._row = row
        what, who = row.text("what"), row.text("who")
        if not what and row.has("what"):
            row.note("what", "what")
        for key in ("what", "who"):
            if len(row.text(key)) > MOST_NAME:
                row.note(key, "long", row.get(key))
        days = row.read("day", lambda value: read_days(value, self._calendar)) or Days(())
        starts = self._starts(days)
        id_ = self._id()
        urgency = row.read("urgency", read_urgency)
        need: dict[str, Any] = {"urgency": urgency or USUAL_URGENCY, "kind": what}
        label = f"{what} ({who})" if who else what
        helped = self._helped()
        ways = self._ways()
        found = []
        for n, (suffix, options) in enumerate(self._options(days, starts, ways)):
            data: dict[str, Any] = {"id": id_ + suffix, **need, "options": options}
            if n and data["id"] in self._taken:
                row.note("id", "double_id", data["id"], first=self._taken[data["id"]])
            self._taken[data["id"]] = row.number
            found.append(Asked(row, label, data, helped))
        return found

    def add_moments(self, asked: list[Asked], row: Row) -> None:
        """A row with only a day and a start is another moment for the need above it."""
        self._row = row
        own_length = row.get("length") is not None or row.get("end") is not None
        row.inherit(asked[-1].row, without=START | LENGTH if own_length else START)
        days = row.read("day", lambda value: read_days(value, self._calendar)) or Days(())
        for _, options in self._options(Days(days.dates), self._starts(days), self._ways()):
            asked[-1].data["options"].extend(options)

    def _id(self) -> str:
        row = self._row
        id_ = row.text("id") or f"n{row.number}"
        if id_ in self._taken:
            row.note("id", "double_id", id_, first=self._taken[id_])
        if len(id_) > MOST_NAME:
            row.note("id", "long", id_)
        self._taken.setdefault(id_, row.number)
        return id_

    def _starts(self, days: Days) -> list[Start]:
        row = self._row
        starts = row.read("start", lambda value: read_starts(value, self._calendar))
        day = row.get("day")
        if row.get("start") is None and isinstance(day, dt.datetime) and day.time() != dt.time():
            starts = [Start(day.hour * 60 + day.minute)]
        elif row.get("start") is None and row.has("start"):
            row.note("start", "start_needed")
        if row.get("day") is None and starts and any(start.day is None for start in starts):
            row.lacks("day", "day_needed")
            return []
        return starts or []

    def _length(self, start: Start) -> int | None:
        """Minutes, from the duration, the end, or an end that stands with the start."""
        row = self._row
        unit = heading_unit(row.spot("length").heading)
        length = row.read("length", lambda value: read_length(value, unit))
        end = row.read("end", read_time) if start.end is None else start.end
        if end is None or (start.latest_end is not None and length):
            if length is None and row.get("length") is None and row.get("end") is None:
                row.lacks("end" if row.has("end") and not row.has("length") else "length", "length_needed")
            return length
        key = "end" if start.end is None else "start"
        if end <= start.minutes and start.minutes >= EVENING and end <= NOON:
            row.mention(key, "next_morning", row.get(key))
            end += DAY
        if end <= start.minutes:
            row.note(key, "end_before_start", row.get(key))
            return None
        if length is not None and length != end - start.minutes:
            row.note("length", "two_lengths", row.get("length"), minutes=end - start.minutes)
            return None
        return end - start.minutes

    def _options(self, days: Days, starts: list[Start], ways: list[list[PartData]]) -> list[tuple[str, list[Any]]]:
        """For each time the need comes back: what to write behind its id, and its options."""
        row = self._row
        timed = [(start, length) for start in starts if (length := self._length(start))]
        no_way_back = folded(row.text("back")) in NOTHING
        back = [] if no_way_back else row.read("back", lambda value: read_starts(value, self._calendar)) or []
        groups = [(day,) for day in days.dates] if days.each else [days.dates]
        found = []
        for dates in groups:
            options: list[Any] = []
            for start, length in timed:
                for day in (start.day,) if start.day else dates:
                    options += self._options_on(day, start, length, back, ways)
            if len(options) > MOST_STARTS:
                row.note("start", "many_starts", row.get("start"), most=MOST_STARTS)
            found.append((f" {dates[0]:%d/%m}" if days.each else "", options))
        return found

    def _options_on(
        self, day: dt.date, start: Start, length: int, back: list[Start], ways: list[list[PartData]]
    ) -> list[Any]:
        row = self._row
        options: list[Any] = []
        tried = start.every(length)
        if not tried:
            row.note("start", "short_between", row.get("start"), minutes=length)
        for minutes in tried:
            there = self._instant("start", day, start, minutes)
            if there is None:
                return options
            lasting = self._lasting(day, start, minutes, length, there)
            for way in ways:
                parts = [{**part, "start": self._calendar.text(there), "minutes": lasting} for part in way]
                for home in back:
                    parts += self._way_back(day, home, there, length, way)
                options.append({"parts": parts} | ({"distinct": True} if len(way) > 2 else {}))
        return options

    def _lasting(self, day: dt.date, start: Start, minutes: int, length: int, there: int) -> int:
        """Real minutes: a night until 6 o'clock lasts an hour more or less when the clock changes in it."""
        if self._row.get("length") is not None or (self._row.get("end") is None and start.end is None):
            return length
        try:
            over = self._calendar.instant(moment(day, start, minutes + length).local)
        except UnclearTimeError:  # it ends in the very hour that changes: as long as the clock on the wall says
            return length
        return max(1, over - there)

    def _way_back(self, day: dt.date, home: Start, there: int, length: int, way: list[PartData]) -> list[PartData]:
        instant = self._instant("back", day, home, home.minutes)
        if instant is None:
            return []
        if instant < there + length:
            self._row.note("back", "back_too_early", self._row.get("back"))
        return [{**part, "start": self._calendar.text(instant), "minutes": length} for part in way]

    def _instant(self, key: str, day: dt.date, start: Start, minutes: int) -> int | None:
        where = "day" if start.day is None and key == "start" and self._row.get("day") is not None else key
        try:
            return instant_of(moment(day, start, minutes), self._calendar)
        except Misread as fault:
            clear = where if fault.code == "outside" else key
            self._row.note(clear, fault.code, self._row.get(clear), **fault.given)
            return None

    def _ways(self) -> list[list[PartData]]:
        """The ways to fill one start: parts without their time."""
        row = self._row
        place = place_of(row, self._gazetteer)
        at = {"lat": place[0], "lon": place[1]} if place else {}
        asked = {key_of(item) for item in self._items("requires")} - {""}
        tags = asked or {key_of(row.text("what"))} - {""}
        people = row.read("people", read_people)
        people = 1 if people is None else people
        things = [thing_part(key_of(item), self._things, at) for item in self._items("thing")]
        if not people and not things:
            row.note("people", "nobody", row.get("people"))
        wanted = self._items("car")
        if not wanted:
            return [([person(tags, people, at)] if people else []) + things]
        cars = [way for item in wanted for way in self._by_car(item, asked, tags, at)]
        others = [person(tags, people - 1, at)] if people > 1 else []
        return [way + others + things for way in cars]

    def _by_car(self, item: str, asked: set[str], tags: set[str], at: dict[str, float]) -> list[list[PartData]]:
        """ "eigen", the owner of a car, a kind of car, one car by name, or any."""
        key = key_of(item)
        own = [[person(tags | {OWN_CAR}, 1, at)]]
        if key in OWN:
            return own
        groups = self._groups[CAR if key in ANY else key]
        if not groups and key not in ANY:
            names = [name for thing in self._things if thing.is_car for name in (thing.owner, thing.id) if name]
            self._row.note("car", "car", item, near=nearest(item, names))
        ways = [[person(asked | g.driver if g.driver else tags, 1, at), thing(g.car, at)] for g in groups]
        return own + ways if key in ANY else ways

    def _items(self, key: str) -> list[str]:
        """What is asked for in this column; a "nee" or a "geen" asks for nothing."""
        return [item for item in self._row.items(key) if folded(item) not in NOTHING]

    def _helped(self) -> tuple[str, ...]:
        found = []
        for name in self._row.items("helped"):
            if key_of(name) in self._helpers:
                found.append(self._helpers[key_of(name)])
            else:
                self._row.note("helped", "known_helper", name, near=nearest(name, self._helper_names))
        return tuple(found)


def read_urgency(value: Any) -> int:
    """1, 2 or 3, as a number or a word."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    urgency = URGENCY.get(key_of("ja" if value is True else value))
    if urgency is None:
        raise Misread("urgency")
    return urgency


def read_people(value: Any) -> int:
    """How many people, with or without a word for them behind it."""
    return read_whole(PEOPLE.sub("", folded(value)) if isinstance(value, str) else value, 0, MOST_PEOPLE)


def heading_unit(heading: str) -> str:
    """The unit that stands in a heading: "duur (min)" -> minutes."""
    key = f" {key_of(heading)} "
    if any(word in key for word in (" min ", " minuten ", " minutes ")):
        return "minutes"
    return "hours" if any(word in key for word in (" u ", " uur ", " uren ", " h ", " hours ")) else ""
