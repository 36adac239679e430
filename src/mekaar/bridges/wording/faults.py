"""Faults as lines that say where, what was read and what is expected."""

from collections.abc import Hashable, Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from mekaar.bridges.sheets.faults import SheetFault
from mekaar.bridges.sheets.moments import DAY_NAMES
from mekaar.bridges.wording import pick
from mekaar.bridges.wording.format_table import EXPECTED_DUTCH, PATH_DUTCH, READ_DUTCH
from mekaar.bridges.wording.sheet_table import NEAR, PLACE_WORDS, SILENT, WRONG
from mekaar.bridges.wording.system import why
from mekaar.engine.format import Fault

MANY = 10
"""From so many rows on, the same fault is one line."""


def sheet_line(fault: SheetFault, lang: str, *, rows: str = "") -> str:
    """ "noden.xlsx, blad noden, rij 4, kolom D (dag): gelezen "31/11". Verwacht: ..."; `rows` where it goes for many."""
    read = "" if fault.code in SILENT or not fault.read else f'{_word("read", lang)} "{fault.read}". '
    return f"{where(fault, lang, rows=rows)}: {read}{sheet_sentence(fault, lang)}"


def sheet_lines(faults: Iterable[SheetFault], lang: str) -> list[str]:
    """A line for each, in order; what is wrong in the same way in many rows of a column is one line with all their numbers."""
    alike: dict[Hashable, list[SheetFault]] = {}
    for fault in faults:
        alike.setdefault(_without_row(fault), []).append(fault)
    lines: list[str] = []
    for fault in faults:
        same = alike[_without_row(fault)]
        if len(same) < MANY:
            lines.append(sheet_line(fault, lang))
        elif fault is same[0]:
            lines.append(sheet_line(fault, lang, rows=stretches(one.spot.row for one in same)))
    return lines


def _without_row(fault: SheetFault) -> Hashable:
    return replace(fault.spot, row=0), fault.code, fault.read, repr(fault.given)


def stretches(numbers: Iterable[int]) -> str:
    """ "2-5, 9"."""
    found: list[list[int]] = []
    for number in sorted(set(numbers)):
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return ", ".join(f"{first}-{last}" if last > first else str(first) for first, last in found)


def where(fault: SheetFault, lang: str, *, rows: str = "") -> str:
    """File, sheet, row and column, as far as they are known."""
    spot = fault.spot
    parts = [spot.file]
    if spot.sheet:
        parts.append(f"{_word('sheet', lang)} {spot.sheet}")
    if rows:
        parts.append(f"{_word('rows', lang)} {rows}")
    elif spot.row:
        parts.append(f"{_word('row', lang)} {spot.row}")
    if spot.column:
        parts.append(f"{_word('column', lang)} {spot.column}" + (f" ({spot.heading})" if spot.heading else ""))
    return ", ".join(parts)


def sheet_sentence(fault: SheetFault, lang: str) -> str:
    """What is wrong and what is expected, without the place."""
    given = {key: _said(key, value, lang) for key, value in fault.given.items()}
    if "near" in given:
        given["near"] = pick(NEAR, lang).format(near=given["near"]) if given["near"] else ""
    return pick(WRONG[fault.code], lang).format(read=fault.read, **given)


def _said(key: str, value: Any, lang: str) -> Any:
    if key == "errno":
        return why(value, lang)
    if key == "weekday":
        return DAY_NAMES[lang][value]
    if isinstance(value, date) and not isinstance(value, datetime):
        return f"{value:%d/%m/%Y}"
    return value


def _word(key: str, lang: str) -> str:
    return pick(PLACE_WORDS[key], lang)


def format_line(file: str, fault: Fault, lang: str) -> str:
    """A fault in a JSON file: file, path, what was read, what is expected."""
    if lang == "en":
        return f"{file}, {fault}"
    expected = EXPECTED_DUTCH[fault.code].format(**fault.given)
    read = READ_DUTCH.get(fault.read, f"gelezen {fault.read}")
    return f"{file}, {PATH_DUTCH.get(fault.path, fault.path)}: {read}; verwacht {expected}"
