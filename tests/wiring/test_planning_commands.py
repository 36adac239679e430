"""`./mekaar plan`, `rebalance` and `town`, as somebody at a keyboard meets them."""

import gzip
import json
import re
import runpy
from pathlib import Path

import pytest
from openpyxl import load_workbook

from mekaar.bridges.planning.files import write_whole
from mekaar.bridges.sheets.columns import SHEETS
from mekaar.bridges.sheets.settings import NAMES
from mekaar.bridges.wording.format_table import EXPECTED_DUTCH
from mekaar.bridges.wording.plan_table import PLAN
from mekaar.bridges.wording.reasons import HELP, WHY
from mekaar.engine import explanation
from mekaar.engine.check import check
from mekaar.engine.format import read_plan, read_problem
from mekaar.engine.format.faults import EXPECTED
from mekaar.engine.town import town
from tests.bridges.desk import folder, need

HOUSE = Path(__file__).resolve().parents[2]
EXAMPLE = HOUSE / "docs" / "using" / "voorbeeld.xlsx"
GUIDE = (HOUSE / "docs" / "using" / "plan-from-files.md").read_text(encoding="utf-8")
STEPS = ("--steps", "2000")


@pytest.fixture
def planned(run, tmp_path):
    """The example, planned to a file."""
    out = tmp_path / "plan.json"
    assert run("plan", EXAMPLE, *STEPS, "-o", out)[0] == 0
    return out


def test_the_example_is_planned_and_every_rule_is_kept(planned):
    plan = read_plan(json.loads(planned.read_text()))
    assert check(plan.problem, plan.plan) == []
    assert [len(plan.problem.needs), len(plan.plan.assignments)] == [28, 23]


def test_the_screen_shows_the_days_what_is_open_and_the_summary(run):
    code, out, err = run("plan", EXAMPLE, *STEPS)
    assert code == 0
    for text in (
        "ma 30/11",
        "rit (Maria De Smet)",
        "nog open (5)",
        "nachtwaak (Hilda Wauters)",
        "3 van 4",
        "elke spelregel is gevolgd",
    ):
        assert text in out
    assert 'Niemand in het aanbod kan "nachtwaak".' in err


def test_the_same_in_english(run):
    code, out, _ = run("plan", EXAMPLE, *STEPS, "--lang", "en")
    assert code == 0
    assert "every rule is kept" in out
    assert "Mon 30/11" in out


def test_the_same_seed_and_steps_give_the_same_plan(run):
    first, second = (json.loads(run("plan", EXAMPLE, *STEPS, "--json", "--seed", "5")[1]) for _ in range(2))
    assert first.pop("seconds") >= 0
    assert second.pop("seconds") >= 0
    assert first == second


def test_a_workbook_for_people(run, tmp_path):
    out = tmp_path / "plan.xlsx"
    assert run("plan", EXAMPLE, *STEPS, "-o", out)[0] == 0
    book = load_workbook(out)
    assert book.sheetnames == ["plan per dag", "per helper", "nog open", "samenvatting"]
    by_day = book["plan per dag"]
    heads = ["Dag", "Van", "Tot", "Nood", "Plaats", "Dringend", "Wie", "Met", "Waarom"]
    assert [cell.value for cell in by_day[1]] == heads
    assert (by_day.freeze_panes, by_day.page_setup.orientation, by_day.print_title_rows) == ("A2", "landscape", "$1:$1")
    assert book["nog open"].max_row == 1 + 5
    assert all(sheet.column_dimensions["A"].width > 5 for sheet in book)


def test_text_in_a_workbook_stays_text(run, tmp_path):
    out = tmp_path / "plan.xlsx"
    folder(tmp_path, noden=need(wie="=1+1"))
    assert run("plan", tmp_path, *STEPS, "-o", out)[0] == 0
    assert load_workbook(out)["plan per dag"]["D2"].value == "rit (=1+1)"


def test_plain_text_and_gzip(run, tmp_path):
    for name in ("plan.txt", "plan.json.gz"):
        assert run("plan", EXAMPLE, *STEPS, "-o", tmp_path / name)[0] == 0
    assert "rit (Maria De Smet)" in (tmp_path / "plan.txt").read_text()
    assert json.loads(gzip.decompress((tmp_path / "plan.json.gz").read_bytes()))["format"] == "mekaar-plan/1"


