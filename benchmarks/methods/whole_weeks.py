"""HiGHS on the spread of load, over whole weeks: the carried needs held at what is given, the load as low as possible."""

from time import perf_counter

import highspy
import numpy as np

from benchmarks.highs import model_of
from benchmarks.statement import assignments
from benchmarks.weeks import Columns
from benchmarks.worker import Answer
from mekaar.engine.compile import Field


def run(field: Field, *, seconds: float, carried: list[int]) -> Answer:
    """`facts["load_bound"]`: no plan that carries as much has a lower load."""
    began = perf_counter()
    columns = Columns(field, carried)
    cost = np.zeros(columns.count)
    cost[columns.count - len(columns.weeks) :] = [week.load for week in columns.weeks]
    upper = np.ones(columns.count)
    upper[: columns.options] = field.option_possible
    model = model_of(columns.rows, cost, upper, seconds=seconds)
    model.run()
    took, found = perf_counter() - began, model.getInfo()
    proven = model.getModelStatus() == highspy.HighsModelStatus.kOptimal
    facts = {"load_bound": found.mip_dual_bound, "proven": proven, "columns": columns.count}
    if found.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return Answer([], took, facts)
    return Answer(assignments(field, columns.chosen(list(model.getSolution().col_value))), took, facts)
