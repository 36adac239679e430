"""Faults are said as often as they help: not again in every row, and with what was left out beside them."""

import errno
import io
import zipfile

import pytest
from openpyxl import Workbook

from mekaar.bridges.sheets import SheetFaults, read_sheets
from mekaar.bridges.wording.faults import sheet_line, sheet_lines
from mekaar.bridges.wording.sheet_table import WRONG
from mekaar.bridges.wording.system import why
from tests.bridges.desk import NEEDS, OFFERS, TODAY, folder, offer, read, wrong


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
    assert [fault.code for fault in faults.value.faults] == ["no_workbook"]


@pytest.fixture
def workbook() -> bytes:
    book, content = Workbook(), io.BytesIO()
    book.active.append(["wie", "wat"])
    book.save(content)
    return content.getvalue()


def test_damaged_files_are_told_in_plain_dutch_with_what_to_do(tmp_path, workbook):
    without_styles = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as whole, zipfile.ZipFile(without_styles, "w") as broken:
        for name in whole.namelist():
            broken.writestr(name, b"<" if name.endswith("workbook.xml") else whole.read(name))
    damaged = {
        "half.xlsx": (workbook[: len(workbook) // 2], "no_workbook"),
        "stuk.xlsx": (without_styles.getvalue(), "corrupt"),
        "noden.csv": (b'wie;wat\nMaria;"rit' + b"x" * 200_000, "open_quote"),
    }
    for name, (content, code) in damaged.items():
        (tmp_path / name).write_bytes(content)
        with pytest.raises(SheetFaults) as faults:
            read_sheets([tmp_path / name], today=TODAY)
        [fault] = [one for one in faults.value.faults if one.code == code]
        line = sheet_line(fault, "nl")
        assert line == f"{name}: " + WRONG[code][0].format(after=1)
        assert "Error" not in line


def test_a_text_file_from_an_old_apple_is_read_line_by_line(tmp_path):
    today = read(tmp_path)
    assert read(tmp_path, noden=NEEDS.replace("\n", "\r")) == today


def test_what_the_system_refuses_is_told_in_our_words(tmp_path):
    with pytest.raises(SheetFaults) as faults:
        read_sheets([tmp_path / ("n" * 300 + ".csv")], today=TODAY)
    assert "de naam is te lang" in sheet_line(faults.value.faults[0], "nl")
    assert "the name is too long" in sheet_line(faults.value.faults[0], "en")
    assert [why(number, "nl") for number in (errno.ENOSPC, 9999, None)] == [
        "de schijf is vol",
        "het systeem weigert het, fout 9999",
        "het systeem weigert het, fout 0",
    ]


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
