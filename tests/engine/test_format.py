"""mekaar-problem/1 and mekaar-plan/1."""

import copy
import json
from datetime import date

import pytest

from mekaar.engine.explanation import Explanation, OneMore, WouldHelp
from mekaar.engine.format import Faults, read_plan, read_problem, write_plan, write_problem
from mekaar.engine.format.faults import EXPECTED
from mekaar.engine.plan import Bound, Objective, Plan, Result
from mekaar.engine.problem import Assignment, Part, Travel
from mekaar.engine.town import town

PROBLEM = {
    "format": "mekaar-problem/1",
    "name": "klein",
    "zone": "Europe/Brussels",
    "start": "2026-11-30",
    "days": 7,
    "providers": [
        {"id": "p7", "type": "person", "tags": ["carer", "drives:firm3"], "x": 1.25, "y": -0.4, "radius_km": 5,
         "minutes": 180, "tasks_per_day": 2,
         "windows": [["2026-11-30T10:00", "2026-11-30T12:00"], ["2026-11-30T09:00", "2026-11-30T10:00"]]},
        {"id": "c2", "type": "thing", "tags": ["car", "of:firm3"], "x": 0, "y": 0,
         "windows": [["2026-11-30T07:00", "2026-11-30T23:00"]]},
    ],
    "needs": [
        {"id": "n1", "urgency": 1, "kind": "ride", "options": [{"parts": [
            {"type": "person", "requires": ["drives:firm3"], "start": "2026-11-30T10:00", "minutes": 90, "x": 1, "y": 1},
            {"type": "thing", "requires": ["car", "of:firm3"], "start": "2026-11-30T10:00", "minutes": 90, "x": 1, "y": 1}],
            "distinct": False}]},
        {"id": "n2", "urgency": 3, "kind": "call", "options": [{"parts": [
            {"type": "person", "start": "2026-12-01T10:00", "minutes": 30}]}]},
    ],
    "standing": [{"need": "n1", "option": 0, "assign": [["p7"], ["c2"]], "frozen": True}],
    "ties": [["p7", "n1"]],
    "share_caps": [{"providers": ["p7"], "share": 0.05}],
}  # fmt: skip


def changed(path, value):
    """PROBLEM with one value replaced; `...` takes it out."""
    data = copy.deepcopy(PROBLEM)
    at = data
    for step in path[:-1]:
        at = at[step]
    if value is ...:
        del at[path[-1]]
    else:
        at[path[-1]] = value
    return data


def faults(data):
    with pytest.raises(Faults) as wrong:
        read_problem(data)
    return [(fault.path, fault.code) for fault in wrong.value.faults]


def test_reads_what_the_statement_describes():
    problem = read_problem(PROBLEM)
    person, car = problem.providers
    assert person.windows == ((540, 720),)
    assert (person.radius_km, person.minutes, person.tasks_per_day) == (5.0, 180, 2)
    assert (car.radius_km, car.minutes, car.tasks_per_day) == (None, None, None)
    assert problem.needs[1].options[0].parts == (Part("person", frozenset(), 1440 + 600, 30),)
    assert problem.travel == Travel()
    assert problem.day_starts == tuple(range(0, 7 * 1440 + 1, 1440))
    assert problem.standing[0].assignment == Assignment("n1", 0, (("p7",), ("c2",)))
    assert problem.ties == {("p7", "n1")}


def test_what_is_written_is_read_back_as_the_same_problem():
    for problem in (read_problem(PROBLEM), town(2000, 7)):
        assert read_problem(json.loads(json.dumps(write_problem(problem)))) == problem


def test_lat_lon_become_km_around_the_middle():
    data = changed(["needs"], [])
    data |= {"standing": [], "ties": []}
    for provider, (lat, lon) in zip(data["providers"], [(50.0, 4.0), (51.0, 4.0)], strict=True):
        del provider["x"], provider["y"]
        provider |= {"lat": lat, "lon": lon}
    first, second = read_problem(data).providers
    assert second.y - first.y == pytest.approx(111.195, abs=0.001)
    assert first.x == second.x == 0.0


