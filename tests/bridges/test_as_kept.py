"""Lists as coordinators keep them: units behind a number, a "nee" that asks for nothing, brackets, short words."""

import io
import zipfile

import pytest

from mekaar.bridges.sheets import SheetFaults, read_sheets
from mekaar.bridges.wording.faults import sheet_line
from tests.bridges.desk import THINGS, TODAY, folder, need, offer, read, wrong


def ways(path, **columns):
    """The ways to carry a need with these columns."""
    return read(path, noden=need(**columns), dingen=THINGS).problem.needs[0].options


@pytest.mark.parametrize("column", ["wagen", "ding", "terug om", "moet kunnen"])
@pytest.mark.parametrize("said", ["nee", "Neen", "-", "geen", "n.v.t."])
def test_what_is_not_asked_changes_nothing(tmp_path, column, said):
    assert ways(tmp_path, **{column: said}) == ways(tmp_path)


def test_a_part_of_the_day_in_two_letters(tmp_path):
    assert ways(tmp_path, start="vm") == ways(tmp_path, start="voormiddag")
    assert ways(tmp_path, start="nm") == ways(tmp_path, start="namiddag")


def test_noon_is_twelve(tmp_path):
    assert ways(tmp_path, start="noon") == ways(tmp_path, start="12u")


@pytest.mark.parametrize("said", ["2 personen", "2 mensen", "2x", "2 vrijwilligers", "2 people"])
def test_people_may_be_called_people(tmp_path, said):
    assert ways(tmp_path, aantal=said) == ways(tmp_path, aantal=2)


@pytest.mark.parametrize(("column", "said", "number"), [
    ("uren per week", "5u per week", 5), ("uren per week", "max. 5 uur/week", 5), ("uren per week", "hoogstens 5", 5),
    ("straal", "max 5 km", 5), ("straal", "5 kilometer", 5), ("max hours per week", "5 hours", 5),
])  # fmt: skip
def test_a_limit_may_repeat_its_heading(tmp_path, column, said, number):
    plain = read(tmp_path, aanbod=offer(**{column: number})).problem
    assert read(tmp_path, aanbod=offer(**{column: said})).problem == plain


@pytest.mark.parametrize(("said", "plain"), [
    ("altijd (behalve zondag)", "altijd behalve zondag"),
    ("di en do vm, za hele dag", "di en do voormiddag, za hele dag"),
    ("ma-vr 9-12 (niet op 3/12), za (9-12)", "ma-vr 9-12 niet op 3/12; za 9-12"),
])  # fmt: skip
def test_windows_with_brackets_and_short_words(tmp_path, said, plain):
    as_plain = read(tmp_path, aanbod=offer(wanneer=plain)).problem
    assert read(tmp_path, aanbod=offer(wanneer=said)).problem == as_plain


def test_brackets_of_which_it_is_not_clear_what_they_are_about_are_named(tmp_path):
    assert "niet begrepen" in wrong(tmp_path, aanbod=offer(wanneer="ma-vr (niet op 3/12) 9-12"))[0]


def test_an_unknown_heading_does_not_make_everyone_unable(tmp_path):
    folder(tmp_path, aanbod="wie;bekwaam in;wanneer;plaats\nLut;rit;altijd;Asper\n")
    with pytest.raises(SheetFaults) as wrong_here:
        read_sheets([tmp_path], today=TODAY)
    assert [fault.code for fault in wrong_here.value.faults] == ["unknown_column"]
    assert wrong_here.value.notices == ()


def test_another_kind_of_spreadsheet_under_the_name_of_a_workbook_is_called_what_it_is(tmp_path):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        book.writestr("content.xml", "<office/>")
    (tmp_path / "lijst.xlsx").write_bytes(content.getvalue())
    with pytest.raises(SheetFaults) as wrong_here:
        read_sheets([tmp_path / "lijst.xlsx"], today=TODAY)
    assert '".ods"' in sheet_line(wrong_here.value.faults[0], "nl")
