"""Mekaar as a contestant: the product's own `solve`, with the certificate."""

from time import perf_counter

from benchmarks.worker import Answer
from mekaar.engine.compile import Field
from mekaar.engine.solve import solve
from mekaar.engine.stop import MaxSeconds, MaxSteps


def run(field: Field, *, seconds: float | None = None, steps: int | None = None, seed: int = 0) -> Answer:
    """`seconds` of search, or so many steps. The kernels are loaded first, as they are in a running service."""
    solve(field.problem, stop=MaxSteps(1), seed=seed)
    stop = MaxSteps(steps) if seconds is None else MaxSeconds(seconds, perf_counter)
    began = perf_counter()
    result = solve(field.problem, stop=stop, seed=seed)
    took = perf_counter() - began
    facts = {"bound": result.bound.carried, "status": result.status, "steps": result.steps}
    return Answer(list(result.plan.assignments), took, facts)
