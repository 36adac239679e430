"""Whatever stands in the cells, there is a problem or there are faults; never anything else."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from mekaar.bridges.sheets import SheetFaults, read_sheets
from mekaar.bridges.sheets.columns import SHEETS, Sheet
from mekaar.bridges.sheets.faults import Trouble
from mekaar.bridges.sheets.grids import Grid
from mekaar.bridges.sheets.reading import read_grids
from mekaar.bridges.wording.faults import sheet_line
from mekaar.engine.format import Faults, read_plan, read_problem
from tests.bridges.desk import TODAY

WORDS = [
    "ma",
    "di",
    "wo",
    "do",
    "vr",
    "za",
    "zo",
    "en",
    "of",
    "niet",
    "op",
    "elke",
    "dag",
    "tot",
    "van",
    "tussen",
    "9u",
    "9u30",
    "18:00-22:00",
    "25u",
    "30/11",
    "31/11",
    "2026-11-30",
    "1u",
    "90",
    "min",
    "weekend",
    "voormiddag",
    ",",
    ";",
    "/",
    "-",
    "(",
    ")",
    "50.93",
    "3.66",
    "Asper",
    "ja",
    "nee",
    "eigen",
    "iedereen",
    "Lut",
    "0",
    "-1",
    "1,5",
    "#",
    "zomertijd",
    "+01:00",
    "'",
    "vr",
    "18u",
    "-",
    "ma",
    "7u",
    "29/3",
    "2u30",
]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join) | st.text(max_size=8)
VALUES = (
    st.none() | TEXTS | st.integers(-5, 50_000) | st.floats() | st.booleans() | st.dates(dt.date(1900, 3, 1), dt.date(9999, 12, 31))
    | st.times() | st.datetimes(dt.datetime(1900, 3, 1)) | st.timedeltas(dt.timedelta(0), dt.timedelta(9))
)  # fmt: skip


@st.composite
def tables(draw, sheet: Sheet) -> list[list[object]]:
    """A sheet with some of its headings and rows of anything."""
    columns = draw(st.lists(st.sampled_from(sheet.columns), min_size=1, unique_by=lambda column: column.key))
    rows = draw(st.lists(st.tuples(*(VALUES for _ in columns)), max_size=4))
    return [[column.dutch[0] for column in columns], *map(list, rows)]


def grids(tables):
    """The sheets as they would come out of files, without the files."""
    return {sheet.key: Grid("lijst.xlsx", sheet.names[0], rows) for sheet, rows in zip(SHEETS, tables, strict=True)}


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.tuples(*map(tables, SHEETS)))
def test_any_cells_give_a_problem_or_faults_that_can_be_said(tables):
    try:
        read_grids(grids(tables), Trouble(), name="lijst", today=TODAY)
    except SheetFaults as wrong:
        said = [sheet_line(fault, lang) for fault in wrong.faults for lang in ("nl", "en")]
    else:
        said = ["a problem"]
    assert all(said)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.sampled_from(["person", "2026-11-30T09:00", "p", "n"]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["id", "type", "tags", "windows", "parts", "options", "start", "minutes", "x", "y", "lat", "lon", "urgency", "quantity", "need", "assign", "option"]), inner, max_size=5),
    max_leaves=20,
)  # fmt: skip
TOPS = st.dictionaries(
    st.sampled_from(
        [
            "format",
            "zone",
            "start",
            "days",
            "providers",
            "needs",
            "standing",
            "ties",
            "share_caps",
            "travel",
            "name",
            "input",
            "assignments",
            "labels",
            "seed",
        ]
    ),
    JSON,
)


@settings(max_examples=300, deadline=None)
@given(TOPS | JSON)
@example({"format": "mekaar-problem/1", "zone": "UTC", "start": "2026-11-30", "providers": [], "needs": []})
def test_any_json_gives_a_problem_or_faults_that_can_be_said(data):
    for reader in (read_problem, read_plan):
        try:
            reader(data)
            said = "a problem"
        except Faults as wrong:
            said = str(wrong)
        assert said


def test_a_workbook_of_one_empty_sheet_gives_faults(tmp_path):
    Workbook().save(tmp_path / "leeg.xlsx")
    with pytest.raises(SheetFaults) as wrong:
        read_sheets([tmp_path / "leeg.xlsx"], today=TODAY)
    assert [fault.code for fault in wrong.value.faults] == ["missing_sheet", "missing_sheet"]
