"""The files: `mekaar-problem/1` and `mekaar-plan/1` as parsed JSON <-> the engine's data. The caller opens the files."""

from mekaar.engine.format.faults import Fault, Faults
from mekaar.engine.format.plan import PlanFile, read_plan, write_plan
from mekaar.engine.format.problem_in import read_problem
from mekaar.engine.format.problem_out import write_problem

__all__ = ["Fault", "Faults", "PlanFile", "read_plan", "read_problem", "write_plan", "write_problem"]
