"""Why this one, and what would help: on weeks where the answer is known by hand, and on weeks nobody thought of."""

from dataclasses import replace
from math import inf

import pytest
from hypothesis import given, settings

from benchmarks.first_come import first_come
from benchmarks.statement import assignments
from mekaar.engine.check import check
from mekaar.engine.compile import compile_problem
from mekaar.engine.explain import explain
from mekaar.engine.explanation import (
    HelpMost,
    LongerWindow,
    MoreMinutes,
    MoreTasks,
    OneMore,
    OtherHour,
    WiderRadius,
    WithoutCap,
    WithoutRule,
    WouldHelp,
)
from mekaar.engine.help_most import what_would_help_most
from mekaar.engine.plan import Plan
from mekaar.engine.problem import Assignment, Need, Option, Part, Problem, Provider, Standing
from mekaar.engine.rules import Rule, ShareCap
from tests.engine.problems import problems
from tests.engine.small import ANN, BOB, DAY, DRIVE, TEN, a_need, a_part, a_person, a_plan, a_problem

HOUR = 60


def reasons(problem: Problem, plan: Plan, need: str = "n") -> list[tuple[str, str]]:
    return [(reason.provider, reason.code) for reason in explain(problem, plan).assigned[need]]


def helps(problem: Problem, plan: Plan, need: str = "n") -> tuple[WouldHelp, ...]:
    return explain(problem, plan, only={need}).uncarried[need]


def test_the_only_one_who_could():
    weak = a_person("weak", tags=frozenset())
    assert reasons(a_problem([a_need("n")], [ANN, weak]), a_plan(("n", [["ann"]]))) == [
        ("ann", "only"),
        ("ann", "new_tie"),
    ]


def test_the_last_one_free_and_what_the_others_do():
    needs = [a_need("n"), a_need("m"), a_need("o", a_part(DAY + TEN))]
    people = [
        ANN,
        BOB,
        a_person("full", minutes=60),
        a_person("away", windows=((0, TEN),)),
        a_person("far", x=9.0, radius_km=1.0),
    ]
    plan = a_plan(("n", [["ann"]]), ("m", [["bob"]]), ("o", [["full"]]))
    first = explain(a_problem(needs, people), plan).assigned["n"][0]
    assert (first.code, first.could, first.busy, first.full, first.not_home, first.too_far) == (
        "last_free",
        3,
        1,
        1,
        1,
        1,
    )


def test_the_nearest_of_those_who_are_free():
    problem = a_problem([a_need("n")], [a_person("ann", x=1.0), a_person("bob", x=2.0)])
    assert reasons(problem, a_plan(("n", [["ann"]])))[0] == ("ann", "nearest")
    assert reasons(problem, a_plan(("n", [["bob"]])))[0] == ("bob", "least_loaded")


def test_the_least_loaded_of_those_who_are_free():
    needs = [a_need("n"), a_need("m", a_part(DAY)), a_need("o", a_part(2 * DAY, minutes=90))]
    problem = a_problem(needs, [a_person("ann", x=1.0), a_person("bob", x=2.0)])
    plan = a_plan(("n", [["bob"]]), ("m", [["ann"]]), ("o", [["bob"]]))
    assert reasons(problem, plan)[0] == ("bob", "whole")
    assert reasons(problem, a_plan(("n", [["bob"]]), ("m", [["ann"]])))[0] == ("bob", "least_loaded")


def test_a_promise_is_a_reason_and_a_tie_is_told():
    promise = Standing(Assignment("n", 0, (("ann",),)))
    problem = a_problem([a_need("n")], [ANN, BOB], standing=(promise,), ties=frozenset({("ann", "n")}))
    assert reasons(problem, a_plan(("n", [["ann"]]))) == [("ann", "promised"), ("ann", "known")]
    frozen = replace(problem, standing=(replace(promise, frozen=True),))
    assert reasons(frozen, a_plan(("n", [["ann"]])))[0] == ("ann", "frozen")


def test_nothing_is_needed_for_what_can_be_carried_now():
    assert helps(a_problem([a_need("n")], [ANN]), a_plan())[0] == WouldHelp(0, (), 0, (("ann",),))


