"""What the README tells a newcomer to type, works; in the order in which it stands there."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

from tests.house.source import ROOT

TYPED = re.compile(r"^ {4}\./mekaar (plan|rebalance|town)( [^#\n]*)", re.MULTILINE)


def test_planning_from_files_works_as_the_readme_says(tmp_path: Path) -> None:
    (tmp_path / "docs").symlink_to(ROOT / "docs")
    typed = TYPED.findall((ROOT / "README.md").read_text())
    assert [command for command, _ in typed] == ["plan", "plan", "plan", "rebalance", "town"]
    for command, rest in typed:
        words = [sys.executable, "-m", "mekaar.wiring.cli", command, *shlex.split(rest)]
        done = subprocess.run(words, cwd=tmp_path, env=os.environ, capture_output=True, text=True, check=False)
        assert done.returncode == 0, (command, rest, done.stderr)
    assert {"plan.xlsx", "plan.json", "town.json"} <= {path.name for path in tmp_path.iterdir()}
