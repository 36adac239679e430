"""One method in one process: `python -m benchmarks.worker METHOD FIELD ANSWER OPTIONS`. Told by its parent, contest.py."""

import json
import pickle
import resource
import sys
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path

from mekaar.engine.problem import Assignment


@dataclass(frozen=True, slots=True)
class Answer:
    """What a method returns: its assignments, its wall time in seconds without reading the file, and facts to print."""

    assignments: list[Assignment]
    seconds: float
    facts: dict[str, object] = field(default_factory=dict)


def main(method: str, path: str, answer: str, options: str) -> None:
    """Run the method and write its answer."""
    given = pickle.loads(Path(path).read_bytes())  # noqa: S301  our own parent wrote it
    made = import_module(f"benchmarks.methods.{method}").run(given, **json.loads(options))
    told = {
        "assignments": [(one.need, one.option, one.assign) for one in made.assignments],
        "seconds": made.seconds,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "facts": made.facts,
    }
    Path(answer).write_text(json.dumps(told))


if __name__ == "__main__":
    main(*sys.argv[1:])
