"""One hand: style, types, and no loose ends."""

import re

from tests.house.source import ROOT, name, python_files, tool

MARKS = "TODO|FIXME|XXX|HACK"
LOOSE_ENDS = re.compile(rf"#.*\b({MARKS})\b")


def test_the_linter_finds_nothing() -> None:
    done = tool("ruff", "check", "--no-cache")
    assert done.returncode == 0, done.stdout


def test_the_formatter_would_change_nothing() -> None:
    done = tool("ruff", "format", "--check", "--no-cache")
    assert done.returncode == 0, done.stdout


def test_the_types_fit() -> None:
    done = tool("mypy")
    assert done.returncode == 0, done.stdout


def test_nothing_is_left_for_later_in_a_comment() -> None:
    files = python_files("src", "tests", "benchmarks", "tools")
    assert [name(path) for path in files if LOOSE_ENDS.search(path.read_text())] == []


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        path for path in python_files("src") if path.read_text().strip() and not path.read_text().startswith('"""')
    ]
    assert [name(path) for path in silent] == []


def test_scripts_can_be_run() -> None:
    for script in ("mekaar", ".ci/run", "tools/lock"):
        assert (ROOT / script).stat().st_mode & 0o111, script
