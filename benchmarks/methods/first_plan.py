"""The first plan of a fresh process: importing, reading the compiled kernels, a short search."""

from time import perf_counter

from benchmarks.worker import Answer
from mekaar.engine.compile import Field

BEGAN = perf_counter()


def run(field: Field) -> Answer:
    """From before the engine's search is imported until the plan is there."""
    from mekaar.engine.solve import solve  # the import is part of what is measured
    from mekaar.engine.stop import MaxSteps

    imported = perf_counter()
    result = solve(field.problem, stop=MaxSteps(1000), seed=0)
    return Answer(list(result.plan.assignments), perf_counter() - BEGAN, {"imports": imported - BEGAN})
