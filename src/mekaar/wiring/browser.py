"""The browser for the tests: one that is there, or one we can get."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

SETTING = "MEKAAR_BROWSER"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
"""A container has no sandbox and no graphics; and no test speaks to the outside."""
PATIENCE = 600
"""Seconds a download may take."""


def find() -> str | None:
    """The path of a browser: named by MEKAAR_BROWSER, on the PATH, or downloaded before by the test library."""
    if named := os.environ.get(SETTING):
        return named if os.access(named, os.X_OK) else None
    on_path = next((path for name in NAMES if (path := shutil.which(name))), None)
    return on_path or _downloaded()


def get(tell: Callable[[str], None]) -> str | None:
    """Find one, or fetch one: the test library's own first, Debian's package where we are root. None if nothing works."""
    if there := find():
        return there
    for command in _ways():
        tell(" ".join(command))
        try:
            subprocess.run(command, check=True, stdin=subprocess.DEVNULL, timeout=PATIENCE)  # noqa: S603 our own words
        except (OSError, subprocess.SubprocessError):
            continue
        if (there := find()) and _starts(there):
            return there
    return None


def _ways() -> list[list[str]]:
    """Commands that could bring a browser here."""
    ways = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if os.getuid() == 0 and shutil.which("apt-get"):
        ways += [
            ["apt-get", "update", "-qq"],
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"],
        ]
    return ways


def _downloaded() -> str | None:
    """The newest browser in the folder of the test library."""
    folder = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache" / "ms-playwright")
    found = sorted(folder.glob("chromium-*/chrome-linux*/chrome"))
    return str(found[-1]) if found else None


def _starts(path: str) -> bool:
    """Whether it really runs: a downloaded one may miss libraries of the system."""
    try:
        return subprocess.run([path, "--version"], check=False, capture_output=True, timeout=60).returncode == 0  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return False