def test_bad_input_lists_everything_and_writes_nothing(run, tmp_path):
    folder(tmp_path, noden=need(dag="31/11", dringend="7"))
    out = tmp_path / "plan.json"
    out.write_text("van gisteren")
    code, printed, said = run("plan", tmp_path, "-o", out)
    assert (code, printed, out.read_text()) == (2, "", "van gisteren")
    assert said.splitlines()[0] == "2 dingen kloppen niet; er is niets gepland en niets geschreven:"
    assert [line.partition(")")[0] for line in said.splitlines()[1:]] == [
        "- noden.csv, rij 2, kolom E (dag",
        "- noden.csv, rij 2, kolom D (dringend",
    ]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"{", "p.json: Dit is geen JSON: op regel 1, teken 2, staat iets wat daar niet kan."),
        (b"[" * 100_000, "p.json: Dit is geen JSON waar we wijs uit raken: het zit te diep in elkaar."),
        (
            b'{"days": ' + b"9" * 5000 + b"}",
            "p.json: Dit is geen JSON waar we mee kunnen rekenen: een getal is te lang.",
        ),
        (b"\xff\xfe\x00", "p.json: Dit is geen JSON: de tekst is geen UTF-8."),
        (b"\x1f\x8bxxxx", "beschadigd (gzip)"),
        (b"", "Dit bestand is leeg."),
        (b"{}", 'format: er staat niets; verwacht de tekst "mekaar-problem/1"'),
        (b"[1]", "p.json, het hele bestand: gelezen [1]; verwacht een object"),
        (b'{"format": "mekaar-plan/1"}', "input: er staat niets; verwacht een object"),
    ],
)
def test_a_json_file_that_is_not_right(run, tmp_path, content, sentence):
    (tmp_path / "p.json").write_bytes(content)
    code, printed, said = run("plan", tmp_path / "p.json", "-o", tmp_path / "out.json")
    assert (code, printed, (tmp_path / "out.json").exists()) == (2, "", False)
    assert sentence in said
    assert [word for word in ("nothing", "huge", "the file", "Expecting", "decode", "Error") if word in said] == []


@pytest.mark.parametrize(
    "args",
    [
        ("-o", "plan.pdf"), ("-o", "/nergens/plan.json"), ("--seconds", "-1"), ("--seconds", "nan"), ("--lang", "fr"),
        ("--start", "30/11"), ("--zone", "Mars"), ("--days", "0"), ("--seed", "x"),
    ],
)  # fmt: skip
def test_options_that_are_not_right(run, args):
    assert run("plan", EXAMPLE, *args)[0] == 2


def test_a_frozen_promise_that_cannot_be_kept_is_bad_input(run, tmp_path):
    problem = {
        "format": "mekaar-problem/1", "zone": "UTC", "start": "2026-11-30",
        "providers": [{"id": "p", "type": "person", "windows": []}],
        "needs": [{"id": "n", "urgency": 1, "options": [{"parts": [
            {"type": "person", "start": "2026-11-30T09:00", "minutes": 60}]}]}],
        "standing": [{"need": "n", "option": 0, "assign": [["p"]], "frozen": True}],
    }  # fmt: skip
    (tmp_path / "p.json").write_text(json.dumps(problem))
    code, _, said = run("plan", tmp_path / "p.json", *STEPS)
    assert code == 2
    assert 'Een vaste afspraak in dit bestand kan niet: die voor "n" past niet bij wie het zou doen.' in said


def test_a_problem_without_needs_is_planned_as_nothing(run, tmp_path):
    problem = {"format": "mekaar-problem/1", "zone": "UTC", "start": "2026-11-30", "providers": [], "needs": []}
    (tmp_path / "p.json").write_text(json.dumps(problem))
    code, printed, _ = run("plan", tmp_path / "p.json", *STEPS)
    assert code == 0
    assert "Er zijn geen noden." in printed


