"""CP-SAT on the repair: carry as much as possible, level by level, then change as little as possible."""

from time import perf_counter

from ortools.sat.python import cp_model

from benchmarks.cpsat import Statement, chosen_by, solve
from benchmarks.statement import assignments, hierarchical
from benchmarks.worker import Answer
from mekaar.engine.compile import Field
from mekaar.engine.promises import promises


def run(field: Field, *, seconds: float, workers: int) -> Answer:
    """Half of the time for the carried needs, half for the changes; proven if both are."""
    statement = Statement(field)
    began = perf_counter()
    weights = hierarchical(field)
    solver, first = solve(statement, weights, seconds=seconds / 2, workers=workers)
    carried = [round(solver.value(level)) for level in statement.carried]
    for level, reached in zip(statement.carried, carried, strict=True):
        statement.model.add(level >= reached)
    statement.hint(chosen_by(solver, statement))
    kept = [statement.x[pair] for pair in promises(field, field.problem.standing).bundles]
    statement.model.maximize(sum(kept))
    solver.parameters.max_time_in_seconds = seconds / 2
    second = solver.solve(statement.model)
    proven = first == second == cp_model.OPTIMAL
    return Answer(assignments(field, chosen_by(solver, statement)), perf_counter() - began, {"proven": proven})
