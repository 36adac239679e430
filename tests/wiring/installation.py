"""A whole Mekaar in a temporary folder, started as a person would start it, and its processes."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

import psycopg

from mekaar.wiring import postgres
from tests.house.source import ROOT

PATIENCE = 60.0
"""Seconds; a machine that runs other things too may need them."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def until(true: Callable[[], bool]) -> None:
    """Wait for something to become true."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.1)


class Installation:
    """One data folder and one port, `./mekaar up` on and off."""

    def __init__(self, data: Path) -> None:
        self.data, self.port = data, free_port()
        self.process: subprocess.Popen[str] | None = None
        self.extra: dict[str, str] = {}
        """Settings on top of the usual ones."""

    def command(self, *args: str) -> list[str]:
        return [sys.executable, "-m", "mekaar.wiring.cli", *args]

    def environment(self) -> dict[str, str]:
        kept = {
            name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")
        }
        return kept | {"MEKAAR_DATA": str(self.data), "MEKAAR_LANG": "nl"} | self.extra

    def run(self, *args: str) -> subprocess.CompletedProcess[str]:
        """A command on this installation, to its end."""
        return subprocess.run(
            self.command(*args), env=self.environment(), cwd=ROOT, capture_output=True, text=True, check=False
        )

    def up(self) -> str:
        """Start, and wait until it says it runs; what it said is returned."""
        self.process = subprocess.Popen(
            self.command("up", "--no-demo", "--port", str(self.port)), env=self.environment(), cwd=ROOT, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        said = ""
        for line in self.process.stdout or ():
            said += line
            if line.startswith("Stoppen: Ctrl-C"):
                return said
        raise AssertionError(said)

    def end(self, how: signal.Signals) -> int:
        """Send the supervisor a signal; its exit code is returned."""
        assert self.process
        self.process.send_signal(how)
        self.process.communicate(timeout=PATIENCE)
        return self.process.returncode

    def processes(self) -> dict[int, str]:
        """Every living process of this installation: number -> command line."""
        mark, found = f"MEKAAR_DATA={self.data}\0".encode(), {}
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                if mark in (folder / "environ").read_bytes() + b"\0":
                    found[int(folder.name)] = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode().strip()
            except OSError:
                continue
        return {number: words for number, words in found.items() if words}

    def part(self, words: str) -> int:
        """The process whose command line has these words: the eldest, if it has children of the same name."""
        return min(number for number, line in self.processes().items() if words in line)

    def kill(self, words: str) -> None:
        """kill -9, and wait until another has taken its place."""
        victim = self.part(words)
        os.kill(victim, signal.SIGKILL)
        until(lambda: any(words in line for number, line in self.processes().items() if number != victim))

    def answers(self) -> bool:
        """Whether a page comes that needed the database."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/", timeout=10) as page:
                return page.status == 200
        except (urllib.error.URLError, OSError):
            return False

    def remember(self, text: str) -> None:
        with psycopg.connect(postgres.url(self.data), autocommit=True) as connection:
            connection.execute("CREATE TABLE IF NOT EXISTS said (text text)")
            connection.execute("INSERT INTO said VALUES (%s)", [text])

    def remembered(self) -> list[str]:
        with psycopg.connect(postgres.url(self.data)) as connection:
            return [row[0] for row in connection.execute("SELECT text FROM said")]
