"""A coordinator's files -> a Problem, with how people call everyone in it; or every fault at once."""

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from mekaar.bridges.sheets.askers import Asked, AskerReader
from mekaar.bridges.sheets.cars import authorise
from mekaar.bridges.sheets.columns import NEEDS, OFFERS, PLACES, SETTINGS, SHEETS, THINGS
from mekaar.bridges.sheets.faults import Misread, SheetFault, Spot, Trouble
from mekaar.bridges.sheets.files import open_sheets
from mekaar.bridges.sheets.givers import Giver, GiverReader
from mekaar.bridges.sheets.grids import Grid
from mekaar.bridges.sheets.moments import read_date
from mekaar.bridges.sheets.places import Gazetteer, place_labels, says_place
from mekaar.bridges.sheets.settings import Settings, read_settings
from mekaar.bridges.sheets.spelling import nearest
from mekaar.bridges.sheets.starts import OR, folded_lines
from mekaar.bridges.sheets.table import Row, rows_of
from mekaar.engine.calendar import Calendar
from mekaar.engine.format import read_problem
from mekaar.engine.problem import PERSON, Problem

MOST_WEEKS_UNASKED = 4
"""Dates further apart than this are a slip of the pen, unless the settings ask for so many days."""


@dataclass(frozen=True, slots=True)
class Sheets:
    """What was in the files. `notices` name what was left out or looks odd, without being wrong.

    `labels`: how people call a need, a provider (by id) or a place (by `place_key`).
    """

    problem: Problem
    labels: dict[str, str]
    notices: tuple[SheetFault, ...]


def read_sheets(paths: list[Path], *, today: dt.date, chosen: Settings | None = None) -> Sheets:
    """Read needs, offers and things (and places and settings) from files. Raises SheetFaults with everything wrong.

    `today` decides the year of dates without one; `chosen` goes before the sheet of settings.
    """
    trouble = Trouble()
    grids = open_sheets(paths, trouble)
    opened = not trouble.faults  # of a file that could not be read nobody knows what is missing in it
    for sheet in (NEEDS, OFFERS):
        if opened and sheet.key not in grids:
            names = ", ".join(sheet.names)
            trouble.note(Spot(paths[0].name), "missing_sheet", dutch=sheet.names[0], english=sheet.key, names=names)
    return read_grids(grids, trouble, name=paths[0].stem, today=today, chosen=chosen)


def read_grids(
    grids: dict[str, Grid], trouble: Trouble, *, name: str, today: dt.date, chosen: Settings | None = None
) -> Sheets:
    """Read sheets that are open already, by key; `name` is that of the plan where the settings give none."""
    rows = {s.key: list(rows_of(grids[s.key], s, trouble)) if s.key in grids else [] for s in SHEETS}
    settings = merged_settings(read_settings(rows[SETTINGS.key], today), chosen)
    known = calendar_for(settings, rows[NEEDS.key], today)
    calendar = known or Calendar(settings.zone, settings.start or today, settings.days or 7)
    gazetteer = Gazetteer()
    for row in rows[PLACES.key]:
        gazetteer.add(row)
    problem, labels = _problem(rows, calendar, settings, gazetteer, trouble)
    if known is None and not trouble.faults:
        first = rows[NEEDS.key][0] if rows[NEEDS.key] else None
        spot = first.spot("day") if first else Spot(grids[NEEDS.key].file, grids[NEEDS.key].sheet)
        trouble.note(spot, "start_unknown" if first else "no_needs")
    trouble.done()
    problem.update(name=settings.name or name)
    read = read_problem(problem)
    return Sheets(read, labels | place_labels(problem, read, gazetteer.names), tuple(trouble.notices))


def merged_settings(read: Settings, chosen: Settings | None) -> Settings:
    """The settings of the sheet, with what was chosen otherwise put over them."""
    if chosen is None:
        return read
    usual = Settings()
    given = {key: getattr(chosen, key) for key in Settings.__slots__ if getattr(chosen, key) != getattr(usual, key)}
    return replace(read, **given)


