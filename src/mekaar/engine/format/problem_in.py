"""`mekaar-problem/1` -> Problem: parsed JSON in, every fault at once."""

from datetime import date
from math import inf
from typing import Any

from mekaar.engine.calendar import (
    EARLIEST,
    LATEST,
    Calendar,
    RepeatedTimeError,
    SkippedTimeError,
    parse_local,
    zone_named,
)
from mekaar.engine.format.faults import NOTHING, Finder, Where
from mekaar.engine.format.places import MOST_KM, Places, has_place
from mekaar.engine.format.promises import read_share_caps, read_standing, read_ties
from mekaar.engine.problem import PERSON, THING, URGENCIES, Need, Option, Part, Problem, Provider, Travel

PROBLEM_FORMAT = "mekaar-problem/1"
PROBLEM_KEYS = frozenset(
    {"format", "name", "zone", "start", "days", "travel", "providers", "needs", "standing", "ties", "share_caps"}
)
TRAVEL_KEYS = frozenset({"minutes_per_km", "max_minutes", "extra_minutes"})
PROVIDER_KEYS = frozenset(
    {"id", "type", "tags", "x", "y", "lat", "lon", "radius_km", "minutes", "tasks_per_day", "windows"}
)
NEED_KEYS = frozenset({"id", "urgency", "kind", "options"})
OPTION_KEYS = frozenset({"parts", "distinct"})
PART_KEYS = frozenset({"type", "requires", "start", "minutes", "x", "y", "lat", "lon", "quantity"})

MOST_DAYS = 366
MOST_MINUTES = 7 * 24 * 60
"""A week: longer than any task, and all the time there is in a week."""
MOST_QUANTITY = 100


def read_problem(data: Any, where: Where = ()) -> Problem:
    """The problem in parsed JSON, as docs/using/plan-from-files.md describes it. Raises Faults with everything wrong.

    `lat`, `lon` become km in a plane around the middle of all places. Windows that overlap or touch are merged, and
    those that lie outside the horizon are left out. A part starts within the horizon, and may end after it.
    """
    return ProblemReader(where).problem(data)


