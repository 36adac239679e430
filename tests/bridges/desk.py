"""A coordinator's lists in a few lines, to change one thing in."""

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

from mekaar.bridges.sheets import SheetFaults, Sheets, read_sheets
from mekaar.bridges.wording.faults import sheet_line

TODAY = date(2026, 11, 23)
NEEDS = """id;wie;wat;dringend;dag;start;duur;plaats
N1;Maria;rit;1;30/11;9u30;1u;Asper
"""
OFFERS = """wie;kan;eigen wagen;wanneer;uren per week;plaats
Lut;rit, wandelen;ja;ma-vr 8-18;6;Asper
"""
THINGS = """ding;soort;eigenaar;wanneer;wie mag rijden;plaats
Kangoo;bestelwagen;Drukkerij Maes;elke dag 8-20;Lut;Asper
"""
PLACES = """plaats;lat;lon
Asper;50,914;3,645
Gavere;50,929;3,661
"""


def folder(path: Path, **sheets: str | bytes) -> Path:
    """A folder with these files; needs, offers and places are there unless given otherwise."""
    texts: dict[str, str | bytes] = {"noden": NEEDS, "aanbod": OFFERS, "plaatsen": PLACES, **sheets}
    for name, text in texts.items():
        content = text if isinstance(text, bytes) else text.encode()
        (path / f"{name}.csv").write_bytes(content)
    return path


def read(path: Path, **sheets: str | bytes) -> Sheets:
    """What is in the folder."""
    return read_sheets([folder(path, **sheets)], today=TODAY)


def wrong(path: Path, lang: str = "nl", **sheets: str | bytes) -> list[str]:
    """The lines that say what is wrong with the folder."""
    try:
        read(path, **sheets)
    except SheetFaults as faults:
        return [sheet_line(fault, lang) for fault in faults.faults]
    return []


def need(**columns: Any) -> str:
    """A sheet with one need, of which these columns are otherwise or extra."""
    row = {"id": "N1", "wie": "Maria", "wat": "rit", "dringend": 1, "dag": "30/11", "start": "9u30"}
    row |= {"duur": "1u", "plaats": "Asper"}
    return sheet(row | columns)


def offer(**columns: Any) -> str:
    """A sheet with one offer."""
    return sheet({"wie": "Lut", "kan": "rit", "eigen wagen": "ja", "wanneer": "elke dag", "plaats": "Asper"} | columns)


def sheet(row: dict[str, Any]) -> str:
    """Headings and one row."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(row), delimiter=";")
    writer.writeheader()
    writer.writerow(row)
    return text.getvalue()
