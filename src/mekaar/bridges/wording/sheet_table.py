"""What can be wrong in somebody's files, by code: (Dutch, English). {read} and the rest come from the fault."""

WRONG: dict[str, tuple[str, str]] = {
    # files
    "missing_file": ("Dit bestand bestaat niet.", "This file does not exist."),
    "not_a_file": ("Dit is geen gewoon bestand.", "This is not an ordinary file."),
    "empty_file": ("Dit bestand is leeg.", "This file is empty."),
    "locked": (
        "Dit bestand kan niet gelezen worden: {errno}. Staat het nog open in een ander programma, sluit het daar; anders: "
        "maak er een kopie van die je zelf mag lezen.",
        "This file cannot be read: {errno}. If it is still open in another program, close it there; otherwise make a copy "
        "that you may read.",
    ),
    "huge": (
        "Dit bestand is groter dan {megabytes} MB: zo groot is geen lijst. Bewaar alleen de bladen die nodig zijn.",
        "This file is larger than {megabytes} MB: no list is that large. Keep only the sheets that are needed.",
    ),
    "huge_inside": (
        "Dit bestand wordt uitgepakt groter dan {megabytes} MB en wordt daarom niet geopend.",
        "This file unpacks to more than {megabytes} MB and is therefore not opened.",
    ),
    "many_rows": ("Verwacht: hoogstens {rows} rijen.", "Expected: at most {rows} rows."),
    "corrupt": (
        "Dit rekenblad is beschadigd. Open het in het rekenprogramma, laat het herstellen en bewaar het opnieuw als .xlsx. "
        "Gaat het niet open, vraag dan een nieuwe kopie aan wie het stuurde.",
        "This spreadsheet is damaged. Open it in the spreadsheet program, let it be repaired and save it again as .xlsx. "
        "If it does not open, ask whoever sent it for a new copy.",
    ),
    "no_workbook": (
        "Dit is geen Excel-bestand, al heet het zo, of het is maar voor een stuk aangekomen. Open het in het rekenprogramma en "
        "bewaar het als .xlsx, of haal het opnieuw op.",
        "This is no Excel file, although it is called so, or only a part of it arrived. Open it in the spreadsheet program and "
        "save it as .xlsx, or fetch it again.",
    ),
    "open_quote": (
        'Na rij {after} begint een cel die niet meer eindigt: er staat een aanhalingsteken (") te veel of te weinig. Zoek het en '
        "haal het weg, of bewaar de lijst als .xlsx.",
        'After row {after} a cell begins that never ends: there is one quotation mark (") too many or too few. Find it and '
        "take it away, or save the list as .xlsx.",
    ),
    "password": (
        "Dit bestand heeft een wachtwoord. Bewaar een kopie zonder wachtwoord.",
        "This file has a password. Save a copy without one.",
    ),
    "old_office": (
        "Dit is een oud bestand (.xls). Bewaar het als .xlsx.",
        "This is an old file (.xls). Save it as .xlsx.",
    ),
    "other_sheet": (
        'Rekenbladen op "{read}" worden niet gelezen. Open het bestand en bewaar het als .xlsx (Opslaan als: Excel).',
        'Spreadsheets ending in "{read}" are not read. Open the file and save it as .xlsx (Save as: Excel).',
    ),
    "file_kind": (
        'Bestanden op "{read}" worden niet gelezen. Verwacht: .xlsx, .csv, of .json (mekaar-problem/1).',
        'Files ending in "{read}" are not read. Expected: .xlsx, .csv, or .json (mekaar-problem/1).',
    ),
    "not_text": ("Dit is geen tekst, al heet het bestand zo.", "This is no text, although the file is called so."),
    "folder_empty": (
        "In deze map staan geen rekenbladen met een naam die we kennen: noden, aanbod, dingen (.xlsx of .csv).",
        "This folder holds no spreadsheets with a name we know: needs, offers, things (.xlsx or .csv).",
    ),
    "file_name": (
        "Aan de naam is niet te zien wat dit is. Verwacht: noden.csv, aanbod.csv, dingen.csv, plaatsen.csv of instellingen.csv.",
        "The name does not tell what this is. Expected: needs.csv, offers.csv, things.csv, places.csv or settings.csv.",
    ),
    # sheets
    "missing_sheet": (
        'Het blad (of bestand) "{dutch}" ontbreekt. Het mag ook zo heten: {names}.',
        'The sheet (or file) "{english}" is missing. It may also be called: {names}.',
    ),
    "double_sheet": (
        "Zo'n blad is er twee keer: {first} is er ook een. Zet ze samen in één blad, of verberg er een.",
        "There are two sheets of this kind: {first} is one too. Put them together in one sheet, or hide one of them.",
    ),
    "no_headings": (
        "Er is geen rij met opschriften gevonden. Verwacht boven de lijst een rij met: {columns}.",
        "No row of headings was found. Expected above the list a row with: {columns}.",
    ),
    "missing_column": ('De kolom "{dutch}" ontbreekt.', 'The column "{english}" is missing.'),
    "unknown_column": (
        'Deze kolom kennen we niet.{near} Is het een opmerking, zet er dan een # voor: "#{read}".',
        'We do not know this column.{near} If it is a note, put a # before it: "#{read}".',
    ),
    "double_column": (
        'Deze kolom is er twee keer: "{first}" zegt hetzelfde.',
        'This column is there twice: "{first}" says the same.',
    ),
    "no_heading": (
        "Boven deze kolom staat geen opschrift, maar er staat wel iets in.",
        "This column has no heading, but there is something in it.",
    ),
    "merged": (
        "Samengevoegde cellen: het is niet duidelijk voor welke rij dit geldt. Splits ze en vul elke cel in.",
        "Merged cells: it is not clear which row this is for. Split them and fill in each cell.",
    ),
    "formula": (
        "Een formule zonder uitkomst. Open het bestand in het rekenprogramma en bewaar het, of typ de waarde zelf.",
        "A formula that was never worked out. Open the file in the spreadsheet program and save it, or type the value.",
    ),
    "excel_error": (
        "Een formule met een fout erin. Verwacht: een gewone waarde.",
        "A formula with an error. Expected: a plain value.",
    ),
    "odd_text": (
        "Hier staan tekens die geen tekst zijn, of meer dan {most} tekens.",
        "This holds characters that are no text, or more than {most} characters.",
    ),
    "odd_number": ("Dit is geen gewoon getal.", "This is no ordinary number."),
    # cells
    "name": ("Verwacht: een naam.", "Expected: a name."),
    "what": ("Verwacht: in een paar woorden wat het is.", "Expected: in a few words what it is."),
    "long": ("Verwacht: hoogstens 180 tekens.", "Expected: at most 180 characters."),
    "double_id": (
        "Deze naam of dit nummer is al gebruikt (rij {first}). Verwacht: elk een eigen. Een extra moment voor dezelfde nood: "
        "laat id, wie en wat in die rij leeg.",
        "This name or number is used already (row {first}). Expected: one of its own for each. For another moment of the same "
        "need, leave id, who and what empty in that row.",
    ),
    "double_name": (
        "Deze naam of dit nummer is al gebruikt (rij {first}). Verwacht: elk een eigen. Twee mensen met dezelfde naam? "
        "Zet er een letter bij of geef elk een id.",
        "This name or number is used already (row {first}). Expected: one of its own for each. Two people of the same name? "
        "Add a letter or give each an id.",
    ),
    "date": (
        "Verwacht: een datum die bestaat (dag/maand), zoals 30/11, 30-11-2026, 30 november of ma 30/11.",
        "Expected: a date that exists (day/month), such as 30/11, 30-11-2026, 30 november or mon 30/11.",
    ),
    "weekday": (
        "Verwacht: de juiste weekdag: {date} is een {weekday}.",
        "Expected: the right weekday: {date} is a {weekday}.",
    ),
    "day": ("Verwacht: alleen dagen, zonder uren.", "Expected: only days, without hours."),
    "which_week": (
        "Het plan loopt over meer dan een week. Verwacht: een datum, zoals 30/11.",
        "The plan is longer than a week. Expected: a date, such as 30/11.",
    ),
    "or_and": (
        'Verwacht: "ma of wo" (een van beide volstaat) of "ma en wo" (op elk van beide).',
        'Expected: "mon or wed" (one of them will do) or "mon and wed" (on each of them).',
    ),
    "day_needed": ("Verwacht: een dag, zoals 30/11 of ma.", "Expected: a day, such as 30/11 or mon."),
    "start_needed": ("Verwacht: een uur, zoals 9u30.", "Expected: a time, such as 9:30."),
    "length_needed": (
        "Verwacht: hoe lang het duurt (zoals 1u30 of 90 min), of een einduur.",
        "Expected: how long it takes (such as 1h30 or 90 min), or an end.",
    ),
    "two_lengths": (
        "Van start tot einde is het {minutes} minuten: dat klopt niet met deze duur.",
        "From start to end is {minutes} minutes: that does not agree with this duration.",
    ),
    "time": (
        "Verwacht: een uur van 0u00 tot 24u00, zoals 9u, 9u30, 9.30 of 09:30.",
        "Expected: a time from 0:00 to 24:00, such as 9h, 9h30, 9.30, 09:30 or 2:30 pm.",
    ),
    "length": (
        "Verwacht: een duur tussen 1 minuut en 7 dagen, zoals 1u30, 1,5 u of 90 min.",
        "Expected: a duration between 1 minute and 7 days, such as 1h30, 1.5 h or 90 min.",
    ),
    "end_before_start": (
        "Verwacht: een einde na de start. Over middernacht mag, van de avond tot de voormiddag: 22u-6u.",
        "Expected: an end after the start. Past midnight is allowed, from evening to morning: 22:00-6:00.",
    ),
    "window_end": (
        "Verwacht: een einde na de start. Over middernacht mag, van de namiddag tot de voormiddag: 18:00-07:00.",
        "Expected: an end after the start. Past midnight is allowed, from afternoon to morning: 18:00-07:00.",
    ),
    "back_too_early": (
        "Verwacht: een terugrit na het einde van de heenrit.",
        "Expected: a way back after the way there is over.",
    ),
    "short_between": (
        "Daartussen past geen taak van {minutes} minuten.",
        "No task of {minutes} minutes fits in between.",
    ),
    "many_starts": (
        "Verwacht: hoogstens {most} mogelijkheden voor één nood.",
        "Expected: at most {most} choices for one need.",
    ),
    "skipped": (
        "Dit uur bestaat niet: de klok springt die nacht vooruit. Verwacht: een ander uur.",
        "This time does not exist: the clock goes forward that night. Expected: another time.",
    ),
    "repeated": (
        'Dit uur komt twee keer: de klok gaat die nacht terug. Zet erachter welk uur: "2u30 zomertijd" (het eerste) of "2u30 wintertijd".',
        'This time comes twice: the clock goes back that night. Say which: "2:30 summer time" (the first) or "2:30 winter time".',
    ),
    "outside": (
        "{day} valt buiten het plan. Verwacht: van {first} tot en met {last} (zie het blad instellingen: start, dagen).",
        "{day} is outside the plan. Expected: from {first} up to and including {last} (see the sheet settings: start, days).",
    ),
    "weekly": (
        '"{piece}" is niet begrepen. Verwacht: dagen en uren, zoals "ma-vr 18:00-22:00, za 9u-12u30" of "elke dag 8-12".',
        '"{piece}" was not understood. Expected: days and hours, such as "mon-fri 18:00-22:00, sat 9-12:30" or "every day 8-12".',
    ),
    "windows_needed": (
        'Verwacht: wanneer het kan, zoals "ma-vr 18-22", of "altijd".',
        'Expected: when it is possible, such as "mon-fri 18-22", or "always".',
    ),
    "yes": ("Verwacht: ja of nee.", "Expected: yes or no."),
    "negative": ("Verwacht: 0 of meer.", "Expected: 0 or more."),
    "number": ("Verwacht: een getal van {low} tot {high}.", "Expected: a number from {low} to {high}."),
    "whole": ("Verwacht: een geheel getal van {low} tot {high}.", "Expected: a whole number from {low} to {high}."),
    "radius": ("Verwacht: kilometers van 0 tot {most}.", "Expected: kilometres from 0 to {most}."),
    "urgency": (
        "Verwacht: 1 (dringend), 2 (hoog) of 3 (gewoon).",
        "Expected: 1 (urgent), 2 (high) or 3 (normal).",
    ),
    "nobody": ("Verwacht: minstens één mens of één ding.", "Expected: at least one person or one thing."),
    "degrees": (
        "Verwacht: graden van -{most} tot {most}, zoals 50,93.",
        "Expected: degrees from -{most} to {most}, such as 50.93.",
    ),
    "both_degrees": ("Verwacht: lat en lon allebei.", "Expected: both lat and lon."),
    "place": (
        'Deze plaats kennen we niet.{near} Verwacht: een naam uit het blad plaatsen, of coördinaten: "Kerkstraat 5 (50.93, 3.66)".',
        'We do not know this place.{near} Expected: a name from the sheet places, or coordinates: "Church Street 5 (50.93, 3.66)".',
    ),
    "place_needed": ("Verwacht: een plaats, om de afstand te kennen.", "Expected: a place, to know the distance."),
    "place_row": ("Verwacht: een naam, lat en lon.", "Expected: a name, lat and lon."),
    "double_place": ("Deze plaats staat er al.", "This place is there already."),
    "setting": ("Deze instelling kennen we niet.{near}", "We do not know this setting.{near}"),
    "zone": ("Verwacht: een tijdzone, zoals Europe/Brussels.", "Expected: a time zone, such as Europe/Brussels."),
    "known_helper": ("Deze helper staat niet in het aanbod.{near}", "This helper is not among the offers.{near}"),
    "car": (
        'Van wie is deze wagen?{near} Verwacht: "eigen", "ja" (om het even welke), of een eigenaar, soort of naam uit het blad dingen.',
        'Whose car is this?{near} Expected: "own", "yes" (any), or an owner, a kind or a name from the sheet things.',
    ),
    "start_unknown": (
        "Er staat nergens een datum. Geef de eerste dag: in het blad instellingen (start) of met --start 2026-11-30.",
        "There is no date anywhere. Give the first day: in the sheet settings (start) or with --start 2026-11-30.",
    ),
    "no_needs": ("Er staat geen enkele nood in.", "There is not a single need in it."),
    # said, but no fault
    "hidden_sheet": ("Dit blad is verborgen en wordt niet gelezen.", "This sheet is hidden and is not read."),
    "unknown_sheet": ("Dit blad kennen we niet; het wordt niet gelezen.", "We do not know this sheet; it is not read."),
    "other_week": (
        "Dit blad wordt niet gelezen: er is er ook een met de naam zonder meer.",
        "This sheet is not read: there is one with the plain name too.",
    ),
    "unknown_file": (
        "Dit bestand kennen we niet; het wordt niet gelezen.",
        "We do not know this file; it is not read.",
    ),
    "next_morning": ("Dat is dan een nacht: tot de dag erna.", "That makes it a night: until the day after."),
    "nobody_can": ('Niemand in het aanbod kan "{read}".{near}', 'Nobody among the offers can "{read}".{near}'),
    "nothing_is": ('Er is geen ding "{read}".{near}', 'There is no thing "{read}".{near}'),
}

NEAR = (' Bedoel je "{near}"?', ' Did you mean "{near}"?')
PLACE_WORDS = {
    "sheet": ("blad", "sheet"),
    "row": ("rij", "row"),
    "rows": ("rijen", "rows"),
    "column": ("kolom", "column"),
    "read": ("gelezen", "read"),
}
SILENT = frozenset({"file_kind", "other_sheet", "unknown_column", "missing_column", "nobody_can", "nothing_is"})
"""Codes whose sentence itself says what was read, or where the heading already does."""
