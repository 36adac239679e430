"""HiGHS as a contestant: the same constraints and weights as CP-SAT gets."""

from time import perf_counter

from benchmarks.first_come import first_come
from benchmarks.highs import highs
from benchmarks.statement import assignments
from benchmarks.worker import Answer
from mekaar.engine.compile import Field


def run(field: Field, *, seconds: float, begun: bool = False) -> Answer:
    """Building the model is counted within its time: it is a few per cent. `begun`: told the plan of first come."""
    start = first_come(field) if begun else None
    began = perf_counter()
    chosen = highs(field, seconds, start)
    return Answer(assignments(field, chosen), perf_counter() - began)
