"""A grid -> rows by column key: the headings found, the unknown ones named, empty rows skipped."""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from openpyxl.utils import get_column_letter

from mekaar.bridges.sheets.columns import NOTES, Sheet, column_named, probably_meant
from mekaar.bridges.sheets.faults import Misread, Spot, Trouble
from mekaar.bridges.sheets.grids import Grid
from mekaar.bridges.sheets.spelling import listed
from mekaar.engine.format.faults import is_plain

T = TypeVar("T")
ROWS_BEFORE_HEADINGS = 20
EXCEL_ERRORS = frozenset({"#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!"})
MOST_TEXT = 2000
MOST_NAME = 180
MOST_NUMBER = 10.0**12


@dataclass(frozen=True, slots=True)
class Heading:
    """One column as it stands in the file."""

    position: int
    text: str
    key: str


class Row:
    """One row: values by column key, and a way to say what is wrong with them."""

    def __init__(self, grid: Grid, number: int, sheet: Sheet, headings: dict[str, Heading], trouble: Trouble) -> None:
        self.number = number
        self._sheet = sheet
        self._grid = grid
        self._headings = headings
        self._trouble = trouble
        self._inherited: dict[str, Row] = {}
        self._values = {key: self._clean(heading) for key, heading in headings.items() if key != NOTES}

    def _clean(self, heading: Heading) -> Any:
        cells = self._grid.rows[self.number - 1]
        value = cells[heading.position] if heading.position < len(cells) else None
        odd = self._grid.odd.get((self.number - 1, heading.position))
        if odd:
            self.note(heading.key, odd, value if value is not None else "")
            return None
        if isinstance(value, int | float) and not abs(value) < MOST_NUMBER:  # not a number fails every comparison
            self.note(heading.key, "odd_number", value)
            return None
        if not isinstance(value, str):
            return value
        value = value.strip("\ufeff \t\r\n\u00a0")
        if value in EXCEL_ERRORS:
            self.note(heading.key, "excel_error", value)
            return None
        if len(value) > MOST_TEXT or not is_plain(re.sub(r"[\n\r\t]", " ", value)):
            self.note(heading.key, "odd_text", value.encode("unicode_escape").decode(), most=MOST_TEXT)
            return None
        return value or None

    def inherit(self, above: "Row", *, without: frozenset[str]) -> None:
        """Take what is empty here from the row above it; a fault in it stays a fault of that row."""
        for key in above._values:
            if key not in without and self.get(key) is None and above.get(key) is not None:
                self._values[key] = above.get(key)
                self._inherited[key] = above

    def __bool__(self) -> bool:
        return any(value is not None for value in self._values.values())

    def get(self, key: str) -> Any:
        """The value in this column; None where it is empty or the column is not there."""
        return self._values.get(key)

    def has(self, key: str) -> bool:
        """Whether the sheet has this column."""
        return key in self._headings

    def text(self, key: str) -> str:
        """The value as text: whole numbers without a decimal point, dates as day/month/year."""
        value = self.get(key)
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if isinstance(value, dt.date):
            return value.strftime("%d/%m/%Y")
        return "" if value is None else " ".join(str(value).split())

    def items(self, key: str) -> list[str]:
        """The names in a cell; one that is too long to be a name is a fault."""
        items = listed(self.text(key))
        if any(len(item) > MOST_NAME for item in items):
            self.note(key, "long", self.get(key))
        return [item for item in items if len(item) <= MOST_NAME]

    def read(self, key: str, reader: Callable[[Any], T]) -> T | None:
        """What `reader` makes of the value; None where it is empty, and after a fault."""
        value = self.get(key)
        if value is None:
            return None
        try:
            return reader(value)
        except Misread as fault:
            self.note(key, fault.code, value, **fault.given)
            return None

    def spot(self, key: str = "") -> Spot:
        """Where this column of this row is."""
        if key in self._inherited:
            return self._inherited[key].spot(key)
        heading = self._headings.get(key)
        letter = get_column_letter(heading.position + 1) if heading else ""
        return Spot(self._grid.file, self._grid.sheet, self.number, letter, heading.text if heading else "")

    def note(self, key: str, code: str, read: Any = "", **given: Any) -> None:
        """Something is wrong in this column of this row."""
        self._trouble.note(self.spot(key), code, read, **given)

    def lacks(self, key: str, code: str) -> None:
        """This column must not be empty; where it is missing altogether, that is said once for the sheet."""
        if key in self._headings:
            self.note(key, code)
        else:
            names = {"dutch": self._sheet.column(key).dutch[0], "english": self._sheet.column(key).english[0]}
            self._trouble.note(Spot(self._grid.file, self._grid.sheet), "missing_column", names["dutch"], **names)

    def mention(self, key: str, code: str, read: Any = "", **given: Any) -> None:
        """Something people should know about this column of this row."""
        self._trouble.mention(self.spot(key), code, read, **given)


def rows_of(grid: Grid, sheet: Sheet, trouble: Trouble) -> Iterator[Row]:
    """The rows under the headings that have something in them."""
    at = heading_row(grid, sheet)
    if at is None:
        names = ", ".join(column.dutch[0] for column in sheet.columns)
        trouble.note(Spot(grid.file, grid.sheet), "no_headings", columns=names)
        return
    headings = read_headings(grid, at, sheet, trouble)
    for key in sheet.needed:
        if key not in headings:
            column = sheet.column(key)
            trouble.note(
                Spot(grid.file, grid.sheet, at + 1), "missing_column", dutch=column.dutch[0], english=column.english[0]
            )
    for number in range(at + 2, len(grid.rows) + 1):
        if any(value not in (None, "") for value in grid.rows[number - 1]):
            row = Row(grid, number, sheet, headings, trouble)
            if row:
                yield row


def heading_row(grid: Grid, sheet: Sheet) -> int | None:
    """The row with most headings that we know, near the top; above it a title may stand."""

    def known(at: int) -> int:
        texts = [value for value in grid.rows[at] if isinstance(value, str) and value.strip()]
        return sum(column_named(sheet, text) is not None for text in texts)

    best = max(range(min(len(grid.rows), ROWS_BEFORE_HEADINGS)), key=lambda at: (known(at), -at), default=None)
    return best if best is not None and known(best) >= 1 else None


def read_headings(grid: Grid, at: int, sheet: Sheet, trouble: Trouble) -> dict[str, Heading]:
    """Column key -> heading. Names every column that is unknown, double, or without a heading."""
    found: dict[str, Heading] = {}
    width = max(map(len, grid.rows[at:]))
    for position in range(width):
        text = cell_text(grid, at, position)
        spot = Spot(grid.file, grid.sheet, at + 1, get_column_letter(position + 1), text)
        column = column_named(sheet, text)
        if not text:
            filled = (n for n in range(at + 1, len(grid.rows)) if cell_text(grid, n, position))
            if (first := next(filled, None)) is not None:
                trouble.note(spot, "no_heading", cell_text(grid, first, position))
        elif column is None:
            trouble.note(spot, "unknown_column", text, near=probably_meant(sheet, text))
        elif column.key in found and column.key != NOTES:
            trouble.note(spot, "double_column", text, first=found[column.key].text)
        else:
            found[column.key] = Heading(position, text, column.key)
    return found


def cell_text(grid: Grid, row: int, position: int) -> str:
    """The text of a cell, empty where the row is shorter."""
    cells = grid.rows[row]
    value = cells[position] if position < len(cells) else None
    return "" if value is None else " ".join(str(value).split()).strip("\ufeff")