def test_when_somebody_falls_away_both_choices_are_shown_and_one_is_kept(run, planned, tmp_path):
    out = tmp_path / "nieuw.json"
    code, printed, _ = run("rebalance", planned, "--without", "lut verhaeghe", "--without", "Busje", *STEPS, "-o", out)
    assert code == 0
    for text in (
        "Zonder Busje, Lut Verhaeghe",
        "alleen inpassen",
        "ook verschuiven",
        "gebroken afspraken",
        "rit (Emiel Coppens)",
    ):
        assert text in printed
    repaired = read_plan(json.loads(out.read_text()))
    assert check(repaired.problem, repaired.plan) == []
    assert {"Lut Verhaeghe", "Busje"}.isdisjoint(provider.id for provider in repaired.problem.providers)
    assert run("rebalance", out, "--without", "Dirk Mertens", *STEPS)[0] == 0


def test_who_is_not_in_the_plan_is_named_all_at_once(run, planned):
    code, printed, said = run("rebalance", planned, "--without", "Lut Verhage", "--without", "Sinterklaas")
    assert (code, printed) == (2, "")
    assert '"Lut Verhage" is geen helper of ding in dit plan. Bedoel je "Lut Verhaeghe"?' in said
    assert '"Sinterklaas" is geen helper of ding in dit plan.' in said


def test_a_plan_kept_as_a_workbook_is_not_repaired_and_told_what_to_do(run, tmp_path):
    book = tmp_path / "plan.xlsx"
    assert run("plan", EXAMPLE, *STEPS, "-o", book)[0] == 0
    code, _, said = run("rebalance", book, "--without", "Lut Verhaeghe")
    assert code == 2
    assert "-o plan.json" in said


def test_a_town_is_made_and_can_be_planned_from(run, tmp_path):
    out = tmp_path / "t.json.gz"
    assert run("town", "--inhabitants", "2000", "--seed", "4", "-o", out)[0] == 0
    assert read_problem(json.loads(gzip.decompress(out.read_bytes()))) == town(2000, 4)
    assert run("plan", out, *STEPS)[0] == 0


@pytest.mark.parametrize(
    "args", [("--inhabitants", "0"), ("--inhabitants", "20000000"), ("--inhabitants", "9", "--supply", "many")]
)
def test_a_town_that_cannot_be_made(run, tmp_path, args):
    assert run("town", *args, "-o", tmp_path / "t.json")[0] == 2
    assert not (tmp_path / "t.json").exists()


def test_a_file_is_written_whole_or_not_at_all(tmp_path):
    target = tmp_path / "plan.json"
    write_whole(target, b"een")
    with pytest.raises(TypeError):
        write_whole(target, "geen bytes")  # type: ignore[arg-type]
    assert target.read_bytes() == b"een"
    assert [file.name for file in tmp_path.iterdir()] == ["plan.json"]


def test_the_example_workbook_is_what_its_script_makes():
    made = runpy.run_path(str(HOUSE / "tools" / "example_workbook.py"))["workbook"]()
    kept = load_workbook(EXAMPLE)
    assert kept.sheetnames == made.sheetnames
    for name in made.sheetnames:
        cells = [
            [[str(v) if v is not None else None for v in row] for row in book[name].iter_rows(values_only=True)]
            for book in (kept, made)
        ]
        assert [[text and text.removesuffix(" 00:00:00") for text in row] for row in cells[0]] == cells[1]


def test_the_guide_names_every_sheet_column_and_setting():
    words = {name for sheet in SHEETS for name in sheet.names}
    words |= {name for sheet in SHEETS for column in sheet.columns for name in (*column.dutch, *column.english)}
    words |= {name for names in NAMES.values() for name in names}
    assert [word for word in sorted(words) if word not in GUIDE] == []


def test_no_sentence_is_missing():
    code = "".join(
        path.read_text()
        for path in (HOUSE / "src/mekaar").rglob("*.py")
        if "plan" in path.as_posix() or "commands" in path.as_posix()
    )
    asked = set(re.findall(r'screen\.say\("(\w+)"', code)) | {
        f"help_{key}" for key in re.findall(r'told\("(\w+)"', code)
    }
    assert "choose_out" in asked
    assert asked <= set(PLAN)


def test_everything_has_words_in_both_languages():
    assert set(EXPECTED) == set(EXPECTED_DUTCH)
    assert all(len(texts) == 2 and all(texts) for texts in (*PLAN.values(), *WHY.values(), *HELP.values()))
    assert set(WHY) == set(explanation.ReasonCode.__args__)
    changes = {change.__dataclass_fields__["code"].default for change in explanation.Change.__args__}
    assert set(HELP) == changes
