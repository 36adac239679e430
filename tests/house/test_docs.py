"""The papers tell the truth: every command and every setting is described, every link leads somewhere."""

import re

import pytest

from mekaar.wiring.cli import COMMANDS
from tests.house.source import ROOT, name, python_files

PAPERS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
SETTING = re.compile(r"\bMEKAAR_[A-Z_]+\b")


def text(*papers: str) -> str:
    return "\n".join((ROOT / paper).read_text() for paper in papers)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_described(command: str) -> None:
    assert f"./mekaar {command}" in text("README.md", "docs/running/README.md")


def test_every_setting_is_described_and_no_other() -> None:
    files = [path for path in [*python_files("src"), ROOT / "mekaar"] if path.name != "words_table.py"]
    read = {setting for path in files for setting in SETTING.findall(path.read_text())}
    read |= {"DATABASE_URL"}
    described = {*SETTING.findall(text("docs/running/README.md")), "DATABASE_URL"}
    assert "DATABASE_URL" in text("docs/running/README.md")
    assert described == read


@pytest.mark.parametrize("paper", PAPERS, ids=name)
def test_every_link_leads_somewhere(paper) -> None:
    assert [link for link in LINK.findall(paper.read_text()) if not (paper.parent / link).exists()] == []


def test_decisions_are_numbered_once_and_have_their_three_parts() -> None:
    decisions = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    numbers = [path.name[:4] for path in decisions]
    assert numbers == sorted(set(numbers))
    for path in decisions:
        assert [
            part for part in ("## Context", "## Decision", "## Consequence") if part not in path.read_text()
        ] == [], path


def test_every_path_on_the_map_exists() -> None:
    mentioned = re.findall(
        r"`((?:src|tests|docs|tools|benchmarks|\.ci)/[\w./-]*)`", text("docs/map.md", "docs/add-a-feature.md")
    )
    assert [path for path in mentioned if not (ROOT / path).exists()] == []


def test_what_the_papers_call_by_name_exists() -> None:
    """`name()` is a function, `NAME` in capitals a constant, `test_...` a test."""
    papers = text("docs/map.md", "docs/add-a-feature.md")
    code = "\n".join(path.read_text() for path in python_files("src", "tests"))
    functions = re.findall(r"`(\w+)\(\)`", papers) + re.findall(r"`(test_\w+)`", papers)
    constants = re.findall(r"`([A-Z][A-Z_]+)`", papers)
    assert len(functions) > 5
    assert [one for one in functions if f"def {one}(" not in code] == []
    assert [one for one in constants if not re.search(rf"^\s*{one}\b.*=", code, re.MULTILINE)] == []
