"""First come, first served, as a contestant."""

from time import perf_counter

from benchmarks.first_come import first_come
from benchmarks.statement import assignments
from benchmarks.worker import Answer
from mekaar.engine.compile import Field


def run(field: Field) -> Answer:
    """Serve the needs in the order of the file."""
    began = perf_counter()
    chosen = first_come(field)
    return Answer(assignments(field, chosen), perf_counter() - began)
