"""The weekly hours on a form: days by parts of the day to tick, exact hours for who wants them, and days away."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from mekaar.exchange import weekly
from mekaar.exchange.choices import DatesWish, Weekday
from mekaar.exchange.weekdays_typed import split_days
from mekaar.exchange.weekly_said import said

AWAY_ROWS = 3
LONGEST_AWAY = timedelta(days=366)
FARTHEST = timedelta(days=3 * 366)

PART_LABELS = {
    "m": pgettext_lazy("head of a column", "Morning"),
    "a": pgettext_lazy("head of a column", "Afternoon"),
    "e": pgettext_lazy("head of a column", "Evening"),
}


@dataclass(frozen=True, slots=True)
class DayRow:
    """One day on the form."""

    label: str
    ticks: list[tuple[str, Any]]
    hours: Any


class DateInput(forms.DateInput):
    """A date as browsers exchange it, whatever the language of the page."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class WeekForm(forms.Form):
    """Fields for weekly hours and days away; `windows` and `exceptions` come out of `cleaned_data`."""

    def __init__(self, *args: Any, today: date, kept: Iterable[DatesWish] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.kept = today, list(kept)
        self.week: weekly.Week = []
        self.said_loosely = False
        for day in Weekday:
            for part in weekly.PARTS:
                self.fields[f"at{day}{part}"] = forms.BooleanField(required=False)
            self.fields[f"hours{day}"] = forms.CharField(required=False, max_length=60)
        for row in range(AWAY_ROWS):
            self.fields[f"away_from{row}"] = forms.DateField(required=False, widget=DateInput())
            self.fields[f"away_to{row}"] = forms.DateField(required=False, widget=DateInput())

    def parts(self) -> list[tuple[str, str]]:
        """The heads of the columns, each with its hours."""
        hours = {part: f"{low // 60} – {high // 60}" for part, (low, high) in weekly.PARTS.items()}
        return [(str(label), hours[part]) for part, label in PART_LABELS.items()]

    def days(self) -> Iterator[DayRow]:
        """The rows of the grid."""
        for day in Weekday:
            ticks = [(str(label), self[f"at{day}{part}"]) for part, label in PART_LABELS.items()]
            yield DayRow(str(day.label), ticks, self[f"hours{day}"])

    def any_hours(self) -> bool:
        """Whether exact hours are in use, or went wrong."""
        return any(self[f"hours{day}"].value() or self[f"hours{day}"].errors for day in Weekday)

    def away_rows(self) -> list[tuple[Any, Any]]:
        """The pairs of dates."""
        return [(self[f"away_from{row}"], self[f"away_to{row}"]) for row in range(AWAY_ROWS)]

    def more_away(self) -> bool:
        """Whether more than the first pair is in use."""
        return any(one.value() or one.errors for pair in self.away_rows()[1:] for one in pair)

    def clean(self) -> dict[str, Any]:
        """Ticks and hours become windows, pairs of dates become absences."""
        cleaned = super().clean() or self.cleaned_data
        cleaned["exceptions"] = [*self.kept, *self._absences(cleaned)]
        week = self.read_week(cleaned)
        if week is not None:
            if not week:
                self.add_error(None, _("Tick at least one moment of the week."))
            cleaned["windows"] = weekly.wishes(week)
        return cleaned

    def read_week(self, cleaned: dict[str, Any]) -> weekly.Week | None:
        """The week as ticked and typed, or None where hours could not be read. Hours stand instead of the ticks of their day."""
        pairs: weekly.Week = []
        hours, readable = set(), True
        for day in Weekday:
            if not (typed := (cleaned.get(f"hours{day}") or "").strip()):
                continue
            days, rest = split_days(typed)
            try:
                pairs += [
                    (one * weekly.DAY + start, one * weekly.DAY + end)
                    for start, end in weekly.read_hours(rest)
                    for one in days or [day]
                ]
            except weekly.Unreadable:
                asked = _("{day}: write hours like 9-12, 13.30-17 or from 18:00, with a comma between.")
                self.add_error(f"hours{day}", asked.format(day=str(day.label).capitalize()))
                readable = False
            hours |= {*days, int(day)}
            self.said_loosely |= bool(days) or weekly.is_open(rest)
        ticks = [(day, part) for day in Weekday for part in weekly.PARTS if cleaned.get(f"at{day}{part}")]
        pairs += weekly.ticked(cell for cell in ticks if cell[0] not in hours)
        self.week = weekly.joined(pairs)
        return self.week if readable else None

    def understood(self) -> str:
        """What was made of hours that left something to us, such as "vanaf 14u"; empty where all was said."""
        if not self.said_loosely:
            return ""
        return _("We understood: {hours}.").format(hours="; ".join(said(self.week)).rstrip("."))

    def _absences(self, cleaned: dict[str, Any]) -> list[DatesWish]:
        found = []
        for row in range(AWAY_ROWS):
            first, last = cleaned.get(f"away_from{row}"), cleaned.get(f"away_to{row}")
            first, last = first or last, last or first
            if first is None or last is None:
                continue
            if last < first:
                self.add_error(f"away_to{row}", _("The last day lies before the first."))
            elif last < self.today or first > self.today + FARTHEST or last - first > LONGEST_AWAY:
                self.add_error(f"away_to{row}", _("Choose days from today on, a year at most."))
            else:
                found.append(DatesWish(first, last))
        return found


def week_initial(week: weekly.Week) -> dict[str, Any]:
    """A stored week on the form: ticks where they say it exactly, else hours."""
    initial: dict[str, Any] = {}
    for day in Weekday:
        parts = weekly.ticks(week, day)
        if parts is None:
            initial[f"hours{day}"] = weekly.write_hours(weekly.of_day(week, day))
        else:
            initial |= {f"at{day}{part}": True for part in parts}
    return initial


def away_initial(exceptions: Iterable[Any], today: date) -> tuple[dict[str, Any], list[DatesWish]]:
    """Whole days away as dates on the form; what the form cannot show, or has no room for, is kept as it is."""
    initial: dict[str, Any] = {}
    kept: list[DatesWish] = []
    row = 0
    for one in exceptions:
        if one.last_day < today:
            continue
        if one.open or one.from_time is not None or row == AWAY_ROWS:
            kept.append(DatesWish(one.first_day, one.last_day, one.open, one.from_time, one.to_time))
        else:
            initial |= {f"away_from{row}": one.first_day, f"away_to{row}": one.last_day}
            row += 1
    return initial, kept
