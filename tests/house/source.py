"""The house as text: its files, parsed once. The laws of tests/house/ read from here."""

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "mekaar"


@cache
def python_files(*folders: str) -> tuple[Path, ...]:
    """Our own Python under these folders of the checkout; migrations are written by a machine."""
    found = (path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    return tuple(sorted(path for path in found if "migrations" not in path.parts))


@cache
def tree(path: Path) -> ast.Module:
    """The parsed file."""
    return ast.parse(path.read_text())


def name(path: Path) -> str:
    """How a law names the file that breaks it."""
    return str(path.relative_to(ROOT))


def imports(path: Path) -> set[str]:
    """The modules a file imports, in full."""
    found = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def tool(*words: str) -> subprocess.CompletedProcess[str]:
    """Run a tool of the environment on the checkout."""
    command = [str(Path(sys.executable).with_name(words[0])), *words[1:]]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
