"""CP-SAT as a contestant: the carried levels only, which is easier than the whole value."""

from time import perf_counter

from ortools.sat.python import cp_model

from benchmarks.cpsat import Statement, chosen_by, solve
from benchmarks.first_come import first_come
from benchmarks.statement import assignments, hierarchical
from benchmarks.worker import Answer
from mekaar.engine.compile import Field


def run(field: Field, *, seconds: float, workers: int, begun: bool = False) -> Answer:
    """Building the model is not counted; nothing found within the time is an empty plan. `begun`: told the plan of first come."""
    statement = Statement(field)
    if begun:
        statement.hint(first_come(field))
    began = perf_counter()
    solver, status = solve(statement, hierarchical(field), seconds=seconds, workers=workers)
    took = perf_counter() - began
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Answer([], took, {"proven": False})
    return Answer(assignments(field, chosen_by(solver, statement)), took, {"proven": status == cp_model.OPTIMAL})
