"""Weekly windows as people write them: "ma-vr 18:00-22:00, za 9u-12u30", "elke dag 8-12; niet op 3/12", "vr 18u - ma 7u"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from mekaar.bridges.sheets.faults import Misread
from mekaar.bridges.sheets.moments import MONTHS, NUMERIC_DATE, WEEKDAYS, read_date, read_time
from mekaar.bridges.sheets.spelling import folded
from mekaar.engine.calendar import Calendar

DAY = 1440
PARTS = {
    "hele dag": (0, DAY), "ganse dag": (0, DAY), "all day": (0, DAY), "altijd": (0, DAY), "always": (0, DAY),
    "voormiddag": (480, 720), "ochtend": (480, 720), "morning": (480, 720), "mornings": (480, 720),
    "'s voormiddags": (480, 720), "'s morgens": (480, 720), "'s ochtends": (480, 720), "voormiddagen": (480, 720),
    "'s namiddags": (780, 1080), "namiddagen": (780, 1080), "'s avonds": (1080, 1320),
    "namiddag": (780, 1080), "afternoon": (780, 1080), "afternoons": (780, 1080),
    "vm": (480, 720), "nm": (780, 1080),
    "avond": (1080, 1320), "avonden": (1080, 1320), "evening": (1080, 1320), "evenings": (1080, 1320),
}  # fmt: skip
"""Parts of a day, in minutes after midnight."""
DAY_SETS = {
    "elke dag": range(7), "iedere dag": range(7), "alle dagen": range(7), "dagelijks": range(7), "every day": range(7),
    "daily": range(7), "werkdagen": range(5), "weekdagen": range(5), "in de week": range(5), "weekdays": range(5),
    "in het weekend": (5, 6), "weekends": (5, 6), "weekend": (5, 6),
}  # fmt: skip


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


TOKEN = re.compile(
    rf"""[ .]*(?:
    (?P<gap>[,;+&/\n]|(?:en|and|of|or|ook|also|telkens|om)\b)
  | (?P<not>(?:niet\s+op|behalve\s+op|behalve|uitgezonderd|niet|except\s+on|except|not\s+on|not|geen)\b)
  | (?P<date>(?:{NUMERIC_DATE})(?![\d:])|\d{{1,2}}\s+(?:{_any_of(MONTHS)})\b\.?(?:\s+\d{{4}})?)
  | (?P<days>(?:{_any_of(DAY_SETS)})\b)
  | (?P<part>(?:{_any_of(PARTS)})\b)
  | (?P<day>(?:{_any_of(WEEKDAYS)})(?:(?:en|s)?\b\.?|(?=(?:{_any_of(PARTS)})\b)))
  | (?P<dash>-|(?:tot\s+en\s+met|t/m|tot|until|till|to)\b)
  | (?P<from>(?:vanaf|van|from|na|after|tussen|between)\b)
  | (?P<time>\d{{1,2}}(?:\s*(?:[:.]\d{{2}}|u(?:ur)?\s*\d{{2}}|h\s*\d{{2}}|u(?:ur)?\b|h\b))?(?:\s*(?:am|pm)\b)?)(?![\d:])
    )""",
    re.VERBOSE,
)


ASIDE = re.compile(r"\(([^()]*)\)(?=\s*(?:[,;\n]|$))")
"""What stands between brackets at the end of a piece: "altijd (behalve zondag)". Elsewhere it is not clear what it is about."""


@dataclass(frozen=True, slots=True)
class Hours:
    """Opens at a minute of each of these days, closes so many minutes after that same midnight (above 1440: a later day)."""

    opens: int
    closes: int
    weekdays: frozenset[int] = frozenset()
    dates: frozenset[date] = frozenset()

    def on(self, day: date) -> bool:
        """Whether it opens on this day."""
        return day in self.dates or day.weekday() in self.weekdays


@dataclass(frozen=True, slots=True)
class Weekly:
    """When something is there, and when it is not."""

    open: tuple[Hours, ...] = ()
    shut: tuple[Hours, ...] = ()

    def windows(self, calendar: Calendar) -> list[tuple[int, int]]:
        """Windows in instants, within the horizon, sorted, perhaps overlapping."""
        found = []
        days = [calendar.start + timedelta(days=n) for n in range(-7, calendar.days)]
        for day in days:
            for hours in self.open:
                if hours.on(day) and not self._shut_all(day):
                    found.append(_instants(hours, day, calendar))
        shut = [_instants(hours, day, calendar) for day in days for hours in self.shut if hours.on(day)]
        end = calendar.day_starts[-1]
        return sorted((max(0, a), b) for a, b in _without(found, shut) if b > 0 and a < end)

    def _shut_all(self, day: date) -> bool:
        # A window that would open on a day that is shut stays shut after midnight too.
        return any(hours.on(day) and (hours.opens, hours.closes) == (0, DAY) for hours in self.shut)


def _instants(hours: Hours, day: date, calendar: Calendar) -> tuple[int, int]:
    midnight = datetime.combine(day, time())
    opens = calendar.edge(midnight + timedelta(minutes=hours.opens), closing=False)
    return opens, calendar.edge(midnight + timedelta(minutes=hours.closes), closing=True)


def _without(windows: list[tuple[int, int]], shut: list[tuple[int, int]]) -> list[tuple[int, int]]:
    for low, high in shut:
        windows = [piece for a, b in windows for piece in ((a, min(b, low)), (max(a, high), b)) if piece[0] < piece[1]]
    return windows


@dataclass(slots=True)
class _Token:
    kind: str
    text: str


@dataclass(slots=True)
class _Group:
    """Days being gathered, with the hours that belong to them."""

    shut: bool = False
    weekdays: set[int] = field(default_factory=set)
    dates: set[date] = field(default_factory=set)
    hours: list[tuple[int, int]] = field(default_factory=list)

    def finished(self) -> Iterator[Hours]:
        """The hours of these days; days without hours are whole days, hours without days are every day."""
        if not (self.weekdays or self.dates or self.hours):
            return
        weekdays = frozenset(self.weekdays if self.weekdays or self.dates else range(7))
        for opens, closes in self.hours or [(0, DAY)]:
            yield Hours(opens, closes, weekdays, frozenset(self.dates))


def read_weekly(text: str, near: date, *, shut: bool = False) -> Weekly:
    """Read windows; `shut`: everything in this text says when it is not. Raises Misread, naming the piece."""
    return _Reader(text, near, shut).read()


class _Reader:
    """One pass over the words of a cell."""

    def __init__(self, text: str, near: date, shut: bool) -> None:
        self._tokens = list(_tokens(text))
        self._near = near
        self._always_shut = shut
        self._group = _Group(shut)
        self._found: dict[bool, list[Hours]] = {False: [], True: []}
        self._at = 0

    def read(self) -> Weekly:
        while self._at < len(self._tokens):
            kind = self._tokens[self._at].kind
            if kind == "gap":
                self._gap()
            elif kind == "not":
                self._finish(shut=True)
                self._at += 1
            elif kind in ("day", "days", "date"):
                self._days()
            else:
                self._hours()
        self._finish(shut=self._group.shut)
        return Weekly(tuple(self._found[False]), tuple(self._found[True]))

    def _peek(self, ahead: int) -> str:
        at = self._at + ahead
        return self._tokens[at].kind if at < len(self._tokens) else ""

    def _finish(self, *, shut: bool) -> None:
        self._found[self._group.shut].extend(self._group.finished())
        self._group = _Group(shut)

    def _gap(self) -> None:
        # "niet op 3/12; za 9-12" and "niet op 3/12, za 9-12" both speak of Saturday as open again.
        group = self._group
        over = self._tokens[self._at].text in (";", "\n") or (group.dates and self._peek(1) in ("day", "days"))
        if group.shut and not self._always_shut and over:
            self._finish(shut=False)
        self._at += 1

    def _days(self) -> None:
        if self._group.hours:
            self._finish(shut=self._group.shut)
        if self._long_span():
            return
        token = self._tokens[self._at]
        if token.kind == "day" and self._peek(1) == "date":  # "ma 30/11" is one date, not every Monday and a date
            self._group.dates.add(read_date(f"{token.text} {self._tokens[self._at + 1].text}", self._near))
            self._at += 2
            return
        ranged = self._peek(1) == "dash" and self._peek(2) == token.kind and token.kind != "days"
        last = self._tokens[self._at + 2] if ranged else token
        if token.kind == "date":
            self._group.dates |= _dates(read_date(token.text, self._near), read_date(last.text, self._near))
        elif token.kind == "days":
            self._group.weekdays |= set(DAY_SETS[token.text])
        else:
            self._group.weekdays |= _weekdays(_weekday(token), _weekday(last))
        self._at += 3 if ranged else 1

    def _long_span(self) -> bool:
        """ "vr 18u - ma 7u": from one day into a later one."""
        pattern = ("day", "time", "dash", "day", "time")
        if tuple(self._peek(k) for k in range(5)) != pattern or self._group.weekdays or self._group.dates:
            return False
        first, opens, _, last, closes = self._tokens[self._at : self._at + 5]
        days = (_weekday(last) - _weekday(first)) % 7
        begin, end = read_time(opens.text), read_time(closes.text) + days * DAY
        if end <= begin:
            end += 7 * DAY
        self._found[self._group.shut].append(Hours(begin, end, frozenset({_weekday(first)})))
        self._at += 5
        return True

    def _hours(self) -> None:
        token = self._tokens[self._at]
        if token.kind == "part":
            self._group.hours.append(PARTS[token.text])
            self._at += 1
            return
        begin, end = 0, DAY
        if token.kind == "from":
            self._at += 1
        if self._peek(0) == "time":
            begin = read_time(self._tokens[self._at].text)
            self._at += 1
        elif token.kind == "from":
            raise Misread("weekly", piece=token.text)
        if self._peek(0) == "dash" or (token.kind == "from" and self._peek(0) == "gap" and self._peek(1) == "time"):
            self._at += 1
            if self._peek(0) == "time":
                end = read_time(self._tokens[self._at].text)
                self._at += 1
        elif token.kind != "from":
            raise Misread("weekly", piece=token.text)
        self._group.hours.append((begin, overnight(begin, end)))


def overnight(begin: int, end: int) -> int:
    """The end of a window; one that starts after noon and ends before noon goes on past midnight."""
    if end > begin:
        return end
    if begin >= DAY // 2 >= end:
        return end + DAY
    raise Misread("window_end", begin=begin, end=end)


def _tokens(text: str) -> Iterator[_Token]:
    text = ASIDE.sub(r" \1;", "\n".join(folded(line) for line in text.splitlines()))
    at = 0
    while text[at:].strip(" ."):
        match = TOKEN.match(text, at)
        if match is None:
            raise Misread("weekly", piece=text[at:].split()[0])
        kind = next(kind for kind, found in match.groupdict().items() if found is not None)
        yield _Token(kind, match[kind])
        at = match.end()


def _weekday(token: _Token) -> int:
    word = token.text.rstrip(".")
    return next(WEEKDAYS[w] for w in (word, word.removesuffix("s"), word.removesuffix("en")) if w in WEEKDAYS)


def _weekdays(first: int, last: int) -> set[int]:
    return {(first + n) % 7 for n in range((last - first) % 7 + 1)}


def _dates(first: date, last: date) -> set[date]:
    if not 0 <= (last - first).days <= 366:
        raise Misread("date")
    return {first + timedelta(days=n) for n in range((last - first).days + 1)}