def test_windows_outside_the_horizon_are_left_out_and_one_across_its_start_is_cut():
    windows = [["2026-11-20T09:00", "2026-11-20T10:00"], ["2026-11-29T20:00", "2026-11-30T08:00"],
               ["2026-12-06T20:00", "2026-12-07T08:00"], ["2026-12-07T09:00", "2026-12-07T10:00"]]  # fmt: skip
    problem = read_problem(changed(["providers", 0, "windows"], windows))
    assert problem.providers[0].windows == ((0, 480), (6 * 1440 + 1200, 7 * 1440 + 480))


@pytest.mark.parametrize(
    ("path", "value", "where", "code"),
    [
        (["format"], "mekaar-problem/2", "format", "format"),
        (["zone"], "Europe/Brussel", "zone", "zone"),
        (["start"], "30-11-2026", "start", "date"),
        (["start"], "0001-01-01", "start", "date"),
        (["days"], 0, "days", "whole"),
        (["days"], True, "days", "whole"),
        (["days"], 10**12, "days", "whole"),
        (["name"], "a\0b", "name", "text"),
        (["name"], "\ud800", "name", "text"),
        (["travel"], {"minutes_per_km": float("nan")}, "travel.minutes_per_km", "number"),
        (["travel"], {"speed": 3}, "travel.speed", "key"),
        (["colour"], "red", "colour", "key"),
        (["needs"], ..., "needs", "list"),
        (["providers", 0, "minutes"], -5, "providers[0].minutes", "whole"),
        (["providers", 0, "minutes"], 90.5, "providers[0].minutes", "whole"),
        (["providers", 0, "radius_km"], float("inf"), "providers[0].radius_km", "number"),
        (["providers", 0, "radius_km"], -1, "providers[0].radius_km", "number"),
        (["providers", 0, "x"], 10**400, "providers[0].x", "number"),
        (["providers", 0, "x"], ..., "providers[0]", "place_both"),
        (["providers", 0, "lat"], 50, "providers[0]", "place_one"),
        (["providers", 0, "id"], "c2", "providers[1].id", "unique"),
        (["providers", 0, "id"], 7, "providers[0].id", "text"),
        (["providers", 0, "type"], "robot", "providers[0].type", "type"),
        (["providers", 0, "tags"], "carer", "providers[0].tags", "list"),
        (["providers", 0, "windows", 0], ["2026-11-30T10:00"], "providers[0].windows[0]", "pair"),
        (["providers", 0, "windows", 0, 1], "2026-11-30T09:00", "providers[0].windows[0][1]", "after"),
        (["providers", 0, "windows", 0, 1], "tomorrow", "providers[0].windows[0][1]", "moment"),
        (["needs", 1], 5, "needs[1]", "object"),
        (["needs", 1, "id"], "n1", "needs[1].id", "unique"),
        (["needs", 1, "urgency"], 4, "needs[1].urgency", "whole"),
        (["needs", 1, "options"], [], "needs[1].options", "some"),
        (["needs", 1, "options", 0, "parts"], [], "needs[1].options[0].parts", "some"),
        (["needs", 0, "options", 0, "distinct"], 1, "needs[0].options[0].distinct", "flag"),
        (["needs", 0, "options", 0, "parts", 0, "start"], "2026-12-07T00:00", "needs[0].options[0].parts[0].start", "within"),
        (["needs", 0, "options", 0, "parts", 0, "minutes"], 0, "needs[0].options[0].parts[0].minutes", "whole"),
        (["needs", 1, "options", 0, "parts", 0, "quantity"], 0, "needs[1].options[0].parts[0].quantity", "whole"),
        (["ties", 0, 0], "nobody", "ties[0][0]", "known_provider"),
        (["ties", 0], ["p7"], "ties[0]", "pair"),
        (["share_caps", 0, "providers", 0], "nobody", "share_caps[0].providers[0]", "known_provider"),
        (["share_caps", 0, "share"], 1.5, "share_caps[0].share", "number"),
        (["standing", 0, "need"], "nothing", "standing[0].need", "known_need"),
        (["standing", 0, "option"], 3, "standing[0].option", "whole"),
        (["standing", 0, "assign"], [["p7"]], "standing[0].assign", "assign"),
        (["standing", 0, "assign", 0], [], "standing[0].assign[0]", "helpers"),
        (["standing", 0, "assign", 0, 0], "nobody", "standing[0].assign[0][0]", "known_provider"),
    ],
)  # fmt: skip
def test_each_fault_is_named_where_it_is(path, value, where, code):
    assert (where, code) in faults(changed(path, value))


