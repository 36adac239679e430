"""A coordinator's lists become a problem."""

from datetime import date
from itertools import pairwise

import pytest

from mekaar.bridges.sheets import Settings, read_sheets
from mekaar.bridges.wording.faults import sheet_line
from mekaar.engine.format import write_problem
from tests.bridges.desk import NEEDS, OFFERS, PLACES, THINGS, TODAY, folder, need, offer, read, sheet, wrong


def starts(sheets, number=0):
    """The starts of each option of a need, as local times."""
    options = write_problem(sheets.problem)["needs"][number]["options"]
    return [[part["start"] for part in option["parts"]] for option in options]


def parts(sheets, number=0):
    """Each option of a need as (type, tags, quantity) per part."""
    options = write_problem(sheets.problem)["needs"][number]["options"]
    return [
        [(p["type"], " + ".join(p["requires"]), p.get("quantity", 1)) for p in option["parts"]] for option in options
    ]


def test_a_need_an_offer_and_a_place(tmp_path):
    sheets = read(tmp_path)
    assert (sheets.problem.start, sheets.problem.days) == (date(2026, 11, 30), 7)
    need, helper = sheets.problem.needs[0], sheets.problem.providers[0]
    assert (need.id, need.urgency, need.kind) == ("N1", 1, "rit")
    assert (helper.id, helper.minutes, helper.tags) == ("Lut", 360, {"rit", "wandelen", "eigen wagen"})
    assert (helper.x, helper.y) == (need.options[0].parts[0].x, need.options[0].parts[0].y)
    assert sheets.labels == {"Lut": "Lut", "N1": "rit (Maria)", "0.0,0.0": "Asper"}
    assert sheets.notices == ()


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_text_files_of_any_program(tmp_path, delimiter, encoding):
    text = need(wie="Renée").replace(";", delimiter).encode(encoding)
    assert read(tmp_path, noden=text).labels["N1"] == "rit (Renée)"


def test_headings_in_english_with_other_case_spaces_accents_and_units(tmp_path):
    english = "ID; For Whom ;KIND;Úrgency;Date;TIME;Duration (min);Place;#phone;Notes\nN1;Maria;rit;urgent;30/11;9:30;60;Asper;123;x\n"
    assert read(tmp_path, noden=english).problem.needs == read(tmp_path).problem.needs


def test_titles_above_the_headings_and_empty_rows_are_skipped(tmp_path):
    rows = NEEDS.splitlines()
    text = "\n".join(["Lijst van de week;;;;;;;", ";;;;;;;", rows[0], ";;;;;;;", rows[1], ";;;;;;;"])
    assert [n.id for n in read(tmp_path, noden=text).problem.needs] == ["N1"]


@pytest.mark.parametrize(
    ("day", "start", "expected"),
    [
        ("30/11", "9u30", ["30T09:30"]),
        ("30/11", "9u of 14u", ["30T09:00", "30T14:00"]),
        ("ma of wo", "9u", ["30T09:00", "02T09:00"]),
        ("", "ma 9u of wo 2/12 14u30", ["30T09:00", "02T14:30"]),
        ("30/11", "tussen 9u en 11u", ["30T09:00", "30T09:30", "30T10:00"]),
        ("30/11", "9u-10u", ["30T09:00"]),
        ("30 november", "9.30; 10.30", ["30T09:30", "30T10:30"]),
    ],
)
def test_days_and_starts_to_choose_from(tmp_path, day, start, expected):
    extra = {"noden": need(dag=day, start=start), "instellingen": "instelling;waarde\nstart;30/11/2026\n"}
    assert [moments[0][8:] for moments in starts(read(tmp_path, **extra))] == expected


def test_a_need_that_comes_back_becomes_one_need_for_each_day(tmp_path):
    found = read(tmp_path, noden=NEEDS + "N2;Jozef;rit;3;30/11;9u;1u;Asper\n" + "N3;Jozef;rit;3;di en do;9u;1u;Asper\n")
    assert [need.id for need in found.problem.needs] == ["N1", "N2", "N3 01/12", "N3 03/12"]
    assert (starts(found, 2), starts(found, 3)) == ([["2026-12-01T09:00"]], [["2026-12-03T09:00"]])


def test_a_row_with_only_a_moment_is_another_moment_for_the_need_above(tmp_path):
    found = read(tmp_path, noden=NEEDS + ";;;;1/12;10u;;\n")
    assert starts(found) == [["2026-11-30T09:30"], ["2026-12-01T10:00"]]
    assert parts(found) == [[("person", "rit", 1)], [("person", "rit", 1)]]


