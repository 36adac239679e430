"""HiGHS as a contestant: the same constraints and weights as CP-SAT gets."""

from time import perf_counter

from benchmarks.highs import highs
from benchmarks.statement import assignments
from benchmarks.worker import Answer
from mekaar.engine.compile import Field


def run(field: Field, *, seconds: float) -> Answer:
    """Building the model is counted within its time: it is a few per cent."""
    began = perf_counter()
    chosen = highs(field, seconds)
    return Answer(assignments(field, chosen), perf_counter() - began)