def test_one_more_helper_then_and_there():
    found = helps(a_problem([a_need("n")], []), a_plan())
    assert found == (WouldHelp(0, (OneMore(0, "person", DRIVE, TEN, TEN + HOUR, 0.0, 0.0),), 480, (("",),)),)


def test_a_wider_radius_says_who_and_how_far():
    near = a_person("near", x=3.0, y=4.0, radius_km=4.0)
    nearer = a_person("nearer", x=0.0, y=4.33, radius_km=4.0)
    assert helps(a_problem([a_need("n")], [near, nearer]), a_plan())[0] == WouldHelp(
        0, (WiderRadius(0, "nearer", 0.4),), 8, (("nearer",),)
    )


def test_another_hour_is_the_nearest_one_at_which_all_parts_can_be_filled():
    ann = a_person("ann", windows=((8 * HOUR, 12 * HOUR),))
    car = a_person("car", type="thing", windows=((11 * HOUR, 20 * HOUR),))
    ride = a_need("n", a_part(9 * HOUR), a_part(9 * HOUR, type="thing"))
    hours = [one for one in helps(a_problem([ride], [ann, car]), a_plan()) if one.code == "hour"]
    assert hours == [WouldHelp(0, (OtherHour(11 * HOUR, 120),), 120, (("ann",), ("car",)))]


def test_another_hour_keeps_out_of_the_way_of_other_tasks():
    problem = a_problem([a_need("n"), a_need("m")], [replace(ANN, windows=((TEN - 30, TEN + 200),))])
    hour = next(one for one in helps(problem, a_plan(("m", [["ann"]]))) if one.code == "hour")
    assert hour.changes == (OtherHour(TEN + 75, 75),)


def test_a_longer_window_says_how_much_longer():
    ann = a_person("ann", windows=((TEN + 20, TEN + 60),))
    window = helps(a_problem([a_need("n")], [ann]), a_plan())[0]
    assert window.changes == (LongerWindow(0, "ann", TEN, TEN + 60, 20),)


def test_more_minutes_says_how_many():
    problem = a_problem([a_need("n"), a_need("m", a_part(DAY))], [a_person("ann", minutes=100)])
    assert helps(problem, a_plan(("m", [["ann"]])))[0].changes == (MoreMinutes(0, "ann", 20),)


def test_one_more_task_on_a_day():
    problem = a_problem([a_need("n"), a_need("m", a_part(TEN + 200))], [a_person("ann", tasks_per_day=1)])
    found = {one.code: one for one in helps(problem, a_plan(("m", [["ann"]])))}
    assert found["tasks"].changes == (MoreTasks(0, "ann", TEN),)


def test_the_rule_that_stands_in_the_way_is_named():
    never = Rule("not on Monday", lambda provider, need, part: part.start < DAY)
    problem = a_problem([a_need("n")], [ANN], rules=(never,))
    found = {one.code: one for one in helps(problem, a_plan())}
    assert found["rule"].changes == (WithoutRule(0, "ann", "not on Monday"),)


def test_the_cap_that_stands_in_the_way_is_named():
    problem = a_problem([a_need("n")], [ANN], share_caps=(ShareCap(frozenset({"ann"}), 0.5, "half"),))
    found = {one.code: one for one in helps(problem, a_plan())}
    assert found["share_cap"].changes == (WithoutCap("half"),)


def test_two_things_together_where_one_is_not_enough():
    ride = a_need("n", a_part(), a_part(type="thing", requires=frozenset({"car"})))
    far = a_person("far", x=2.0, radius_km=1.0)
    together = helps(a_problem([ride], [far]), a_plan())[0]
    assert together.code == "together"
    assert {change.code for change in together.changes} == {"radius", "one_more"}
    assert together.assign == (("far",), ("",))


def test_the_helper_who_would_help_most_carries_several():
    needs = [a_need(f"n{i}", a_part(TEN + i * 100 - 200)) for i in range(3)]
    problem = a_problem([*needs, a_need("evening", a_part(19 * HOUR))], [])
    best = what_would_help_most(problem, a_plan(), explain(problem, a_plan()))
    assert best[0] == HelpMost("person", DRIVE, TEN - 200, TEN + HOUR, 0.0, 0.0, 4.0, ("n0", "n1", "n2"))
    assert best[1].needs == ("evening",)


