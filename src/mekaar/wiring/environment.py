"""The Python environment in `.venv`: made on first use, exactly as locked. Only the standard library, for it runs before all else.

Interrupted at any point it starts again: a mark says "being installed", the stamp that says "complete" is written last.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from mekaar.wiring.words import say

ROOT = Path(__file__).resolve().parents[3]
VENV = ".venv"
STAMP = "mekaar-complete"
MARK = "mekaar-being-installed"
LAST_LINES = 15
"""How much of what the installer said is shown when it fails."""
SPACE_NEEDED = 1_500_000_000
"""Bytes the environment takes while it is made."""

Step = tuple[int, int, str]
"""How many packages of how many, and the one at hand."""


class NotReady(Exception):
    """The environment could not be made; the text says why, for the person at the keyboard."""


def hand_over(args: Sequence[str], root: Path = ROOT) -> None:
    """Make the environment if it is not complete, then become the real command."""
    try:
        if args[:1] == ["doctor"] and not complete(root):
            sys.exit(_doctor_without_environment(root))
        make_ready(root, development=args[:1] == ["test"])
    except NotReady as fault:
        sys.exit(str(fault))
    except PermissionError as fault:
        sys.exit(say("environment.closed", path=fault.filename))
    except KeyboardInterrupt:
        sys.exit(say("environment.interrupted"))
    python = str(_python(root))
    os.execv(python, [python, "-m", "mekaar.wiring.cli", *args])  # noqa: S606 our own environment


def complete(root: Path, *, development: bool = False) -> bool:
    """Whether the environment is there, whole, and made from the present lock by the present Python."""
    stamp = root / VENV / STAMP
    return stamp.exists() and _fingerprint(root, development) in stamp.read_text().split() and _python(root).exists()


def make_ready(root: Path, *, development: bool = False) -> None:
    """Install what the lock names. Two copies started at once wait for each other. Raises NotReady."""
    if complete(root, development=development):
        return
    with _alone(root):
        if complete(root, development=development):
            return
        _tell(say("environment.begin"))
        if shutil.disk_usage(root).free < SPACE_NEEDED:
            raise NotReady(say("environment.disk", needed=SPACE_NEEDED // 1_000_000))
        try:
            _fresh_folder(root)
            (root / VENV / MARK).touch()
            _install(root, development)
            _link_source(root)
        except OSError as fault:
            raise NotReady(say("environment.failed", details=fault)) from fault
        prints = [_fingerprint(root, False)] + ([_fingerprint(root, True)] if development else [])
        (root / VENV / STAMP).write_text("\n".join(prints) + "\n")
        (root / VENV / MARK).unlink()
        _tell(say("environment.done"))


def _lock(root: Path, development: bool) -> Path:
    return root / "tools" / ("requirements-dev.txt" if development else "requirements.txt")


def _fingerprint(root: Path, development: bool) -> str:
    """Changes with the lock, the Python, and the place of the checkout."""
    parts = [_lock(root, development).read_bytes(), _version().encode(), sysconfig.get_platform().encode()]
    return hashlib.sha256(b"\0".join([*parts, os.fsencode(root)])).hexdigest()


def _version() -> str:
    """Packages fit a Python by its first two numbers."""
    return ".".join(map(str, sys.version_info[:2]))


def _python(root: Path) -> Path:
    return root / VENV / "bin" / "python"


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """The lock is on a file of the checkout itself, so that none is left lying about."""
    with _lock(root, False).open() as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            _tell(say("environment.waiting"))
            fcntl.flock(held, fcntl.LOCK_EX)
        yield


def _fresh_folder(root: Path) -> None:
    """An environment of this Python. What an interrupted installation left cannot be trusted and goes."""
    folder = root / VENV
    if folder.exists() and ((folder / MARK).exists() or not _same_python(root)):
        shutil.rmtree(folder)
    if not folder.exists():
        venv.EnvBuilder(with_pip=False, symlinks=True).create(folder)
    (folder / STAMP).unlink(missing_ok=True)


def _same_python(root: Path) -> bool:
    """Whether the environment that is there runs, and is of our version."""
    ask = [str(_python(root)), "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
    try:
        said = subprocess.run(ask, check=True, capture_output=True, text=True).stdout  # noqa: S603 our own words
    except (OSError, subprocess.CalledProcessError):
        return False
    return said.strip() == _version()


def _install(root: Path, development: bool) -> None:
    """By uv where there is one and nobody configured pip (uv does not read that); else by the pip kept in tools/."""
    wanted = _lock(root, development)
    uv = shutil.which("uv")
    if uv and not pip_is_configured():
        command = [uv, "pip", "install", "--python", str(_python(root)), "--require-hashes", "--only-binary", ":all:"]
        if subprocess.run([*command, "-r", str(wanted)], check=False).returncode == 0:  # noqa: S603
            return
    total = sum(line[:1].isalnum() for line in wanted.read_text().splitlines())
    said: list[str] = []
    process = subprocess.Popen(  # noqa: S603 our own words
        [*_pip(root), "install", "--require-hashes", "--only-binary", ":all:", "--no-deps", "--progress-bar", "off",
         "--disable-pip-version-check", "--root-user-action", "ignore", "-r", str(wanted)],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", bufsize=1,
    )  # fmt: skip
    for line in process.stdout or ():
        said.append(line)
        if (step := _step(line, said, total)) is not None:
            _show(step)
    if process.wait() != 0:
        raise NotReady(say("environment.failed", details="".join(said[-LAST_LINES:]).strip()))
    _tell("")


def pip_is_configured() -> bool:
    """Whether someone told pip where to look for packages: a mirror, a folder, a certificate."""
    if any(name.startswith("PIP_") for name in os.environ):
        return True
    home = Path.home()
    places = [
        Path("/etc/pip.conf"),
        Path("/etc/xdg/pip/pip.conf"),
        home / ".config/pip/pip.conf",
        home / ".pip/pip.conf",
    ]
    return any(place.exists() for place in places)


def _pip(root: Path) -> list[str]:
    """The command that runs the kept pip straight from its wheel, after checking that it is the one we kept."""
    digest, name = (root / "tools" / "SHA256SUMS").read_text().split()
    wheel = root / "tools" / name
    if hashlib.sha256(wheel.read_bytes()).hexdigest() != digest:
        raise NotReady(say("environment.checksum", file=wheel))
    return [str(_python(root)), str(wheel / "pip")]


def _step(line: str, said: list[str], total: int) -> Step | None:
    """Where the installation stands, read from a line of pip."""
    if line.startswith("Collecting "):
        return sum(one.startswith("Collecting ") for one in said), total, line.split()[1].partition("==")[0]
    if line.startswith("Installing collected packages"):
        return total, total, say("environment.unpacking")
    return None


def _show(step: Step) -> None:
    done, total, what = step
    text = say("environment.step", done=done, total=total, what=what)
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\033[K{text}")
        sys.stderr.flush()
    elif done == total or done % 20 == 0:
        _tell(text)


def _link_source(root: Path) -> None:
    """Our own code is used from where it stands."""
    packages = root / VENV / "lib" / f"python{_version()}" / "site-packages"
    (packages / "mekaar.pth").write_text(f"{root / 'src'}\n")


def _doctor_without_environment(root: Path) -> str:
    """The few things that can be said before anything is installed."""
    free = shutil.disk_usage(root).free
    if free < SPACE_NEEDED:
        return say("environment.disk", needed=SPACE_NEEDED // 1_000_000)
    return say("environment.incomplete")


def _tell(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()
