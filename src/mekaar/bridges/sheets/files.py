"""Opening files: one workbook, a folder, or a few files. Every way in which a file cannot be read has its own fault."""

from pathlib import Path

from mekaar.bridges.sheets.columns import Sheet, sheet_called, sheet_named
from mekaar.bridges.sheets.faults import Spot, Trouble
from mekaar.bridges.sheets.grids import Grid
from mekaar.bridges.sheets.textfile import csv_grids
from mekaar.bridges.sheets.workbook import workbook_grids

MOST_BYTES = 50_000_000
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How .xls files and encrypted .xlsx files begin (Compound File Binary)."""
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
OTHER_SHEETS = (".ods", ".numbers", ".xlsb", ".xls")
"""Spreadsheets we do not read, of programs that can save as .xlsx."""
TEXT_KINDS = (".csv", ".tsv", ".txt")
BOOK_KINDS = (".xlsx", ".xlsm")


def open_sheets(paths: list[Path], trouble: Trouble) -> dict[str, Grid]:
    """The sheets we know in these files and folders, by key. Sheets we do not know are mentioned; doubles are faults."""
    files = [file for path in paths for file in files_in(path, trouble)]
    grids = [grid for file in files for grid in read_grids(file, trouble)]
    exact = {sheet.key for grid in grids if (sheet := sheet_called(name_of(grid)))}
    found: dict[str, Grid] = {}
    for grid in grids:
        sheet, spot = sheet_of(grid), Spot(grid.file, grid.sheet)
        if sheet and sheet.key in exact and sheet_called(name_of(grid)) is None:
            trouble.mention(spot, "other_week")  # "noden week 47" beside "noden"
        elif sheet is None and not grid.sheet:
            trouble.note(spot, "file_name")
        elif sheet is None:
            if grid.rows:
                trouble.mention(spot, "unknown_sheet")
        elif sheet.key in found:
            first = found[sheet.key]
            trouble.note(spot, "double_sheet", first=" / ".join(filter(None, (first.file, first.sheet))))
        else:
            found[sheet.key] = grid
    return found


def name_of(grid: Grid) -> str:
    """What a sheet is called: by its own name, or by that of its file where it has none."""
    return grid.sheet or Path(grid.file).stem


def sheet_of(grid: Grid) -> Sheet | None:
    """Which sheet this is."""
    return sheet_named(name_of(grid))


def files_in(path: Path, trouble: Trouble) -> list[Path]:
    """The file itself, or those in the folder; none after a fault."""
    try:
        return folder_files(path, trouble) if path.is_dir() else [path]
    except OSError as error:  # a folder that is closed to us, a name that the system does not take
        trouble.note(Spot(path.name[:80]), "locked", errno=error.errno)
        return []


def folder_files(folder: Path, trouble: Trouble) -> list[Path]:
    """The spreadsheets in a folder whose names we know; without those of lock files that spreadsheet programs leave."""
    files = sorted(
        file
        for file in folder.iterdir()
        if file.suffix.lower() in (*TEXT_KINDS, *BOOK_KINDS) and not file.name.startswith(("~$", ".~lock", "."))
    )
    known = [file for file in files if sheet_named(file.stem)]
    if known:
        for file in sorted(set(files) - set(known)):
            trouble.mention(Spot(file.name), "unknown_file")
    elif len(files) != 1:
        trouble.note(Spot(folder.name), "folder_empty")
        return []
    return known or files


def read_grids(path: Path, trouble: Trouble) -> list[Grid]:
    """Every visible sheet of one file; a .csv is one sheet, named after the file."""
    spot, kind = Spot(path.name), path.suffix.lower()
    content = content_of(path, trouble)
    if content is None:
        return []
    if kind in TEXT_KINDS:
        return csv_grids(path, content, trouble)
    if content.startswith(OLD_OFFICE):
        trouble.note(spot, "password" if ENCRYPTED in content else "old_office")
        return []
    if kind not in BOOK_KINDS:
        trouble.note(spot, "other_sheet" if kind in OTHER_SHEETS else "file_kind", path.suffix)
        return []
    return workbook_grids(path, content, trouble)


def content_of(path: Path, trouble: Trouble, *, most: int = MOST_BYTES) -> bytes | None:
    """The bytes of a file, or None after a fault."""
    spot = Spot(path.name)
    try:
        if not path.exists():
            trouble.note(spot, "missing_file")
        elif not path.is_file():
            trouble.note(spot, "not_a_file")
        elif path.stat().st_size > most:
            trouble.note(spot, "huge", megabytes=most // 1_000_000)
        elif not (content := path.read_bytes()).strip():
            trouble.note(spot, "empty_file")
        else:
            return content
    except OSError as error:
        trouble.note(spot, "locked", errno=error.errno)
    return None
