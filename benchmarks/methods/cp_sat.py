"""CP-SAT as a contestant: the carried levels only, which is easier than the whole value."""

from time import perf_counter

from ortools.sat.python import cp_model

from benchmarks.cpsat import Statement, solve
from benchmarks.statement import assignments, hierarchical
from benchmarks.worker import Answer
from mekaar.engine.compile import Field


def run(field: Field, *, seconds: float, workers: int) -> Answer:
    """Building the model is not counted; nothing found within the time is an empty plan."""
    statement = Statement(field)
    began = perf_counter()
    solver, status = solve(statement, hierarchical(field), seconds=seconds, workers=workers)
    took = perf_counter() - began
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Answer([], took, {"proven": False})
    chosen = ([solver.boolean_value(z) for z in statement.z], [solver.boolean_value(x) for x in statement.x])
    return Answer(assignments(field, chosen), took, {"proven": status == cp_model.OPTIMAL})
