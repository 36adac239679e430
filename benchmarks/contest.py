"""One contest: a field on disk, a method in a process of its own, its plan before the one judge."""

import json
import os
import pickle
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from mekaar.engine.check import check
from mekaar.engine.compile import Field, compile_problem
from mekaar.engine.plan import Objective, Plan
from mekaar.engine.problem import Assignment, Problem
from mekaar.engine.value import value

ROOT = Path(__file__).parents[1]
PATIENCE = 900


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one method made of one field. `seconds` is its own wall time, `megabytes` the peak of its whole process."""

    method: str
    plan: Plan
    objective: Objective
    seconds: float
    megabytes: float
    facts: dict[str, object] = field(default_factory=dict)
    """What only this method knows: its bound, whether it proved its optimum, the steps of its cycle."""

    @property
    def carried(self) -> int:
        """How many needs are carried."""
        return sum(self.objective.carried)


class Arena:
    """A field that every method reads from the same file."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.field: Field = compile_problem(problem)
        self._folder = tempfile.TemporaryDirectory(prefix="mekaar-bench-")
        self._path = Path(self._folder.name) / "field.pickle"
        self._path.write_bytes(pickle.dumps(self.field))

    def run(self, method: str, *, judged: Problem | None = None, **options: object) -> Outcome:
        """Run a method in its own process; raises if it fails or if its plan breaks a rule.

        `judged`: the problem that the plan is for, where the method changes the one in the file.
        """
        answer = Path(self._folder.name) / "answer.json"
        command = [sys.executable, "-m", "benchmarks.worker", method, str(self._path), str(answer), json.dumps(options)]
        paths = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
        subprocess.run(command, env={**os.environ, "PYTHONPATH": paths}, check=True, timeout=PATIENCE)
        told = json.loads(answer.read_text())
        assigned = (Assignment(need, option, tuple(map(tuple, names))) for need, option, names in told["assignments"])
        plan = Plan(self.problem.name, tuple(assigned))
        problem = judged or self.problem
        faults = check(problem, plan)
        if faults:
            raise RuntimeError(f"{method} made a plan that breaks rules: {faults[:3]}")
        return Outcome(method, plan, value(problem, plan), told["seconds"], told["megabytes"], told["facts"])