def test_tags_quantity_and_things(tmp_path):
    found = read(tmp_path, noden=need(**{"moet kunnen": "tillen, Frans", "aantal": 2, "ding": "tillift"}))
    assert parts(found) == [[("person", "frans + tillen", 2), ("thing", "tillift", 1)]]


def test_a_ride_by_own_car_or_by_one_that_the_driver_may_drive(tmp_path):
    found = read(tmp_path, noden=need(**{"wagen van": "ja"}), dingen=THINGS)
    own, firm = parts(found)
    assert own == [("person", "eigen wagen + rit", 1)]
    assert firm == [("person", "rijdt:drukkerij maes", 1), ("thing", "van:drukkerij maes + wagen", 1)]
    assert "rijdt:drukkerij maes" in found.problem.providers[0].tags


@pytest.mark.parametrize("named", ["Drukkerij Maes", "kangoo", "bestelwagen"])
def test_a_car_by_owner_by_name_or_by_kind(tmp_path, named):
    (option,) = parts(read(tmp_path, noden=need(**{"wagen van": named}), dingen=THINGS))
    assert [type_ for type_, _, _ in option] == ["person", "thing"]


def test_there_and_back_are_two_parts_in_a_row(tmp_path):
    found = read(tmp_path, noden=need(**{"terug om": "12u"}))
    assert starts(found) == [["2026-11-30T09:30", "2026-11-30T12:00"]]


def test_who_helped_before_becomes_a_tie(tmp_path):
    assert read(tmp_path, noden=need(**{"al geholpen door": "lut"})).problem.ties == {("Lut", "N1")}


def test_a_need_without_a_place_can_be_carried_from_anywhere(tmp_path):
    assert read(tmp_path, noden=need(plaats="")).problem.needs[0].options[0].parts[0].x is None


@pytest.mark.parametrize("place", ["Asper", "ASPER ", "9890 Asper", "Kerkstraat 5, 9890 Asper", "Kerkstraat 5 (50.914, 3.645)",
                                   "50.914,3.645", "50,914; 3,645", "Bij de kerk 50,914 3,645"])  # fmt: skip
def test_one_place_in_many_ways(tmp_path, place):
    found = read(tmp_path, noden=need(plaats=place)).problem
    part, helper = found.needs[0].options[0].parts[0], found.providers[0]
    assert (part.x, part.y) == (helper.x, helper.y)


def test_coordinates_in_columns_go_before_the_words(tmp_path):
    found = read(tmp_path, noden=need(plaats="ergens", lat="50,914", lon="3,645")).problem
    assert found.needs[0].options[0].parts[0].x == found.providers[0].x


def test_a_column_for_each_weekday_instead_of_windows(tmp_path):
    row = {
        "wie": "Lut",
        "kan": "rit",
        "ma": "9-12",
        "di": "-",
        "wo": "x",
        "zo": "14u-16u en 18u-20u",
        "plaats": "Asper",
    }
    windows = write_problem(read(tmp_path, aanbod=sheet(row)).problem)["providers"][0]["windows"]
    assert [(a[8:], b[8:]) for a, b in windows] == [
        ("30T09:00", "30T12:00"), ("02T00:00", "03T00:00"), ("06T14:00", "06T16:00"), ("06T18:00", "06T20:00")
    ]  # fmt: skip


def test_exceptions_are_taken_out(tmp_path):
    windows = read(tmp_path, aanbod=offer(wanneer="ma-di 9-12", **{"niet op": "1/12"})).problem.providers[0].windows
    assert windows == ((540, 720),)


@pytest.mark.parametrize(
    ("hours", "minutes"), [("3", 180), ("3,5", 210), ("4 u", 240), ("90 min", 90), ("0", 0), ("", None)]
)
def test_hours_per_week(tmp_path, hours, minutes):
    assert read(tmp_path, aanbod=offer(**{"uren per week": hours})).problem.providers[0].minutes == minutes


def test_settings_go_before_the_first_date_and_options_before_settings(tmp_path):
    extra = {
        "instellingen": "instelling;waarde\nstart;23/11/2026\ndagen;14\ntijdzone;Europe/London\nminuten per km;3\n"
    }
    problem = read(tmp_path, **extra).problem
    assert (problem.start, problem.days, problem.zone) == (date(2026, 11, 23), 14, "Europe/London")
    assert problem.travel.minutes_per_km == 3
    chosen = read_sheets([folder(tmp_path, **extra)], today=TODAY, chosen=Settings(days=10)).problem
    assert (chosen.start, chosen.days) == (date(2026, 11, 23), 10)