def applied(problem: Problem, plan: Plan, need: Need, help_: WouldHelp) -> tuple[Problem, Plan]:
    """The problem with the changes made, and the plan with the need carried as was tried."""
    providers = {provider.id: provider for provider in problem.providers}
    option = need.options[help_.option]
    assign = [list(names) for names in help_.assign]
    for change in help_.changes:
        match change:
            case OneMore(part=part, type=type_, requires=requires, start=start, end=end, x=x, y=y):
                new = Provider(f"new{len(providers)}", type_, requires, ((start, end),), x or 0.0, y or 0.0)
                providers[new.id] = new
                assign[part][assign[part].index("")] = new.id
            case OtherHour(later=later):
                option = Option(tuple(replace(p, start=p.start + later) for p in option.parts), option.distinct)
            case WithoutCap(cap=cap):
                left = tuple(one for one in problem.share_caps if one.name != cap)
                problem = replace(problem, share_caps=left)
            case WithoutRule(rule=rule):
                problem = replace(problem, rules=tuple(one for one in problem.rules if one.name != rule))
            case _:
                providers[change.provider] = changed(providers[change.provider], change)
    options = tuple(option if i == help_.option else one for i, one in enumerate(need.options))
    needs = tuple(replace(one, options=options) if one.id == need.id else one for one in problem.needs)
    carried = Assignment(need.id, help_.option, tuple(map(tuple, assign)))
    changed_problem = replace(problem, providers=tuple(providers.values()), needs=needs)
    return changed_problem, Plan(plan.problem, (*plan.assignments, carried))


def changed(provider: Provider, change) -> Provider:
    """The provider who agrees to what is asked."""
    match change:
        case WiderRadius(km=km):
            return replace(provider, radius_km=(inf if provider.radius_km is None else provider.radius_km) + km)
        case LongerWindow(start=start, end=end):
            joined = [w for w in provider.windows if w[0] <= end and start <= w[1]]
            wide = (min([start, *(w[0] for w in joined)]), max([end, *(w[1] for w in joined)]))
            return replace(provider, windows=(*(w for w in provider.windows if w not in joined), wide))
        case MoreMinutes(minutes=minutes):
            return replace(provider, minutes=(provider.minutes or 0) + minutes)
        case MoreTasks():
            return replace(provider, tasks_per_day=(provider.tasks_per_day or 0) + 1)
    raise AssertionError(change)


@settings(max_examples=150, deadline=None)
@given(problems(max_needs=8, with_standing=False))
def test_every_help_that_is_named_really_helps(problem):
    field = compile_problem(problem)
    uncapped = replace(problem, share_caps=())
    plan = Plan(problem.name, tuple(assignments(field, first_come(field))))
    plan = plan if not check(problem, plan) else Plan(problem.name, ())
    assert check(uncapped, plan) == []
    explanation = explain(problem, plan)
    assert explanation.assigned.keys() == {assignment.need for assignment in plan.assignments}
    for need in problem.needs:
        if need.id not in explanation.assigned:
            assert explanation.uncarried[need.id]
            for help_ in explanation.uncarried[need.id]:
                assert check(*applied(problem, plan, need, help_)) == []


@settings(max_examples=60, deadline=None)
@given(problems(max_needs=8, with_standing=False, with_share_caps=False))
def test_who_comes_first_leaves_nothing_of_one_part_that_could_be_carried_at_once(problem):
    alone = tuple(replace(n, options=tuple(Option(one.parts[:1]) for one in n.options)) for n in problem.needs)
    problem = replace(problem, needs=alone)
    plan = Plan(problem.name, tuple(assignments(field := compile_problem(problem), first_come(field))))
    explanation = explain(problem, plan)
    assert "now" not in {help_.code for helps in explanation.uncarried.values() for help_ in helps}


@pytest.mark.parametrize("anywhere", [True, False])
def test_every_carried_part_has_its_reasons(anywhere):
    place = {"x": None, "y": None} if anywhere else {}
    need = a_need("n", Part("person", DRIVE, TEN, 30, quantity=2, **place))
    explanation = explain(a_problem([need], [ANN, BOB, a_person("cis")]), a_plan(("n", [["ann", "bob"]])))
    assert [(one.provider, one.part) for one in explanation.assigned["n"]] == [("ann", 0)] * 2 + [("bob", 0)] * 2
