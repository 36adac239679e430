"""The start script on a bare machine. The packages themselves come from a small index made here: no network is needed."""

import fcntl
import os
import shutil
import subprocess
import sys
import time
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

from mekaar.wiring import environment
from tests.house.source import ROOT, SOURCE

BARE = {"PATH": "/usr/bin:/bin", "PYTHONNOUSERSITE": "1"}


def wheel(folder: Path, name: str) -> str:
    """A package that only exists; its line for a requirements file is returned."""
    path = folder / f"{name}-1.0-py3-none-any.whl"
    info = f"{name}-1.0.dist-info"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"{name}.py", "HERE = True\n")
        archive.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        archive.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        archive.writestr(f"{info}/RECORD", "")
    return f"{name}==1.0 --hash=sha256:{sha256(path.read_bytes()).hexdigest()}\n"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with the real start script and pip, whose command line only tells what it was asked."""
    root = tmp_path / "checkout"
    wiring = root / "src" / "mekaar" / "wiring"
    wiring.mkdir(parents=True)
    shutil.copy(ROOT / "mekaar", root)
    shutil.copytree(ROOT / "tools", root / "tools")
    for module in ("environment", "words", "words_table"):
        shutil.copy(SOURCE / "wiring" / f"{module}.py", wiring)
    (wiring / "__init__.py").touch()
    (wiring.parent / "__init__.py").touch()
    (wiring / "cli.py").write_text("import sys, alpha\nsys.stdout.write(' '.join(sys.argv[1:]))\n")
    (root / "wheels").mkdir()
    (root / "tools" / "requirements.txt").write_text(wheel(root / "wheels", "alpha"))
    both = (root / "tools" / "requirements.txt").read_text() + wheel(root / "wheels", "beta")
    (root / "tools" / "requirements-dev.txt").write_text(both)
    return root


def start(root: Path, *args: str, **more: str) -> subprocess.CompletedProcess[str]:
    env = BARE | {"HOME": str(root), "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(root / "wheels")} | more
    command = [sys.executable, str(root / "mekaar"), *args]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False)


def test_the_first_start_installs_and_the_second_only_hands_over(checkout: Path) -> None:
    first = start(checkout, "plan", "list.xlsx")
    assert (first.stdout, first.returncode) == ("plan list.xlsx", 0), first.stderr
    assert "De omgeving staat klaar." in first.stderr
    second = start(checkout, "plan", "list.xlsx")
    assert (second.stdout, second.stderr) == ("plan list.xlsx", "")


def test_an_interrupted_installation_starts_again(checkout: Path) -> None:
    start(checkout, "plan")
    packages = next((checkout / ".venv" / "lib").glob("python*/site-packages"))
    (packages / "alpha.py").unlink()
    (checkout / ".venv" / environment.MARK).touch()
    (checkout / ".venv" / environment.STAMP).unlink()
    assert start(checkout, "plan").stdout == "plan"


def test_a_changed_lock_is_installed(checkout: Path) -> None:
    start(checkout, "plan")
    lock = checkout / "tools" / "requirements.txt"
    lock.write_text(lock.read_text() + wheel(checkout / "wheels", "gamma"))
    (checkout / "src" / "mekaar" / "wiring" / "cli.py").write_text("import gamma\n")
    assert start(checkout, "plan").returncode == 0


def test_the_tests_get_what_developers_need(checkout: Path) -> None:
    start(checkout, "plan")
    (checkout / "src" / "mekaar" / "wiring" / "cli.py").write_text("import alpha, beta\n")
    assert start(checkout, "plan").returncode == 1
    assert start(checkout, "test").returncode == 0


def test_a_package_that_is_not_the_locked_one_is_refused(checkout: Path) -> None:
    with zipfile.ZipFile(checkout / "wheels" / "alpha-1.0-py3-none-any.whl", "a") as archive:
        archive.writestr("extra.py", "")
    refused = start(checkout, "plan")
    assert refused.returncode == 1
    assert "De omgeving kon niet klaargezet worden" in refused.stderr
    assert not (checkout / ".venv" / environment.STAMP).exists()


def test_a_changed_pip_is_not_run(checkout: Path) -> None:
    kept = next((checkout / "tools").glob("pip-*.whl"))
    kept.write_bytes(kept.read_bytes() + b"x")
    refused = start(checkout, "plan")
    assert refused.returncode == 1
    assert "is niet het bestand dat bij Mekaar hoort" in refused.stderr


def test_two_first_starts_at_once_do_not_fight(checkout: Path) -> None:
    env = BARE | {"HOME": str(checkout), "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(checkout / "wheels")}
    with (checkout / "tools" / "requirements.txt").open() as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        both = [
            subprocess.Popen([sys.executable, str(checkout / "mekaar"), "plan"], env=env, text=True, **PIPES)
            for _ in "ab"
        ]
        time.sleep(0.5)
        assert [one.poll() for one in both] == [None, None]
    said = [one.communicate() for one in both]
    assert [(one.returncode, out) for one, (out, _) in zip(both, said, strict=True)] == [(0, "plan"), (0, "plan")]
    assert sum("De omgeving staat klaar." in err for _, err in said) == 1


PIPES = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}


def test_doctor_works_before_anything_is_installed(checkout: Path) -> None:
    said = start(checkout, "doctor")
    assert said.returncode == 1
    assert "./mekaar up" in said.stderr
    assert not (checkout / ".venv").exists()


def test_an_older_python_hears_what_is_needed(checkout: Path, tmp_path: Path) -> None:
    script = (checkout / "mekaar").read_text().replace("sys.version_info < (3, 11)", "sys.version_info < (99,)")
    (checkout / "mekaar").write_text(script)
    said = start(checkout, "up", PATH=str(tmp_path))
    assert said.returncode == 1
    assert "Mekaar heeft Python 3.11 of nieuwer nodig" in said.stderr


@pytest.mark.parametrize("setting", ["PIP_INDEX_URL", "PIP_CERT"])
def test_a_machine_that_configured_pip_gets_pip(setting: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv(setting, "x")
    assert environment.pip_is_configured()
