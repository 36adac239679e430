"""The moment that somebody's own words name, as a suggestion: "zaterdag om 10 uur", "morgen namiddag", "5 december".

Careful by choice: where words may mean two moments ("dinsdag of donderdag", "elke week", "niet op vrijdag", "volgende
dinsdag") nothing is suggested, and the person fills it in as always.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from mekaar.exchange import rules_when
from mekaar.exchange.choices_ask import Moment, PartOfDay
from mekaar.exchange.rules_when import When
from mekaar.exchange.weekdays_typed import NUMBERS

SHORTEST_DAY = 5
"""A day is read by its whole name: "za" or "di" may be anything in a sentence."""
MONTHS = (
    "januari february", "februari", "maart march", "april", "mei may", "juni june", "juli july", "augustus august", "september",
    "oktober october", "november", "december",
)  # fmt: skip
MONTHS_BY_NAME = {name: number for number, names in enumerate(MONTHS, 1) for name in names.split()}
TO_COME = {"vandaag": 0, "vanavond": 0, "vanmiddag": 0, "vannamiddag": 0, "today": 0, "tonight": 0, "morgen": 1}
TO_COME |= {"tomorrow": 1, "demain": 1, "overmorgen": 2}
PARTS = {
    PartOfDay.MORNING: r"voormiddag|ochtend|ochtends|morgens|morgenvroeg|vroeg|morning|matin|vormittag",
    PartOfDay.AFTERNOON: r"(?:na|van|vanna)?middags?|afternoon|apres-midi|nachmittag",
    PartOfDay.EVENING: r"(?:van)?avonds?|evening|tonight|soir|abend",
}
NUMBERS_SAID = ("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")
NOON, LAST_MORNINGLESS = 12, 6
"""One to six o'clock is in the afternoon, unless the words say otherwise."""

UNSURE = re.compile(
    r"\b(?:elke?|iedere?|wekelijks|maandelijks|om de|every|each|chaque|jede[nrs]?|niet|geen|behalve|not|pas|gisteren|vorige|"
    r"volgende (?!week\b)|komende week|\w+dags|tussen|tot|t/m|weken|dagelijks)\b"
)
DAY = "|".join(sorted((name for name in NUMBERS if len(name) >= SHORTEST_DAY), key=len, reverse=True))
WEEKDAY = re.compile(rf"\b(volgende week )?(?:op )?({DAY})\b")
NEAR = re.compile(rf"(?<!goede )(?<!in de )(?<!de )\b({'|'.join(TO_COME)}|morgen(?=vroeg))(?=vroeg|\b(?!s))")
DATE = re.compile(rf"\b(\d{{1,2}})(?:e|ste|de)?(?: ({'|'.join(MONTHS_BY_NAME)})\b|/(\d{{1,2}})(?![\d/]))")
CLOCK = re.compile(
    rf"(?:\b(?:om|rond|at|um|vers)\s+|\b(?=\d{{1,2}}(?:[u:h]\d\d|\s?(?:u|uur|h|uhr)\b(?! lang))))(?P<half>half )?"
    rf"(?P<hour>\d{{1,2}}|{'|'.join(NUMBERS_SAID)})(?:\s*(?:u|uur|h|uhr|:|\.)\s*(?P<minute>\d\d)?)?(?![\w/])"
)


def said(words: str, *, now: datetime, clock: ZoneInfo) -> When | None:
    """The one moment to come that these words name; None where they name none, or may mean more than one.

    Without an hour or a part of the day in the words, `part` is empty: that is left to the person.
    """
    text = " ".join(words.casefold().replace("à", "a").replace("è", "e").replace(",", " ").split())
    if UNSURE.search(text):
        return None
    days = set(_days(text, now.astimezone(clock).date()))
    if len(days) != 1 or len(hours := set(_hours(text))) > 1:
        return None
    part, hour = (PartOfDay.HOUR, hours.pop()) if hours else (_part(text) or "", None)
    when = When(Moment.DAY, days=(days.pop(),), part=part, hour=hour)
    likely = when if part else replace(when, part=PartOfDay.EVENING)
    return when if rules_when.starts_of(likely, now=now, clock=clock) else None


def _days(text: str, today: date) -> Iterator[date]:
    """Every day that is named. A weekday with a date stands for that date, if it is right; by itself it is the first to come."""
    dates = [found for match in DATE.finditer(text) if (found := _date(match, today))]
    yield from dates
    for match in NEAR.finditer(text):
        yield today + timedelta(days=TO_COME[match[1]])
    for week, name in WEEKDAY.findall(text):
        number = NUMBERS[name]
        monday = today - timedelta(days=today.weekday())
        ahead = (number - today.weekday()) % 7 or 7
        first = monday + timedelta(days=7 + number) if week else today + timedelta(days=ahead)
        yield next((day for day in dates if day.weekday() == number), first)


def _date(match: re.Match[str], today: date) -> date | None:
    month = MONTHS_BY_NAME.get(match[2] or "") or int(match[3] or 0)
    for year in (today.year, today.year + 1):
        try:
            found = date(year, month, int(match[1]))
        except ValueError:
            continue
        if found >= today:
            return found
    return None


def _part(text: str) -> PartOfDay | None:
    """The part of the day, where one and no other is named."""
    named = [part for part, pattern in PARTS.items() if re.search(rf"\b(?:{pattern})\b", text)]
    return named[0] if len(named) == 1 else None


def _hours(text: str) -> Iterator[time]:
    """Every hour of the clock that is named; "half drie" is half past two."""
    part = _part(text)
    for match in CLOCK.finditer(text):
        hour = NUMBERS_SAID.index(match["hour"]) + 1 if match["hour"] in NUMBERS_SAID else int(match["hour"])
        minute = int(match["minute"] or 0)
        if match["half"]:
            hour, minute = hour - 1, 30
        late = part in (PartOfDay.AFTERNOON, PartOfDay.EVENING) or (part is None and hour <= LAST_MORNINGLESS)
        if hour < NOON and late:
            hour += NOON
        if 0 <= hour < 24 and minute < 60:
            yield time(hour, minute)
