"""The ride book as a spreadsheet."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Font

from mekaar.carrying.choices_ridebook import KeyMove
from mekaar.carrying.models import RideEntry
from mekaar.exchange.queries import Thing

WIDTHS = (13, 9, 9, 26, 30, 11, 11, 8, 11, 40, 14, 9)


def workbook(thing: Thing, entries: Iterable[RideEntry]) -> bytes:
    """One sheet, oldest ride first. Text stays text: no cell becomes a formula."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = _("Ride book")
    _row(sheet, [thing.name], bold=True)
    _row(sheet, [])
    _row(sheet, heads(), bold=True)
    for entry in entries:
        _row(sheet, cells(entry))
    for number, width in enumerate(WIDTHS):
        sheet.column_dimensions["ABCDEFGHIJKL"[number]].width = width
    sheet.freeze_panes = "A4"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def heads() -> list[str]:
    """What stands above the columns."""
    return [
        _("Day"),
        _("From"),
        _("Until"),
        _("Driver"),
        _("Ride"),
        _("Km start"),
        _("Km end"),
        _("Km"),
        _("Fuel (€)"),
        _("Damage"),
        _("Key back"),
        _("Photos"),
    ]


def cells(entry: RideEntry) -> list[Any]:
    """One ride."""
    zone = entry.thing.community.clock
    left, back = entry.left.astimezone(zone), entry.back.astimezone(zone)
    need = entry.commitment.occurrence.need
    places = need.village.name + (f" → {need.to.name}" if need.to else "")
    fuel = entry.fuel_cents / 100 if entry.fuel_cents else None
    numbers = [entry.km_start, entry.km_end, entry.km]
    key = _("yes") if key_is_back(entry) else _("not told")
    when = [left.date(), _hour(left), _hour(back)]
    return [*when, entry.driver.name, places, *numbers, fuel, entry.damage, key, len(entry.photos.all())]


def key_is_back(entry: RideEntry) -> bool:
    """Whether somebody told that the key lies in its place."""
    return any(mark.what == KeyMove.RETURNED for mark in entry.commitment.key_marks.all())


def _hour(moment: datetime) -> str:
    return f"{moment:%H:%M}"


def _row(sheet: Any, values: Sequence[Any], *, bold: bool = False) -> None:
    sheet.append([])
    number = sheet._current_row
    for column, value in enumerate(values, start=1):
        cell = sheet.cell(number, column, None)
        if isinstance(value, str):
            cell.value = _plain(value)
            cell.data_type = "s"
        else:
            cell.value = value
        if bold:
            cell.font = Font(bold=True)


def _plain(text: str) -> str:
    """Without the signs that a workbook cannot hold."""
    return "".join(sign for sign in text if sign >= " " or sign in "\n\t")
