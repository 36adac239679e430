"""A text file (.csv) -> a grid."""

import csv
import io
from pathlib import Path

from mekaar.bridges.sheets.faults import Spot, Trouble
from mekaar.bridges.sheets.grids import MOST_ROWS, Grid

DELIMITERS = ";,\t"


def csv_grids(path: Path, content: bytes, trouble: Trouble) -> list[Grid]:
    """A text file with ; or , or tabs, in UTF-8 or UTF-16 with a mark, or as older programs wrote it (cp1252)."""
    text = decoded(content)
    if "\0" in text:
        trouble.note(Spot(path.name), "not_text")
        return []
    first_lines = [line for line in text.splitlines() if line.strip()][:5]
    delimiter = max(DELIMITERS, key=lambda mark: sum(line.count(mark) for line in first_lines))
    rows: list[list[str]] = []
    try:
        rows.extend(csv.reader(io.StringIO(text, newline=None), delimiter=delimiter))
    except csv.Error:  # one cell without end: what remains of the file stands in it
        trouble.note(Spot(path.name), "open_quote", after=len(rows))
        return []
    if len(rows) > MOST_ROWS:
        trouble.note(Spot(path.name), "many_rows", rows=MOST_ROWS)
        return []
    return [Grid(path.name, "", rows)]


def decoded(content: bytes) -> str:
    """Text in the encoding that it is most likely in."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")
