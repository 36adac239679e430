"""Make docs/using/voorbeeld.xlsx again: `.venv/bin/python tools/example_workbook.py [FILE]`.

A week as the coordinator of a small town could keep it. The names are made up; the villages are those of Gavere, with the
coordinates of their churches to about 200 metres. It uses many of the ways of writing that docs/using/plan-from-files.md allows.
"""

import sys
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter

HERE = Path(__file__).resolve().parent.parent
EXAMPLE = HERE / "docs" / "using" / "voorbeeld.xlsx"
MADE = datetime(2026, 11, 23, 9, 0)

NEEDS: list[list[Any]] = [
    ["id", "wie", "wat", "moet kunnen", "dringend", "dag", "start", "einde", "duur", "plaats", "aantal", "wagen van",
     "terug om", "al geholpen door", "opmerking"],
    ["N1", "Maria De Smet", "rit", None, "dringend", date(2026, 11, 30), time(9, 30), None, "1u30", "Asper", None, "ja",
     None, "Lut Verhaeghe", "oogarts in Oudenaarde"],
    ["N2", "Jozef Claeys", "rit", None, "dringend", "ma 30/11", "14u", None, "1,5 u", "Semmerzake", None, "ja", None, None,
     "bestraling, mag niet te laat"],
    ["N3", "Alice Roels", "tillen", None, "hoog", "di 1/12", "8u30 of 9u30", None, "1u", "Dikkelvenne", 2, None, None, None,
     "uit bed helpen, met twee"],
    ["N4", "Gusta Van Damme", "wandelen", None, "gewoon", "di of do", "tussen 14u en 17u", None, "1u", "Gavere", None, None,
     None, "Els Haerens", None],
    ["N5", "Omer Vandenbossche", "rit", None, "hoog", "woensdag 2 december", "9.30", None, "45 min", "Vurste", None, "eigen",
     "11u30", None, "markt, heen en terug"],
    ["N6", "Rita en Fons", "verhuizen", None, "gewoon", "za 5/12", "voormiddag", None, "3 uur", "Baaigem", 3,
     "Drukkerij Maes", None, None, "kast en bed naar de serviceflat"],
    ["N7", "Fatma Yildiz", "bellen", "bellen, turks", "hoog", "ma, wo en vr", "10u", None, "30 min", None, None, None, None,
     None, "in het Turks"],
    ["N8", "Georgette Baert", "herstellen", None, "gewoon", "do 3/12", "13u-15u", None, None, "Kerkstraat 12, Asper", None, None,
     None, None, "kraan lekt"],
    ["N9", "Leon Pauwels", "rit", None, "dringend", "4-12-2026", "8u15", None, 90, "Gavere", None, "ja", None, None, "scan"],
    ["N10", "Simonne Goethals", "gezelschap", None, "gewoon", "vrijdag", "14u", None, "2 u", "Dikkelvenne", None, None, None,
     None, "koffie en kaarten"],
    [None, None, None, None, None, "zaterdag", "14u", None, "2 u", "Dikkelvenne", None, None, None, None, "of dan"],
    ["N11", "Paula Dhondt", "boodschappen", None, "gewoon", "do of vr", "tussen 9u en 12u", None, "1 u", "Semmerzake", None,
     None, None, None, None],
    ["N12", "Woonzorgcentrum Ter Linde", "wandelen", None, "gewoon", "zo 6/12", "14u30", "16u", None,
     "Molenstraat 3 (50.9312, 3.6605)", 3, None, None, None, "met de rolstoelen naar het park"],
    ["N13", "Emiel Coppens", "rit", "rolstoel", "hoog", "do 3/12", "10u", None, "1u", "Vurste", None, "rolstoelbusje", "12u",
     None, "dagcentrum"],
    ["N14", "Denise Lievens", "voorlezen", None, "gewoon", "ma of wo", "16u", None, "1u", "Gavere", None, None, None, None,
     "ziet slecht"],
    ["N15", "Adrienne Bracke", "rit", None, "dringend", "di 1/12", "7u30", None, "2u", "Baaigem", None, "ja", None, None,
     "dialyse"],
    ["N16", "Roger Standaert", "tuin", None, "gewoon", "za of zo", "10u", None, "2u", "Asper", 2, None, None, None,
     "bladeren ruimen"],
    ["N17", "Nadia Haddad", "papieren", "papieren, frans", "hoog", "wo 2/12", "14u of 15u30", None, "1u", "Gavere", None, None,
     None, None, "aanvraag, in het Frans"],
    ["N18", "Seniorenraad", "tafels zetten", None, "gewoon", "vr 4/12", "19u", None, "90 min", "Gavere", 2, None, None, None,
     "zaal klaarzetten"],
    ["N19", "Hilda Wauters", "nachtwaak", None, "hoog", "vr 4/12", "22u", None, "4 u", "Vurste", None, None, None, None,
     "na de operatie"],
    ["N20", "Marcel De Pauw", "gezelschap", None, "gewoon", "elke dag", "tussen 15u en 18u", None, "45 min", "Gavere", None,
     None, None, "Wim Lootens", "sinds kort alleen"],
]  # fmt: skip
OFFERS: list[list[Any]] = [
    ["wie", "kan", "spreekt", "eigen wagen", "wanneer", "niet op", "uren per week", "taken per dag", "straal (km)", "plaats",
     "#gsm"],
    ["Lut Verhaeghe", "rit, wandelen, gezelschap", "frans", "ja", "ma-vr 8u-18u", "2/12", 6, 2, 8, "Asper", "op papier"],
    ["Dirk Mertens", "rit, tillen, verhuizen, tuin", None, "nee", "ma-vr 17u30-22u, weekend 8u-20u", None, "5 u", 2, 10,
     "Gavere", None],
    ["Els Haerens", "wandelen, gezelschap, voorlezen", None, "nee", "di en do 13u-18u", None, 3, 1, 5, "Gavere", None],
    ["Wim Lootens", "gezelschap, boodschappen, bellen", None, "ja", "elke dag 14u-19u", "5/12-6/12", "7,5", 2, 6,
     "Semmerzake", None],
    ["Koen Maes", "rit, verhuizen, tillen", None, "nee", "ma-vr 7u-9u, za 8u-13u", None, 4, 1, 12, "Baaigem", None],
    ["Ayse Demir", "bellen, papieren, gezelschap", "turks", "nee", "ma, wo, vr 9u-12u30", None, 3, 1, None, "Gavere", None],
    ["Chantal Leroy", "papieren, voorlezen", "frans", "ja", "ma-do 13u-17u", None, 4, 2, 7, "Vurste", None],
    ["Geert Blomme", "herstellen, tuin, tafels zetten", None, "ja", "do-vr 13:00-21:00, za 9:00-12:30", None, 6, 2, 8,
     "Dikkelvenne", None],
    ["Rik Van Hove", "rit, herstellen", None, "ja", "ma-vr 7:00-12:00", "di 1/12 9u-12u", 8, 2, 10, "Vurste", None],
    ["Mieke Buysse", "tillen, wandelen", None, "nee", "di-do 8u-11u, zo 13u-17u", None, 4, 1, 6, "Dikkelvenne", None],
    ["Hugo Tack", "tillen, wandelen, verhuizen, tuin", None, "ja", "di 8u-12u, za-zo 9u-17u", None, 6, 2, 9, "Gavere", None],
    ["Sofie Dobbelaere", "wandelen, tafels zetten, gezelschap", None, "nee", "vr vanaf 18u, zo namiddag, za 13u-18u", None, 4,
     1, 5, "Asper", None],
    ["Patrick Vermeulen", "rit, rolstoel", None, "nee", "do 9u-16u", None, 6, 3, 10, "Semmerzake", None],
]  # fmt: skip
THINGS: list[list[Any]] = [
    ["ding", "soort", "eigenaar", "wanneer", "niet op", "wie mag rijden", "straal (km)", "plaats", "opmerking"],
    ["Kangoo", "bestelwagen", "Drukkerij Maes", "ma-vr 18:00-07:00, weekend", "di", "Dirk Mertens, Koen Maes", 12, "Baaigem",
     "sleutel aan het onthaal"],
    ["Clio", "wagen", "Gemeente Gavere", "ma-vr 17u30-23u, za-zo 7u-23u", None, "Dirk Mertens", 10, "Gavere", None],
    ["Busje", "rolstoelbusje", "Ter Linde", "ma-vr 9u-17u", None, "Patrick Vermeulen", 15, "Gavere", "met lift"],
]  # fmt: skip
PLACES: list[list[Any]] = [
    ["plaats", "lat", "lon"],
    ["Gavere", "50,929", "3,661"],
    ["Asper", "50,914", "3,645"],
    ["Semmerzake", "50,942", "3,667"],
    ["Vurste", "50,946", "3,688"],
    ["Baaigem", "50,931", "3,718"],
    ["Dikkelvenne", "50,918", "3,687"],
]
SETTINGS: list[list[Any]] = [
    ["instelling", "waarde"],
    ["naam", "Gavere, week van 30 november"],
    ["start", date(2026, 11, 30)],
    ["dagen", 7],
    ["tijdzone", "Europe/Brussels"],
]
SHEETS = {"noden": NEEDS, "aanbod": OFFERS, "dingen": THINGS, "plaatsen": PLACES, "instellingen": SETTINGS}


def workbook() -> Workbook:
    """The example, with headings that stay in sight and columns that can be read."""
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "Mekaar"
    book.properties.created = book.properties.modified = MADE
    for name, rows in SHEETS.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for cell in sheet[1]:
            cell.font, cell.fill = Font(bold=True, color="FFFFFF"), PatternFill("solid", start_color="1F6F54")
        sheet.freeze_panes = "A2"
        for number, column in enumerate(sheet.columns, start=1):
            widest = max(10 if isinstance(cell.value, date) else len(str(cell.value or "")) for cell in column)
            sheet.column_dimensions[get_column_letter(number)].width = min(40, widest + 3)
        for row_cells in sheet.iter_rows():
            for cell in row_cells:
                if isinstance(cell.value, date):
                    cell.number_format = "dd/mm/yyyy"
                elif isinstance(cell.value, time):
                    cell.number_format = "hh:mm"
    return book


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLE
    workbook().save(target)