def merged(windows: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Sorted windows in which those that overlap or touch have become one."""
    joined: list[tuple[int, int]] = []
    for opens, closes in sorted(windows):
        if joined and opens <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], closes))
        else:
            joined.append((opens, closes))
    return tuple(joined)


def read_calendar(find: Finder, data: dict[str, Any], where: Where) -> Calendar | None:
    """`zone`, `start` and `days` (7 where absent); None after a fault."""
    faults_before = len(find.faults)
    zone, start = data.get("zone", NOTHING), data.get("start", NOTHING)
    days = find.whole(data.get("days", 7), (where, "days"), 1, MOST_DAYS)
    first = EARLIEST
    try:
        zone_named(zone if type(zone) is str else "")
    except ValueError:
        find.note((where, "zone"), zone, "zone")
    try:
        first = date.fromisoformat(start if type(start) is str and len(start) == 10 else "")
    except ValueError:
        find.note((where, "start"), start, "date")
    else:
        if not EARLIEST <= first <= LATEST:
            find.note((where, "start"), start, "date")
    return Calendar(zone, first, days) if len(find.faults) == faults_before else None


def read_travel(find: Finder, value: Any, where: Where) -> Travel:
    """How long it takes to get somewhere; what is absent is as usual."""
    if value is NOTHING:
        return Travel()
    data, usual = find.object(value, TRAVEL_KEYS, where), Travel()
    return Travel(
        find.number(data.get("minutes_per_km", usual.minutes_per_km), (where, "minutes_per_km"), 0, 1000),
        find.number(data.get("max_minutes", usual.max_minutes), (where, "max_minutes"), 0, 1440),
        find.whole(data.get("extra_minutes", usual.extra_minutes), (where, "extra_minutes"), 0, 1440),
    )


def parts_of(needs: list[Any]) -> list[Any]:
    """Every part of every option, as far as the file has the right shape."""
    options = [o for need in needs if type(need) is dict and type(need.get("options")) is list for o in need["options"]]
    return [part for o in options if type(o) is dict and type(o.get("parts")) is list for part in o["parts"]]


class ProblemReader:
    """One file being read."""

    def __init__(self, where: Where = ()) -> None:
        self.find = Finder()
        self.where = where
        self._instants: dict[str, int] = {}
        self._tag_sets: dict[tuple[str, ...], frozenset[str]] = {}

    def problem(self, value: Any) -> Problem:
        """All of it."""
        find, where = self.find, self.where
        data = find.object(value, PROBLEM_KEYS, where)
        if type(value) is not dict:
            find.done()
        get = data.get
        if get("format") != PROBLEM_FORMAT:
            find.note((where, "format"), get("format", NOTHING), "format", format=PROBLEM_FORMAT)
        name = find.text(get("name", ""), (where, "name"), empty=True)
        calendar = read_calendar(find, data, where)
        self.calendar = calendar or Calendar("UTC", EARLIEST, MOST_DAYS)
        self.horizon = self.calendar.day_starts[-1] if calendar else inf
        travel = read_travel(find, get("travel", NOTHING), (where, "travel"))
        providers_in = list(find.objects(get("providers", NOTHING), PROVIDER_KEYS, (where, "providers")))
        needs_in = list(find.objects(get("needs", NOTHING), NEED_KEYS, (where, "needs")))
        parts_in = parts_of([need for _, need in needs_in])
        self.places = Places(find, [*(provider for _, provider in providers_in), *parts_in])
        self.placed = any(map(has_place, parts_in))
        providers = self._by_id(
            [self._provider(data, (where, "providers", n)) for n, data in providers_in], "providers"
        )
        needs = self._by_id([self._need(data, (where, "needs", n)) for n, data in needs_in], "needs")
        standing = read_standing(find, get("standing", []), (where, "standing"), needs, providers)
        ties = read_ties(find, get("ties", []), (where, "ties"), needs, providers)
        share_caps = read_share_caps(find, get("share_caps", []), (where, "share_caps"), providers)
        find.done()
        return Problem(
            name=name,
            zone=self.calendar.zone,
            start=self.calendar.start,
            days=self.calendar.days,
            day_starts=self.calendar.day_starts,
            travel=travel,
            providers=tuple(providers.values()),
            needs=tuple(needs.values()),
            standing=standing,
            ties=ties,
            share_caps=share_caps,
        )

    def _by_id(self, things: list[Any], name: str) -> dict[str, Any]:
        """Providers or needs by id, in the order of the file."""
        found: dict[str, Any] = {}
        first: dict[str, int] = {}
        for n, thing in enumerate(things):
            if thing.id in found:
                self.find.note((self.where, name, n, "id"), thing.id, "unique", first=f"{name}[{first[thing.id]}]")
            elif thing.id:
                found[thing.id], first[thing.id] = thing, n
        return found

    def _instant(self, value: Any, where: Where) -> int | None:
        """The instant of a local time, each text worked out once; None after a fault."""
        if type(value) is str and value in self._instants:
            return self._instants[value]
        try:
            instant = self.calendar.instant(parse_local(value if type(value) is str else ""))
        except SkippedTimeError:
            self.find.note(where, value, "skipped")
        except RepeatedTimeError as error:
            self.find.note(where, value, "repeated", first=error.first, second=error.second)
        except ValueError:
            self.find.note(where, value, "moment")
        else:
            self._instants[value] = instant
            return instant
        return None

    def _start(self, value: Any, where: Where) -> int:
        """The instant at which a part starts, within the horizon."""
        instant = self._instant(value, where)
        if instant is None:
            return 0
        if not 0 <= instant < self.horizon and self.horizon < inf:
            first, last = self.calendar.text(0), self.calendar.text(self.calendar.day_starts[-1])
            self.find.note(where, value, "within", first=first, last=last)
        return instant

    def _tags(self, value: Any, where: Where) -> frozenset[str]:
        """A set of tags; one object for all who have the same ones."""
        key = tuple(value) if type(value) is list and all(type(tag) is str for tag in value) else None
        if key is None or key not in self._tag_sets:
            faults_before = len(self.find.faults)
            tags = self.find.tags(value, where)
            if key is None or len(self.find.faults) > faults_before:
                return tags
            self._tag_sets[key] = tags
        return self._tag_sets[key]

    def _type(self, value: Any, where: Where) -> Any:
        if value not in (PERSON, THING):
            self.find.note(where, value, "type")
        return value

    def _provider(self, data: dict[str, Any], where: Where) -> Provider:
        find, get = self.find, data.get
        radius, minutes, tasks = get("radius_km"), get("minutes"), get("tasks_per_day")
        if self.placed and not has_place(data):
            find.note(where, get("id", NOTHING), "place_needed")
        x, y = self.places.read(data, where) or (0.0, 0.0)
        return Provider(
            id=find.text(get("id", NOTHING), (where, "id")),
            type=self._type(get("type", NOTHING), (where, "type")),
            tags=self._tags(get("tags", []), (where, "tags")),
            windows=self._windows(get("windows", []), (where, "windows")),
            x=x,
            y=y,
            radius_km=None if radius is None else find.number(radius, (where, "radius_km"), 0, MOST_KM),
            minutes=None if minutes is None else find.whole(minutes, (where, "minutes"), 0, MOST_MINUTES),
            tasks_per_day=None if tasks is None else find.whole(tasks, (where, "tasks_per_day"), 0, 1440),
        )

    def _windows(self, value: Any, where: Where) -> tuple[tuple[int, int], ...]:
        windows = []
        for n, pair in enumerate(self.find.list(value, where)):
            if type(pair) is not list or len(pair) != 2:
                self.find.note((where, n), pair, "pair", first="start", second="end")
                continue
            opens, closes = self._instant(pair[0], (where, n, 0)), self._instant(pair[1], (where, n, 1))
            if opens is None or closes is None:
                continue
            if closes <= opens:
                self.find.note((where, n, 1), pair[1], "after", start=pair[0])
            elif closes > 0 and opens < self.horizon:
                windows.append((max(opens, 0), closes))
        return merged(windows)

    def _need(self, data: dict[str, Any], where: Where) -> Need:
        find = self.find
        options = find.objects(data.get("options", NOTHING), OPTION_KEYS, (where, "options"), some=True)
        return Need(
            find.text(data.get("id", NOTHING), (where, "id")),
            find.whole(data.get("urgency", NOTHING), (where, "urgency"), URGENCIES[0], URGENCIES[-1]),
            find.text(data.get("kind", ""), (where, "kind"), empty=True),
            tuple([self._option(option, (where, "options", n)) for n, option in options]),
        )

    def _option(self, data: dict[str, Any], where: Where) -> Option:
        parts = self.find.objects(data.get("parts", NOTHING), PART_KEYS, (where, "parts"), some=True)
        return Option(
            tuple([self._part(part, (where, "parts", n)) for n, part in parts]),
            self.find.flag(data.get("distinct", NOTHING), (where, "distinct")),
        )

    def _part(self, data: dict[str, Any], where: Where) -> Part:
        find, get = self.find, data.get
        x, y = self.places.read(data, where) or (None, None)
        return Part(
            self._type(get("type", NOTHING), (where, "type")),
            self._tags(get("requires", []), (where, "requires")),
            self._start(get("start", NOTHING), (where, "start")),
            find.whole(get("minutes", NOTHING), (where, "minutes"), 1, MOST_MINUTES),
            x,
            y,
            find.whole(get("quantity", 1), (where, "quantity"), 1, MOST_QUANTITY),
        )