def calendar_for(settings: Settings, needs: list[Row], today: dt.date) -> Calendar | None:
    """The horizon: as asked for, or the weeks from the Monday of the first dated need to that of the last one."""
    dates = sorted(date for row in needs for date in dates_in(row, settings.start or today))
    start = settings.start or (dates[0] - dt.timedelta(days=dates[0].weekday()) if dates else None)
    if start is None:
        return None
    weeks = 1
    if dates and settings.start is None:
        weeks = min(MOST_WEEKS_UNASKED, (dates[-1] - start).days // 7 + 1)
    return Calendar(settings.zone, start, settings.days or 7 * weeks)


def dates_in(row: Row, near: dt.date) -> list[dt.date]:
    """The dates that stand in the day and the start of a need."""
    found = []
    for value in (row.get("day"), row.get("start")):
        pieces: list[Any] = OR.split(folded_lines(value)) if isinstance(value, str) else [value]
        for piece in pieces:
            words = piece.split() if isinstance(piece, str) else []
            for text in [piece, *(" ".join(words[:count]) for count in (3, 2, 1) if len(words) > count)]:
                if text is None or isinstance(text, dt.time | dt.timedelta | int | float):
                    continue
                try:
                    found.append(read_date(text, near))
                    break
                except Misread:
                    continue
    return found


def _problem(
    rows: dict[str, list[Row]], calendar: Calendar, settings: Settings, gazetteer: Gazetteer, trouble: Trouble
) -> tuple[dict[str, Any], dict[str, str]]:
    """Everything as `mekaar-problem/1`, and the labels by id."""
    placed = any(map(says_place, rows[NEEDS.key]))
    reader = GiverReader(calendar, gazetteer, places_needed=placed)
    helpers = [reader.offer(row) for row in rows[OFFERS.key]]
    things = [reader.thing(row) for row in rows[THINGS.key]]
    authorise(helpers, things)
    asked = read_needs(rows[NEEDS.key], AskerReader(calendar, gazetteer, helpers, things))
    if all(fault.code != "unknown_column" for fault in trouble.faults):  # that one may hold what they can
        unknown_tags(asked, helpers, things)
    problem = {
        "format": "mekaar-problem/1",
        "zone": settings.zone,
        "start": calendar.start.isoformat(),
        "days": calendar.days,
        "travel": settings.travel,
        "providers": [giver.written(calendar) for giver in (*helpers, *things)],
        "needs": [need.data for need in asked],
        "ties": [[provider, need.data["id"]] for need in asked for provider in need.helped],
    }
    labels = {giver.id: giver.label for giver in (*helpers, *things)}
    return problem, labels | {need.data["id"]: need.label for need in asked}


def read_needs(rows: list[Row], reader: AskerReader) -> list[Asked]:
    """Every need, with the extra moments of the rows below it."""
    asked: list[Asked] = []
    for row in rows:
        more = asked and all(row.get(key) is None for key in ("id", "who", "what")) and row.get("start") is not None
        if more:
            reader.add_moments(asked, row)
        else:
            asked += reader.read(row)
    return asked


def unknown_tags(asked: list[Asked], helpers: list[Giver], things: list[Giver]) -> None:
    """Mention what nobody offers: it is no fault, but often a slip of the pen."""
    offered = {
        type_: {tag for g in givers if g.type == type_ for tag in g.tags}
        for type_, givers in (("person", helpers), ("thing", things))
    }
    seen = set()
    for need in asked:
        for option in need.data["options"]:
            for part in option["parts"]:
                for tag in part["requires"]:
                    known = offered[part["type"]]
                    if tag in known or tag in seen or ":" in tag:
                        continue
                    seen.add(tag)
                    code = "nobody_can" if part["type"] == PERSON else "nothing_is"
                    key = "requires" if need.row.get("requires") is not None else "what"
                    need.row.mention(key if part["type"] == PERSON else "thing", code, tag, near=nearest(tag, known))
