"""Compile every kernel once, at set-up, so that the first plan a person makes does not wait for a compiler."""

from datetime import date

from mekaar.engine.problem import Need, Option, Part, Problem, Provider, Travel
from mekaar.engine.rules import ShareCap
from mekaar.engine.solve import solve
from mekaar.engine.stop import MaxSteps


def warm() -> None:
    """Plan a problem small enough to take no time: what it calls is compiled and kept (see `kernel.kernel`)."""
    solve(tiny(), stop=MaxSteps(1024), seed=0)


def tiny() -> Problem:
    """Two neighbours, one car, three needs: enough to go through every kernel."""
    day = ((0, 1440),)
    people = [Provider(f"p{n}", "person", frozenset({"drive"}), day, float(n), 0.0, 5.0, 120, 2) for n in range(2)]
    car = Provider("c", "thing", frozenset({"car"}), day)
    driver = Part("person", frozenset({"drive"}), 600, 60, 1.0, 1.0)
    ride = Option((driver, Part("thing", frozenset({"car"}), 600, 60, 1.0, 1.0)))
    needs = tuple(Need(f"n{n}", 1 + n, "ride", (ride, Option((driver,)))) for n in range(3))
    cap = ShareCap(frozenset({"c"}), 0.5)
    return Problem("", "UTC", date(2026, 1, 5), 1, (0, 1440), Travel(), (*people, car), needs, share_caps=(cap,))
