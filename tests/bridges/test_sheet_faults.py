"""Every way in which a coordinator's lists can be wrong is said in a clear sentence, with the place where it is."""

import pytest
from openpyxl import Workbook

from mekaar.bridges.sheets import SheetFaults, read_sheets
from mekaar.bridges.sheets.columns import SHEETS
from mekaar.bridges.wording.faults import sheet_line
from mekaar.bridges.wording.sheet_table import WRONG
from tests.bridges.desk import NEEDS, OFFERS, PLACES, THINGS, TODAY, folder, need, offer, wrong


@pytest.mark.parametrize(
    ("column", "value", "letter", "sentence"),
    [
        ("dag", "31/11", "E", "een datum die bestaat"),
        ("dag", "di 30/11", "E", "de juiste weekdag: 30/11/2026 is een maandag"),
        ("dag", "ma 9u-12u", "E", "alleen dagen, zonder uren"),
        ("dag", "ma, wo", "E", '"ma of wo" (een van beide volstaat) of "ma en wo"'),
        ("dag", "", "E", "een dag, zoals 30/11 of ma"),
        ("start", "25u", "F", "een uur van 0u00 tot 24u00"),
        ("start", "", "F", "een uur, zoals 9u30"),
        ("start", "10u-9u", "F", "een einde na de start"),
        ("start", "tussen 9u en 9u30", "F", "past geen taak van 60 minuten"),
        ("duur", "lang", "G", "een duur tussen 1 minuut en 7 dagen"),
        ("duur", "-5", "G", "een duur tussen 1 minuut en 7 dagen"),
        ("duur", "", "G", "hoe lang het duurt"),
        ("dringend", "4", "D", "1 (dringend), 2 (hoog) of 3 (gewoon)"),
        ("wat", "", "C", "in een paar woorden wat het is"),
        ("plaats", "Aspr", "H", 'Deze plaats kennen we niet. Bedoel je "Asper"?'),
        ("plaats", "Atlantis", "H", "een naam uit het blad plaatsen"),
        ("id", "x" * 181, "A", "hoogstens 180 tekens"),
        ("wie", "a\x07b", "B", "tekens die geen tekst zijn"),
        ("wie", "#REF!", "B", "Een formule met een fout"),
        ("aantal", "0", "I", "minstens één mens of één ding"),
        ("aantal", "-1", "I", "een geheel getal van 0 tot 100"),
        ("einde", "9u", "I", "een einde na de start"),
        ("einde", "11u", "G", "Van start tot einde is het 90 minuten"),
        ("terug om", "10u", "I", "een terugrit na het einde van de heenrit"),
        ("wagen van", "Drukerij", "I", "Van wie is deze wagen?"),
        ("al geholpen door", "Lutt", "I", 'Deze helper staat niet in het aanbod. Bedoel je "Lut"?'),
    ],
)
def test_a_need(tmp_path, column, value, letter, sentence):
    (line, *_) = [line for line in wrong(tmp_path, noden=need(**{column: value})) if sentence in line]
    heading = "duur" if (column, value) == ("einde", "11u") else column
    assert line.startswith(f"noden.csv, rij 2, kolom {letter} ({heading})")


def test_half_a_place(tmp_path):
    assert wrong(tmp_path, noden=need(lat="50,9", lon="")) == [
        "noden.csv, rij 2, kolom J (lon): Verwacht: lat en lon allebei."
    ]


@pytest.mark.parametrize(
    ("column", "value", "sentence"),
    [
        ("wie", "", "een naam"),
        ("wanneer", "", 'wanneer het kan, zoals "ma-vr 18-22", of "altijd"'),
        ("wanneer", "meestal", '"meestal" is niet begrepen'),
        ("wanneer", "ma 20:00-18:00", "een einde na de start"),
        ("niet op", "31/11", "een datum die bestaat"),
        ("uren per week", "-3", "0 of meer"),
        ("uren per week", "veel", "een duur tussen 1 minuut"),
        ("taken per dag", "-1", "een geheel getal van 0 tot 100"),
        ("taken per dag", "1,5", "een geheel getal van 0 tot 100"),
        ("straal", "-2 km", "0 of meer"),
        ("straal", "ver", "kilometers van 0 tot 1000"),
        ("eigen wagen", "misschien", "ja of nee"),
        ("plaats", "", "een plaats, om de afstand te kennen"),
        ("plaats", "telefoon", "een plaats, om de afstand te kennen"),
        ("lat", "95", "graden van -90 tot 90"),
    ],
)
def test_an_offer(tmp_path, column, value, sentence):
    extra = {"lon": "3,6"} if column == "lat" else {}
    lines = wrong(tmp_path, aanbod=offer(**{column: value}, **extra))
    assert [line for line in lines if sentence in line and f"({column})" in line]


