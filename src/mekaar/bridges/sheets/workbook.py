"""A workbook (.xlsx) -> grids: values as they were last worked out, with merged cells and unworked formulas pointed at."""

import io
import warnings
import zipfile
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from mekaar.bridges.sheets.columns import sheet_named
from mekaar.bridges.sheets.faults import Spot, Trouble
from mekaar.bridges.sheets.grids import MOST_ROWS, Grid

MOST_UNPACKED = 400_000_000
"""Bytes. A small file that unpacks to more than this is no list that somebody kept."""


def workbook_grids(path: Path, content: bytes, trouble: Trouble) -> list[Grid]:
    """Every visible sheet with something in it; hidden ones are mentioned and left out."""
    spot = Spot(path.name)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            if sum(part.file_size for part in parts.infolist()) > MOST_UNPACKED:
                trouble.note(spot, "huge_inside", megabytes=MOST_UNPACKED // 1_000_000)
                return []
            if "mimetype" in parts.namelist():  # the mark of an OpenDocument file, whatever it is called
                trouble.note(spot, "other_sheet", ".ods")
                return []
        values, formulas = _load(content, values=True), _load(content, values=False)
    except zipfile.BadZipFile:
        trouble.note(spot, "no_workbook")
        return []
    except Exception:  # a broken workbook can fail in every way that a zip, XML or a style table can
        trouble.note(spot, "corrupt")
        return []
    grids = []
    for sheet in values.worksheets:
        here = Spot(path.name, sheet.title.strip())
        if sheet.sheet_state != "visible":
            trouble.mention(here, "hidden_sheet")
        elif sheet.max_row > MOST_ROWS:
            trouble.note(here, "many_rows", rows=MOST_ROWS)
        else:
            grids.append(_grid(path.name, sheet, formulas[sheet.title]))
    lonely = len(grids) == 1 and sheet_named(grids[0].sheet) is None
    if lonely and sheet_named(path.stem) is not None:
        grids[0].sheet = path.stem  # a workbook "noden.xlsx" with one sheet that is still called "Blad1"
    return grids


def _load(content: bytes, *, values: bool) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of extensions that openpyxl leaves out: none carries values
        return load_workbook(io.BytesIO(content), data_only=values)


def _grid(file: str, sheet: Worksheet, formulas: Worksheet) -> Grid:
    rows = [list(row) for row in sheet.iter_rows(min_row=1, min_col=1, values_only=True)]
    while rows and all(value is None for value in rows[-1]):
        rows.pop()
    grid = Grid(file, sheet.title.strip(), rows)
    for row in formulas.iter_rows(min_row=1, max_row=max(1, len(rows))):
        for cell in row:
            if cell.data_type == "f" and rows and rows[cell.row - 1][cell.column - 1] is None:
                grid.odd[cell.row - 1, cell.column - 1] = "formula"
    for area in sheet.merged_cells.ranges:
        for row_number in range(area.min_row, min(area.max_row, len(rows)) + 1):
            for column in range(area.min_col, area.max_col + 1):
                grid.odd[row_number - 1, column - 1] = "merged"
    return grid