def test_the_plan_starts_on_the_monday_of_the_first_date_and_covers_the_last(tmp_path):
    problem = read(tmp_path, noden=NEEDS + "N2;Jozef;rit;3;wo 9/12;9u;1u;Asper\n").problem
    assert (problem.start, problem.days) == (date(2026, 11, 30), 14)


def test_what_nobody_offers_is_no_fault_but_is_mentioned_with_what_was_probably_meant(tmp_path):
    found = read(tmp_path, noden=need(wat="wandele"), aanbod=OFFERS)
    assert [sheet_line(notice, "nl") for notice in found.notices] == [
        'noden.csv, rij 2, kolom C (wat): Niemand in het aanbod kan "wandele". Bedoel je "wandelen"?'
    ]


def test_the_repeated_hour_takes_summer_or_winter_time(tmp_path):
    def instant(start):
        return read(tmp_path, noden=need(dag="25/10/2026", start=start)).problem.needs[0].options[0].parts[0].start

    six_days = 6 * 1440
    assert instant("2u30 zomertijd") == instant("2:30+02:00") == six_days + 150
    assert instant("2u30 (wintertijd)") == instant("2:30 winter time") == six_days + 210


def test_three_files_given_one_by_one_are_the_same_as_a_folder(tmp_path):
    whole = folder(tmp_path, dingen=THINGS)
    files = [whole / f"{name}.csv" for name in ("noden", "aanbod", "dingen", "plaatsen")]
    assert read_sheets(files, today=TODAY).problem.providers == read_sheets([whole], today=TODAY).problem.providers


def test_windows_do_not_overlap_after_reading(tmp_path):
    windows = read(tmp_path, aanbod=offer(wanneer="ma 9-12, ma 11-14, ma 14-15")).problem.providers[0].windows
    assert windows == ((540, 900),)
    assert all(first[1] < second[0] for first, second in pairwise(windows))


def test_places_is_a_sheet_of_its_own(tmp_path):
    assert PLACES.splitlines()[0] == "plaats;lat;lon"
    assert read(tmp_path, plaatsen="naam;breedte;lengte\nAsper;50.914;3.645\n").problem.providers[0].x == 0.0


@pytest.mark.parametrize(("columns", "key"), [({"start": "22u", "einde": "6u"}, "end"), ({"start": "22u-6u"}, "start")])
def test_a_night_goes_on_past_midnight_and_that_is_said(tmp_path, columns, key):
    sheets = read(tmp_path, noden=need(duur="", **columns))
    assert [option.parts[0].minutes for option in sheets.problem.needs[0].options] == [480]
    assert [notice.code for notice in sheets.notices] == ["next_morning"]


@pytest.mark.parametrize(
    ("day", "minutes"), [("24/10/2026", 540), ("27/3/2027", 420), ("7/11/2026", 480)], ids=["autumn", "spring", "usual"]
)
def test_a_night_in_which_the_clock_changes_lasts_until_the_hour_that_was_said(tmp_path, day, minutes):
    sheets = read(tmp_path, noden=need(dag=day, start="22u", einde="6u", duur=""))
    assert sheets.problem.needs[0].options[0].parts[0].minutes == minutes


@pytest.mark.parametrize("times", [("10u", "9u"), ("16u", "6u"), ("20u", "18u"), ("18u", "18u")])
def test_another_end_before_its_start_is_a_fault(tmp_path, times):
    (line,) = wrong(tmp_path, noden=need(start=times[0], einde=times[1], duur=""))
    assert "Verwacht: een einde na de start." in line


def test_a_sheet_may_be_called_after_its_week(tmp_path):
    path = folder(tmp_path)
    (path / "noden.csv").rename(path / "Noden week 49.csv")
    assert [need.id for need in read_sheets([path], today=TODAY).problem.needs] == ["N1"]
    (path / "noden.csv").write_text(NEEDS.replace("N1", "N7"))
    sheets = read_sheets([path], today=TODAY)
    assert [need.id for need in sheets.problem.needs] == ["N7"]
    assert [(notice.spot.file, notice.code) for notice in sheets.notices] == [("Noden week 49.csv", "other_week")]
