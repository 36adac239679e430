"""The expense lists as a workbook."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from mekaar.carrying.queries_expenses import Expenses

EURO = '"€" #,##0.00'


def one_helper(one: Expenses) -> bytes:
    """The list of one helper: a line per task, with the totals below."""
    book, sheet = _book(_("Expenses {year}").format(year=one.year))
    _head(sheet, _("Date"), _("What"), _("From"), _("To"), _("Minutes"), _("Kilometres"), _("Lent car"), _("Amount"))
    for line in one.lines:
        lent = _("yes") if line.borrowed else ""
        sheet.append(_safe([line.day, line.kind, line.village, line.to, line.minutes, line.km, lent, line.paid]))
    sheet.append(_safe([_("Together"), one.name, "", "", one.minutes, one.km, "", one.paid]))
    _finish(sheet, euros=8)
    return _bytes(book)


def by_name(people: Iterable[Expenses], year: int) -> bytes:
    """The list by name of a calendar year: a line per helper."""
    book, sheet = _book(_("List by name {year}").format(year=year))
    _head(
        sheet, _("Name"), _("Address"), _("Days"), _("Kilometres"), _("Amount"), _("Above the day ceiling"), _("Left")
    )
    for one in people:
        over = len(one.over_days)
        sheet.append(_safe([one.name, one.address, one.days, one.km, one.paid, over, one.left]))
    _finish(sheet, euros=5)
    for (cell,) in sheet.iter_rows(min_row=2, min_col=7, max_col=7):
        cell.number_format = EURO
    return _bytes(book)


def _book(title: str) -> tuple[Workbook, Worksheet]:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title[:31]
    return book, sheet


def _head(sheet: Worksheet, *names: str) -> None:
    sheet.append(list(names))
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"


def _safe(values: Sequence[Any]) -> list[Any]:
    """A name that begins like a formula stays a name."""
    return [f"'{one}" if isinstance(one, str) and one[:1] in "=+-@\t\r" and one else one for one in values]


def _finish(sheet: Worksheet, *, euros: int) -> None:
    """Widths that show everything, and amounts as money."""
    for number, column in enumerate(sheet.iter_cols(), start=1):
        width = max(len(str(cell.value or "")) for cell in column)
        sheet.column_dimensions[get_column_letter(number)].width = min(max(width + 2, 9), 50)
    for (cell,) in sheet.iter_rows(min_row=2, min_col=euros, max_col=euros):
        cell.number_format = EURO


def _bytes(book: Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()
