"""Faults are said as often as they help: not again in every row, and with what was left out beside them."""

import pytest

from mekaar.bridges.sheets import SheetFaults, read_sheets
from mekaar.bridges.wording.faults import sheet_line, sheet_lines
from mekaar.bridges.wording.sheet_table import WRONG
from tests.bridges.desk import NEEDS, OFFERS, TODAY, folder, offer, wrong


def test_what_is_wrong_in_the_same_way_in_many_rows_is_one_line_with_their_numbers(tmp_path):
    rows = "".join(f"N{n};Maria;rit;1;{'31/11' if n != 7 else '30/11'};9u;1u;Asper\n" for n in range(2, 14))
    path = folder(tmp_path, noden=NEEDS.splitlines()[0] + "\n" + rows)
    with pytest.raises(SheetFaults) as faults:
        read_sheets([path], today=TODAY)
    assert sheet_lines(faults.value.faults, "nl") == [
        'noden.csv, rijen 2-6, 8-13, kolom E (dag): gelezen "31/11". ' + WRONG["date"][0]
    ]
    few = faults.value.faults[:3]
    assert sheet_lines(few, "nl") == [sheet_line(fault, "nl") for fault in few]


def test_a_file_that_cannot_be_read_is_not_said_to_miss_sheets(tmp_path):
    (tmp_path / "lijst.xlsx").write_text("geen rekenblad")
    with pytest.raises(SheetFaults) as faults:
        read_sheets([tmp_path / "lijst.xlsx"], today=TODAY)
    assert [fault.code for fault in faults.value.faults] == ["corrupt"]


def test_what_was_left_out_is_said_beside_what_is_missing(tmp_path):
    path = folder(tmp_path)
    (path / "plaatsen.csv").rename(path / "kaart.csv")
    with pytest.raises(SheetFaults) as faults:
        read_sheets([path], today=TODAY)
    assert [(notice.spot.file, notice.code) for notice in faults.value.notices] == [("kaart.csv", "unknown_file")]


def test_two_helpers_of_one_name_get_advice_for_helpers(tmp_path):
    (line,) = wrong(tmp_path, aanbod=OFFERS + OFFERS.splitlines()[1] + "\n")
    assert "Twee mensen met dezelfde naam?" in line


def test_a_column_that_is_missing_is_not_missed_again_in_every_row(tmp_path):
    assert wrong(tmp_path, aanbod=offer().replace("wie", "#wie")) == ['aanbod.csv, rij 1: De kolom "wie" ontbreekt.']