def test_everything_at_once_in_the_order_of_the_sheets(tmp_path):
    lines = wrong(
        tmp_path, noden=need(dag="31/11", dringend="4") + "N1;Piet;rit;3;30/11;9u;1u;Asper\n", aanbod=offer(straal="-1")
    )
    assert lines == [
        'aanbod.csv, rij 2, kolom F (straal): gelezen "-1". Verwacht: 0 of meer.',
        'noden.csv, rij 2, kolom E (dag): gelezen "31/11". ' + WRONG["date"][0],
        'noden.csv, rij 2, kolom D (dringend): gelezen "4". ' + WRONG["urgency"][0],
        'noden.csv, rij 3, kolom A (id): gelezen "N1". ' + WRONG["double_id"][0].format(first=2),
    ]


def test_the_same_in_english(tmp_path):
    assert wrong(tmp_path, "en", noden=need(dringend="4")) == [
        'noden.csv, row 2, column D (dringend): read "4". Expected: 1 (urgent), 2 (high) or 3 (normal).'
    ]


def test_an_unknown_column_is_named_with_what_was_probably_meant(tmp_path):
    assert wrong(tmp_path, noden=need(dringendhid="x", kleur="123")) == [
        'noden.csv, rij 1, kolom I (dringendhid): Deze kolom kennen we niet. Bedoel je "dringendheid"? '
        'Is het een opmerking, zet er dan een # voor: "#dringendhid".',
        "noden.csv, rij 1, kolom J (kleur): Deze kolom kennen we niet. "
        'Is het een opmerking, zet er dan een # voor: "#kleur".',
    ]


def test_a_column_that_every_row_needs_is_missed_once(tmp_path):
    assert wrong(tmp_path, aanbod="wie;kan;wanneer\nLut;rit;ma\nJan;rit;di\n") == [
        'aanbod.csv: De kolom "plaats" ontbreekt.'
    ]
    assert wrong(tmp_path, noden="wat;dag;start\nrit;30/11;9u\nrit;30/11;10u\n") == [
        'noden.csv: De kolom "duur" ontbreekt.'
    ]


def test_a_column_that_is_missing_double_or_without_heading(tmp_path):
    assert 'De kolom "wat" ontbreekt.' in wrong(tmp_path, noden="id;start;plaats\nN1;9u;Asper\n")[0]
    assert 'Deze kolom is er twee keer: "dag" zegt hetzelfde.' in wrong(tmp_path, noden=need(datum="1/12"))[0]
    assert (
        "geen opschrift"
        in wrong(tmp_path, noden=NEEDS.replace("plaats\n", "plaats;\n").replace("Asper\n", "Asper;los\n"))[0]
    )
    assert "Er is geen rij met opschriften gevonden" in wrong(tmp_path, noden="a;b\n1;2\n")[0]


def test_a_duplicate_name_of_a_helper_or_a_thing(tmp_path):
    assert "al gebruikt (rij 2)" in wrong(tmp_path, aanbod=OFFERS + OFFERS.splitlines()[1] + "\n")[0]
    assert "al gebruikt (rij 2)" in wrong(tmp_path, dingen=THINGS.replace("Kangoo", "Lut"))[0]


def test_a_driver_nobody_knows(tmp_path):
    assert 'Bedoel je "Lut"?' in wrong(tmp_path, dingen=THINGS.replace(";Lut;", ";Luut;"))[0]


def test_the_hour_that_daylight_saving_skips_or_repeats(tmp_path):
    skipped, repeated = (wrong(tmp_path, noden=need(dag=day, start="2u30")) for day in ("29/3/2026", "25/10/2026"))
    assert skipped == ['noden.csv, rij 2, kolom F (start): gelezen "2u30". ' + WRONG["skipped"][0]]
    assert repeated == ['noden.csv, rij 2, kolom F (start): gelezen "2u30". ' + WRONG["repeated"][0]]


def test_a_date_outside_the_plan(tmp_path):
    settings = "instelling;waarde\nstart;23/11/2026\n"
    assert (
        "30/11/2026 valt buiten het plan. Verwacht: van 23/11/2026 tot en met 29/11/2026"
        in (wrong(tmp_path, instellingen=settings)[0])
    )


def test_settings_and_places(tmp_path):
    (tmp_path / "a").mkdir()
    lines = wrong(tmp_path / "a", instellingen="instelling;waarde\nstrat;1/12\ndagen;-1\nzone;Mars\n")
    assert [line.split(": ", 1)[1] for line in lines] == [
        'gelezen "strat". Deze instelling kennen we niet. Bedoel je "start"?',
        'gelezen "-1". Verwacht: een geheel getal van 1 tot 366.',
        'gelezen "Mars". Verwacht: een tijdzone, zoals Europe/Brussels.',
    ]
    (tmp_path / "b").mkdir()
    lines = wrong(tmp_path / "b", plaatsen=PLACES + "Asper;50;3\nNergens;;3\n")
    assert lines == [
        'plaatsen.csv, rij 4, kolom A (plaats): gelezen "Asper". Deze plaats staat er al.',
        "plaatsen.csv, rij 5, kolom B (lat): Verwacht: een naam, lat en lon.",
    ]


