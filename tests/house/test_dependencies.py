"""What we lean on: each for a reason, each exactly locked, the same for uv and for pip."""

import hashlib
import re
import tomllib

import pytest

from tests.house.source import ROOT, tool

DEPENDENCY = re.compile(r'^\s*"[a-z0-9][a-z0-9._-]*(\[[a-z,]+\])?[<>=~][<>=!~0-9., ]*",')


def test_every_dependency_carries_its_reason() -> None:
    lines = (ROOT / "pyproject.toml").read_text().splitlines()
    dependencies = [line for line in lines if DEPENDENCY.match(line)]
    assert len(dependencies) > 25
    assert [line for line in dependencies if not re.search(r"#\s+\S.{4,}", line)] == []


@pytest.mark.parametrize(("file", "groups"), [("requirements.txt", ["--no-dev"]), ("requirements-dev.txt", [])])
def test_what_pip_installs_is_what_uv_locked(file: str, groups: list[str]) -> None:
    shape = ["--no-emit-project", "--no-header", "--no-annotate", "--format", "requirements-txt"]
    exported = tool("uv", "export", "--frozen", "--offline", "--quiet", *shape, *groups)
    assert exported.returncode == 0, exported.stderr
    assert (ROOT / "tools" / file).read_text() == exported.stdout


def test_the_lock_was_made_from_these_dependencies() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    lock = {package["name"]: package for package in tomllib.loads((ROOT / "uv.lock").read_text())["package"]}
    asked = {re.split(r"[\[<>=!~ ]", one)[0] for one in project["project"]["dependencies"]}
    assert asked == {one["name"] for one in lock["mekaar"]["dependencies"]}
    asked_dev = {re.split(r"[\[<>=!~ ]", one)[0] for one in project["dependency-groups"]["dev"]}
    assert asked_dev == {one["name"] for one in lock["mekaar"]["dev-dependencies"]["dev"]}


def test_the_kept_pip_is_the_one_in_the_manifest() -> None:
    digest, name = (ROOT / "tools" / "SHA256SUMS").read_text().split()
    assert hashlib.sha256((ROOT / "tools" / name).read_bytes()).hexdigest() == digest
