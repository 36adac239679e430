"""CP-SAT on the spread of load: the carried needs held at what is given, the load as low as possible, and its bound."""

from math import gcd
from time import perf_counter

from ortools.sat.python import cp_model

from benchmarks.cpsat import Statement
from benchmarks.statement import assignments, grouped
from benchmarks.worker import Answer
from mekaar.engine.compile import NO_LIMIT, Field


def run(field: Field, *, seconds: float, workers: int, carried: list[int]) -> Answer:
    """`facts["load_bound"]`: no plan that carries as much has a lower load."""
    statement = Statement(field)
    for level, reached in zip(statement.carried, carried, strict=True):
        statement.model.add(level >= reached)
    loads = [
        _load(statement, pairs, int(field.provider_minutes[provider]))
        for (provider, _), pairs in grouped(field, field.part_week).items()
        if field.provider_person[provider] and 0 < field.provider_minutes[provider] < NO_LIMIT
    ]
    statement.model.minimize(sum(loads))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = workers
    began = perf_counter()
    status = solver.solve(statement.model)
    took = perf_counter() - began
    bound = solver.best_objective_bound - len(loads)  # the statement rounds each person's load down, the chords do not
    facts = {"load_bound": bound, "proven": status == cp_model.OPTIMAL}
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Answer([], took, facts)
    chosen = ([solver.boolean_value(z) for z in statement.z], [solver.boolean_value(x) for x in statement.x])
    return Answer(assignments(field, chosen), took, facts)


def _load(statement: Statement, pairs: list[int], given: int) -> cp_model.IntVar:
    """1000 L^2 / H of one person and week, as the chords between the values that L can take."""
    field, minutes = statement.field, statement.minutes(pairs)
    unit = gcd(*(int(field.part_minutes[field.pair_part[pair]]) for pair in pairs))
    load = statement.model.new_int_var(0, 1000 * given, "")
    for low in range(0, given, unit):
        high = low + unit
        statement.model.add(given * load >= 1000 * ((low + high) * minutes - low * high))
    return load