def test_no_date_anywhere(tmp_path):
    assert "Geef de eerste dag" in wrong(tmp_path, noden=need(dag="ma"))[0]
    assert "Er staat geen enkele nood in." in wrong(tmp_path, noden=NEEDS.splitlines()[0] + "\n")[0]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("leeg.csv", b"", "Dit bestand is leeg."),
        ("oud.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "Dit is een oud bestand (.xls)."),
        (
            "slot.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "Dit bestand heeft een wachtwoord.",
        ),
        ("stuk.xlsx", b"PK\x03\x04 dit is geen zip", "Dit is geen Excel-bestand"),
        ("plaatje.csv", b"\x89PNG\r\n\x1a\n\0\0\0", "Dit is geen tekst"),
        ("lijst.ods", b"PK", "bewaar het als .xlsx"),
        ("lijst.pdf", b"%PDF-1.7", "worden niet gelezen"),
        ("week48.csv", NEEDS.encode(), "Aan de naam is niet te zien wat dit is."),
    ],
)
def test_a_file_that_cannot_be_read(tmp_path, name, content, sentence):
    path = tmp_path / name
    path.write_bytes(content)
    lines = faults_of([path])
    assert lines[0].startswith(name)
    assert sentence in lines[0]


def test_a_file_that_is_missing_too_large_or_closed_to_us(tmp_path):
    assert "Dit bestand bestaat niet." in faults_of([tmp_path / "noden.xlsx"])[0]
    large = tmp_path / "noden.xlsx"
    with large.open("wb") as file:
        file.truncate(50_000_001)
    assert "groter dan 50 MB" in faults_of([large])[0]
    closed = tmp_path / ("aanbod" * 60 + ".csv")  # a name the system refuses: the same OSError as of a locked file
    assert "kan niet gelezen worden" in faults_of([closed])[0]


def test_an_empty_folder_and_missing_sheets(tmp_path):
    assert "In deze map staan geen rekenbladen" in faults_of([tmp_path])[0]
    (tmp_path / "noden.csv").write_text(NEEDS)
    assert faults_of([tmp_path])[0].startswith(
        f'{tmp_path.name}: Het blad (of bestand) "aanbod" ontbreekt. Het mag ook'
    )


def test_the_same_sheet_twice(tmp_path):
    folder(tmp_path)
    (tmp_path / "needs.csv").write_text(NEEDS)
    assert faults_of([tmp_path])[0] == "noden.csv: " + WRONG["double_sheet"][0].format(first="needs.csv")


def book(tmp_path, change):
    """A workbook with the usual sheets, after a change."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for name, text in (("noden", NEEDS), ("aanbod", OFFERS), ("plaatsen", PLACES)):
        sheet = made.create_sheet(name)
        for line in text.splitlines():
            sheet.append(line.split(";"))
    change(made)
    made.save(tmp_path / "lijst.xlsx")
    return tmp_path / "lijst.xlsx"


def faults_of(paths):
    with pytest.raises(SheetFaults) as faults:
        read_sheets(paths, today=TODAY)
    return [sheet_line(fault, "nl") for fault in faults.value.faults]


def test_a_workbook_is_read(tmp_path):
    assert read_sheets([book(tmp_path, lambda made: None)], today=TODAY).problem.needs[0].id == "N1"


def test_merged_cells_are_pointed_at(tmp_path):
    def merge(made):
        made["noden"].append(["N2", "Jozef", "rit", "1", None, "9u", "1u", "Asper"])
        made["noden"].merge_cells("E2:E3")

    assert [line for line in faults_of([book(tmp_path, merge)]) if "Samengevoegde cellen" in line] == [
        f'lijst.xlsx, blad noden, rij {row}, kolom E (dag): {read}{WRONG["merged"][0]}'
        for row, read in ((2, 'gelezen "30/11". '), (3, ""))
    ]  # fmt: skip


def test_merged_cells_in_a_title_do_no_harm(tmp_path):
    def title(made):
        made["noden"].insert_rows(1)
        made["noden"]["A1"] = "Week 49"
        made["noden"].merge_cells("A1:H1")

    assert read_sheets([book(tmp_path, title)], today=TODAY).problem.needs[0].id == "N1"


def test_a_formula_that_was_never_worked_out(tmp_path):
    def formula(made):
        made["noden"]["G2"] = "=1+1"

    assert (
        faults_of([book(tmp_path, formula)])[0]
        == "lijst.xlsx, blad noden, rij 2, kolom G (duur): " + WRONG["formula"][0]
    )


def test_a_hidden_sheet_is_mentioned_and_not_read(tmp_path):
    def hide(made):
        made.create_sheet("oud")
        made["oud"].sheet_state = "hidden"
        made.create_sheet("kladblok")["A1"] = "iets"

    notices = read_sheets([book(tmp_path, hide)], today=TODAY).notices
    assert [(notice.spot.sheet, notice.code) for notice in notices] == [
        ("oud", "hidden_sheet"),
        ("kladblok", "unknown_sheet"),
    ]


def test_every_code_has_a_sentence_in_both_languages():
    assert all(len(texts) == 2 and all(texts) for texts in WRONG.values())
    assert {column.key for sheet in SHEETS for column in sheet.columns}.isdisjoint({""})
