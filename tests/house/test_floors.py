"""Who may lean on whom."""

import ast
import sys

import pytest

from tests.house.source import ROOT, SOURCE, imports, name, python_files, tool, tree

CLOCKS = {"time", "datetime.datetime.now", "datetime.date.today"}
OUTSIDE = {"os", "io", "pathlib", "shutil", "socket", "subprocess", "sys", "tempfile", "urllib", "random", "logging"}
"""What the engine has no hands for. Chance comes from its seed, not from the machine."""
KERNEL_CACHE = "src/mekaar/engine/kernel.py"
"""The one engine file that looks at files: it stamps the cache of compiled kernels with the sources they come from."""
FIRST = ("environment", "words", "words_table")
"""Modules of wiring that run before anything is installed."""


def test_each_floor_stands_only_on_those_below() -> None:
    done = tool("lint-imports")
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", python_files("src/mekaar/engine"), ids=name)
def test_the_engine_reads_no_clock_and_touches_nothing_outside(path) -> None:
    heads = {module.partition(".")[0] for module in imports(path)}
    assert heads & (CLOCKS | (set() if name(path) == KERNEL_CACHE else OUTSIDE)) == set()
    calls = [node.func for node in ast.walk(tree(path)) if isinstance(node, ast.Call)]
    assert {call.id for call in calls if isinstance(call, ast.Name)} & {"open", "print", "input"} == set()
    assert {call.attr for call in calls if isinstance(call, ast.Attribute)} & {"now", "today", "utcnow"} == set()


def test_what_runs_before_the_installation_needs_nothing_installed() -> None:
    ours = {f"mekaar.wiring.{module}" for module in FIRST}
    for module in FIRST:
        needed = imports(SOURCE / "wiring" / f"{module}.py")
        foreign = {one for one in needed if one.partition(".")[0] not in sys.stdlib_module_names}
        assert {one for one in foreign if not any(one.startswith(own) for own in ours)} == set()


def test_the_start_script_can_be_read_by_every_python_3() -> None:
    ast.parse((ROOT / "mekaar").read_text(), feature_version=(3, 4))
