"""Repair after a shock as a contestant: the product's `rebalance`, from the standing plan in the file."""

from time import perf_counter

from benchmarks.worker import Answer
from mekaar.engine.compile import Field
from mekaar.engine.rebalance import Shock, rebalance
from mekaar.engine.stop import MaxSeconds, MaxSteps


def run(field: Field, *, without: list[str], seconds: float, chains: bool) -> Answer:
    """The time of the repair itself, with the compiled field at hand as in a running service."""
    problem, shock = field.problem, Shock(without=frozenset(without))
    rebalance(problem, problem.standing, shock, stop=MaxSteps(1), seed=0, chains=chains, field=field)
    began = perf_counter()
    stop = MaxSeconds(seconds, perf_counter)
    result = rebalance(problem, problem.standing, shock, stop=stop, seed=0, chains=chains, field=field)
    return Answer(list(result.plan.assignments), perf_counter() - began, {"steps": result.steps})