def test_all_faults_are_listed_at_once_with_what_was_read_and_what_is_expected():
    data = changed(["needs", 0, "urgency"], 9)
    data["providers"][0]["minutes"] = -5
    with pytest.raises(Faults) as wrong:
        read_problem(data)
    assert str(wrong.value).splitlines() == [
        "providers[0].minutes: read -5; expected a whole number from 0 to 10080",
        "needs[0].urgency: read 9; expected a whole number from 1 to 3",
    ]


def test_a_time_that_daylight_saving_skips_or_repeats_is_a_fault_until_it_says_which():
    data = changed(["start"], "2026-10-19")
    data |= {"standing": [], "ties": []}
    for provider in data["providers"]:
        provider["windows"] = []
    data["needs"] = data["needs"][1:]
    part = data["needs"][0]["options"][0]["parts"][0]
    part["start"] = "2026-10-25T02:30"
    assert faults(data) == [("needs[0].options[0].parts[0].start", "repeated")]
    part["start"] = "2026-10-25T02:30+01:00"
    assert read_problem(data).needs[0].options[0].parts[0].start == 6 * 1440 + 210
    data["start"], part["start"] = "2026-03-23", "2026-03-29T02:30"
    assert faults(data) == [("needs[0].options[0].parts[0].start", "skipped")]


@pytest.mark.parametrize("data", [None, [], "x", 5, 1.5, True, {}, {"format": []}, {"providers": {}, "needs": "many"}])
def test_what_is_no_problem_at_all_gives_faults_and_never_a_crash(data):
    assert faults(data)


def test_every_code_of_a_fault_has_its_sentence():
    with pytest.raises(Faults) as wrong:
        read_problem({"standing": 3, "ties": [1], "share_caps": [{}], "providers": [{}], "needs": [{}]})
    assert {fault.code for fault in wrong.value.faults} <= set(EXPECTED)


def a_result(problem):
    plan = Plan(problem.name, (Assignment("n1", 0, (("p7",), ("c2",))),))
    return Result(plan, Objective((1, 0, 0), 45000, 0, 6472, 0), Bound((1, 0, 1)), "feasible", 3, 10)


def test_a_plan_is_written_as_the_statement_says_and_carries_its_problem():
    problem = read_problem(PROBLEM)
    more = OneMore(0, "person", frozenset(), 2040, 2070, None, None)
    explanation = Explanation({}, {"n2": (WouldHelp(0, (more,), 5, (("",),)),)})
    data = json.loads(json.dumps(write_plan(problem, a_result(problem), explanation, 0.5, labels={"n1": "rit"})))
    assert data["objective"] == {"carried": [1, 0, 0], "load": 45000, "new_ties": 0, "km": 6.472, "changes": 0}
    assert data["assignments"] == [{"need": "n1", "option": 0, "assign": [["p7"], ["c2"]]}]
    assert data["uncarried"][0]["would_help"][0]["changes"] == [
        {
            "part": 0,
            "type": "person",
            "requires": [],
            "start": "2026-12-01T10:00",
            "end": "2026-12-01T10:30",
            "code": "one_more",
        }
    ]
    back = read_plan(data)
    assert back.problem == problem
    assert back.plan == a_result(problem).plan
    assert (back.seed, back.labels) == (3, {"n1": "rit"})


@pytest.mark.parametrize(
    "broken", [None, {}, {"format": "mekaar-plan/1"}, {"format": "mekaar-plan/1", "input": {}, "labels": 3}]
)
def test_a_broken_plan_file_gives_faults(broken):
    with pytest.raises(Faults):
        read_plan(broken)


def test_a_plan_that_names_somebody_unknown_is_refused():
    problem = read_problem(PROBLEM)
    data = write_plan(problem, a_result(problem), Explanation({}, {}), 0.5)
    data["assignments"][0]["assign"][0] = ["nobody"]
    with pytest.raises(Faults, match=r"assignments\[0\].assign\[0\]\[0\]: read \"nobody\""):
        read_plan(data)


def test_dates_are_dates():
    assert read_problem(PROBLEM).start == date(2026, 11, 30)
