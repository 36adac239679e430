"""A plan as a workbook: by day, per helper, what is open, summary; ready to print."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from mekaar.bridges.planning.overview import Load, Overview, Visit
from mekaar.bridges.planning.summary import summary_rows
from mekaar.bridges.wording import pick
from mekaar.bridges.wording.moments import clock_text, day_text
from mekaar.bridges.wording.plan_table import PLAN

INK, LEAF, PAPER, CLAY = "1D2B2A", "1F6F54", "FBF7EF", "B5472F"
HEAD = PatternFill("solid", start_color=LEAF, end_color=LEAF)
BAND = PatternFill("solid", start_color=PAPER, end_color=PAPER)
LINE = Border(bottom=Side(style="thin", color="D9D2C3"))
A4 = 9
"""The number of A4 in the list of paper sizes of the file format."""
MOST_WIDTH = 60


def workbook_bytes(view: Overview, lang: str) -> bytes:
    """The plan as .xlsx."""
    book = Workbook()
    book.remove(book.worksheets[0])
    by_day(new_sheet(book, "by_day", lang), view.visits, lang)
    per_helper(new_sheet(book, "per_helper", lang), view.loads, lang)
    still_open(new_sheet(book, "open", lang), view, lang)
    summary(new_sheet(book, "summary", lang), view, lang)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def by_day(sheet: Worksheet, visits: Sequence[Visit], lang: str) -> None:
    """Every visit in order of time; a new day begins on a band of its own colour."""
    heads(sheet, ("day", "start", "end", "need", "place", "urgency", "who", "with", "why"), lang)
    days = sorted({visit.start.date() for visit in visits})
    for visit in visits:
        add(
            sheet,
            (
                day_text(visit.start.date(), lang),
                clock_text(visit.start, lang),
                clock_text(visit.end, lang),
                visit.label,
                visit.place,
                urgency_text(visit.urgency, lang),
                ", ".join(visit.people),
                ", ".join(visit.things),
                visit.why,
            ),
            band=days.index(visit.start.date()) % 2 == 1,
        )
    finish(sheet)


def per_helper(sheet: Worksheet, loads: Iterable[Load], lang: str) -> None:
    """What each helper and each thing does, with the hours at its first line."""
    heads(sheet, ("helper", "hours", "day", "start", "end", "need", "place", "with"), lang)
    for number, load in enumerate(load for load in loads if load.visits):
        for n, visit in enumerate(load.visits):
            others = [name for name in (*visit.people, *visit.things) if name != load.label]
            row = (
                load.label if n == 0 else "",
                round(load.minutes / 60, 2) if n == 0 else None,
                day_text(visit.start.date(), lang),
                clock_text(visit.start, lang),
                clock_text(visit.end, lang),
                visit.label,
                visit.place,
                ", ".join(others),
            )
            add(sheet, row, band=number % 2 == 1, bold=1 if n == 0 else 0)
    finish(sheet)


def still_open(sheet: Worksheet, view: Overview, lang: str) -> None:
    """What is not carried, with what would help."""
    heads(sheet, ("need", "place", "urgency", "help", "id"), lang)
    for need in view.open:
        add(sheet, (need.label, need.place, urgency_text(need.urgency, lang), need.help, need.need), band=False)
    finish(sheet)


def summary(sheet: Worksheet, view: Overview, lang: str) -> None:
    """The figures in two columns."""
    for title, text in summary_rows(view.summary, lang):
        add(sheet, (title, text), band=False, bold=1)
    finish(sheet, headed=False)


def new_sheet(book: Workbook, name: str, lang: str) -> Worksheet:
    """An empty sheet that prints on A4 across, as wide as the page, headings repeated."""
    sheet: Worksheet = book.create_sheet(pick(PLAN[name], lang))
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.center.text = "&A - &P/&N"
    sheet.page_margins.left = sheet.page_margins.right = 0.5
    return sheet


def heads(sheet: Worksheet, keys: Sequence[str], lang: str) -> None:
    """The row of headings, which stays in sight."""
    sheet.append([pick(PLAN[key], lang) for key in keys])
    for cell in sheet[1]:
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), HEAD
        cell.alignment = Alignment(vertical="center")
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.row_dimensions[1].height = 22


def add(sheet: Worksheet, values: Sequence[Any], *, band: bool, bold: int = 0) -> None:
    """One row. Text stays text: a name that begins with = is no formula."""
    row = sheet.max_row + 1 if sheet.max_row > 1 or sheet["A1"].value is not None else 1
    for column, value in enumerate(values, start=1):
        cell = sheet.cell(row=row, column=column)
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"
        cell.font = Font(color=INK, bold=column <= bold)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.border = LINE
        if band:
            cell.fill = BAND


def finish(sheet: Worksheet, *, headed: bool = True) -> None:
    """Columns as wide as what is in them, within reason; a filter on the headings."""
    for number, column in enumerate(sheet.columns, start=1):
        longest = max((len(str(cell.value)) for cell in column if cell.value is not None), default=4)
        sheet.column_dimensions[get_column_letter(number)].width = min(MOST_WIDTH, longest + 3)
    if headed and sheet.max_row > 1:
        sheet.auto_filter.ref = sheet.dimensions


def urgency_text(urgency: int, lang: str) -> str:
    """1 -> "dringend"."""
    return pick(PLAN[f"urgency{urgency}"], lang)
