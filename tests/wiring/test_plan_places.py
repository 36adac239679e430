"""Where everything is, in the workbook of a plan."""

import json

import pytest
from openpyxl import load_workbook

from tests.bridges.desk import folder, need

STEPS = ("--steps", "2000")


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ({"plaats": "Asper"}, "Asper"),
        ({"plaats": "Kerkstraat 7, 9890 asper"}, "Asper"),
        ({"plaats": "50,9140; 3,6450"}, "Asper"),
        ({"plaats": "", "breedte": "50,92", "lengte": "3,65"}, "50.9200, 3.6500"),
        ({"plaats": "per telefoon"}, "eender waar"),
    ],
)
def test_a_workbook_says_where_it_is_also_after_a_round_through_json(run, tmp_path, where, said):
    (tmp_path / "lijsten").mkdir()
    lists = folder(tmp_path / "lijsten", noden=need(**where))
    plan, again = tmp_path / "plan.json", tmp_path / "opnieuw.xlsx"
    for given, out in ((lists, tmp_path / "plan.xlsx"), (lists, plan), (plan, again)):
        assert run("plan", given, *STEPS, "-o", out)[0] == 0
    for book in map(load_workbook, (tmp_path / "plan.xlsx", again)):
        assert (book["plan per dag"]["E1"].value, book["plan per dag"]["E2"].value) == ("Plaats", said)
        assert (book["per helper"]["G1"].value, book["per helper"]["G2"].value) == ("Plaats", said)


@pytest.mark.parametrize(
    ("at", "said"), [({"x": 1, "y": -2.5}, "x 1.00 km, y -2.50 km"), ({"lat": 51, "lon": 4}, "51.0000, 4.0000")]
)
def test_where_no_name_is_known_the_workbook_says_the_coordinates(run, tmp_path, at, said):
    problem = {
        "format": "mekaar-problem/1", "zone": "UTC", "start": "2026-11-30", "providers": [],
        "needs": [{"id": "n", "urgency": 1, "options": [{"parts": [
            {"type": "person", "start": "2026-11-30T09:00", "minutes": 60, **at}]}]}],
    }  # fmt: skip
    (tmp_path / "p.json").write_text(json.dumps(problem))
    assert run("plan", tmp_path / "p.json", *STEPS, "-o", tmp_path / "plan.xlsx")[0] == 0
    still_open = load_workbook(tmp_path / "plan.xlsx")["nog open"]
    assert (still_open["B1"].value, still_open["B2"].value) == ("Plaats", said)
