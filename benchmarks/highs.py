"""The statement as a mixed integer program for HiGHS. Only ever imported in a process of its own: it and OR-Tools bring
the same library in different versions.
"""

from itertools import pairwise

import highspy
import numpy as np
from numpy.typing import NDArray

from benchmarks.statement import Chosen, cliques, grouped, hierarchical
from mekaar.engine.compile import NO_LIMIT, Field


class Rows:
    """Rows of a sparse matrix, collected one by one."""

    def __init__(self) -> None:
        self.start, self.index, self.value = [0], [], []
        self.lower, self.upper = [], []

    def add(self, columns: list[int], values: list[float], lower: float, upper: float) -> None:
        """One row: lower <= sum of value x column <= upper."""
        self.index += columns
        self.value += values
        self.start.append(len(self.index))
        self.lower.append(lower)
        self.upper.append(upper)


def rows(field: Field) -> Rows:
    """All constraints; the options come first among the columns, then the pairs."""
    found, options, inf = Rows(), len(field.option_need), highspy.kHighsInf
    for first, stop in pairwise(field.need_options.tolist()):
        found.add(list(range(first, stop)), [1.0] * (stop - first), 0, 1)
    for part, (first, stop) in enumerate(pairwise(field.part_pairs.tolist())):
        columns = [*range(options + first, options + stop), int(field.part_option[part])]
        found.add(columns, [1.0] * (stop - first) + [-float(field.part_quantity[part])], 0, 0)
    for clique in cliques(field):
        found.add([options + pair for pair in clique], [1.0] * len(clique), -inf, 1)
    for (provider, _), pairs in grouped(field, field.part_week).items():
        lengths = [float(field.part_minutes[field.pair_part[pair]]) for pair in pairs]
        limit = int(field.provider_minutes[provider])
        if limit < min(NO_LIMIT, sum(lengths)):
            found.add([options + pair for pair in pairs], lengths, -inf, limit)
    for (provider, _), pairs in grouped(field, field.part_day).items():
        limit = int(field.provider_tasks[provider])
        if limit < len(pairs):
            found.add([options + pair for pair in pairs], [1.0] * len(pairs), -inf, limit)
    return found


def highs(field: Field, seconds: float, start: Chosen | None = None) -> Chosen:
    """Which options and which pairs HiGHS chose within the time, beginning from a plan if one is given."""
    found = rows(field)
    weights = np.array((0, *hierarchical(field)), np.float64)[field.need_urgency[field.option_need]]
    upper = np.concatenate((field.option_possible.astype(np.float64), np.ones(field.pairs)))
    model = model_of(found, -np.concatenate((weights, np.zeros(field.pairs))), upper, seconds=seconds)
    if start is not None:
        told = highspy.HighsSolution()
        told.col_value = np.concatenate(start).astype(np.float64).tolist()
        model.setSolution(told)
    model.run()
    if model.getInfo().primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return [False] * len(field.option_need), [False] * field.pairs
    chosen = [value > 0.5 for value in model.getSolution().col_value]
    return chosen[: len(field.option_need)], chosen[len(field.option_need) :]


def model_of(rows: Rows, cost: NDArray[np.float64], upper: NDArray[np.float64], *, seconds: float) -> highspy.Highs:
    """Columns of 0 or 1 (to `upper`) under these rows, for the least cost: ready to run."""
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(cost), len(rows.lower)
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = cost, np.zeros(len(cost)), upper
    lp.row_lower_, lp.row_upper_ = np.array(rows.lower, np.float64), np.array(rows.upper, np.float64)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_, lp.a_matrix_.index_ = np.array(rows.start), np.array(rows.index)
    lp.a_matrix_.value_ = np.array(rows.value)
    lp.integrality_ = [highspy.HighsVarType.kInteger] * len(cost)
    model = highspy.Highs()
    model.setOptionValue("output_flag", False)
    model.setOptionValue("time_limit", float(seconds))
    model.passModel(lp)
    return model
