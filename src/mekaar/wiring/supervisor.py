"""Everything that runs in one installation: the database, the web server, the worker. One ends, it is started again.

The supervisor keeps no state of its own: whatever is killed, the truth is in the database, and a next start finds it there.
"""

import fcntl
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from mekaar.wiring import ports, postgres
from mekaar.wiring.children import Child, dies_with_us
from mekaar.wiring.words import say

BEAT = 0.2
"""Seconds between two looks at the children."""
LOOK_AT_ADOPTED = 2.0
"""Seconds between two looks at a database that is not our child."""
BLOCKING_THREADS = 8
"""Pages a web process makes at the same time; each holds at most one database connection."""
PATIENCE = 10.0
"""Seconds the web server and the worker get to finish what they are doing when all stops."""
TRY_AGAIN = 10.0
"""Seconds before another try when the database ended and would not start, such as on a full disk."""
LOOPBACK = ("127.0.0.1", "::1", "localhost")
THIS_MACHINE = (*LOOPBACK, "0.0.0.0", "::")  # noqa: S104 the last two are every address, ours among them
DEMO_PHONE = "0400 00 00 00"
"""The desk of the fictional community; a number that no operator gives out."""
FIRST_PAGE = 30.0
"""Seconds to wait for the first answer of the web server."""


class AlreadyRunning(Exception):
    """Another supervisor holds this data folder; `address` is where it serves, if it said so."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


class NoPort(Exception):
    """We cannot serve here; the text says why and what to do."""


class Stopped(Exception):
    """Somebody asked to stop before all was up."""


class NotPrepared(Exception):
    """The database could not be brought up to date; what went wrong has been shown."""


@contextmanager
def only_one(data: Path, address: str) -> Iterator[None]:
    """Hold the data folder. The lock falls open by itself when its holder dies. Raises AlreadyRunning."""
    data.mkdir(parents=True, exist_ok=True)
    with (data / "up.lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise AlreadyRunning(lock.read().strip()) from None
        lock.truncate(0)
        lock.write(address)
        lock.flush()
        yield


@dataclass(slots=True)
class Supervisor:
    """Runs one installation from start to stop. `tell` shows a line to the person who started it."""

    data: Path
    host: str
    port: int
    demo: bool
    tell: Callable[[str], None]
    database_url: str | None = None
    server: postgres.Server | None = None
    children: list[Child] = field(default_factory=list)
    stopping: bool = False
    looked: float = 0.0

    @property
    def address(self) -> str:
        """Where a person on this machine opens it."""
        return f"http://{'localhost' if self.host in THIS_MACHINE else self.host}:{self.port}"

    def run(self, ready: Callable[[], None]) -> None:
        """Start all, call `ready` once the first page answers, tend until told to stop, stop all.

        Raises AlreadyRunning, NoPort, NotPrepared, Stopped, postgres.DatabaseDown.
        """
        with only_one(self.data, self.address):
            if trouble := ports.trouble(self.host, self.port):
                raise NoPort(ports.explain(trouble, self.host, self.port))
            self.tell(say("up.begin", data=self.data))
            for asked in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                signal.signal(asked, self._ask_to_stop)
            try:
                self._start_database()
                self._prepare()
                self._start_children()
                self._first_page()
                ready()
                while not self.stopping:
                    time.sleep(BEAT)
                    self._tend()
            finally:
                self.stop()

    def stop(self) -> None:
        """End all in the order in which they need each other."""
        for child in self.children:
            child.ask_to_stop()
        for child in self.children:
            child.stop(PATIENCE)
        if self.server:
            self.server.stop()

    def _ask_to_stop(self, number: int, frame: FrameType | None) -> None:
        self.stopping = True

    def _start_database(self) -> None:
        if not self.database_url:
            self.server = postgres.start(self.data)

    def _env(self) -> dict[str, str]:
        """What the children must know; an address given by the keeper goes before ours."""
        names = " ".join([os.environ.get("MEKAAR_HOSTS", ""), *self.neighbours()]).strip()
        phone = DEMO_PHONE if self.demo else ""
        return {
            "MEKAAR_DATA": str(self.data),
            "MEKAAR_DEMO": "1" if self.demo else "0",
            "MEKAAR_HOSTS": names,
            "MEKAAR_ADDRESS": os.environ.get("MEKAAR_ADDRESS", self.address),
            "MEKAAR_DESK_PHONE": os.environ.get("MEKAAR_DESK_PHONE", phone),
        }

    def neighbours(self) -> list[str]:
        """The names under which other devices reach this machine; none while only this machine may."""
        return [] if self.host in LOOPBACK else ports.own_names(self.host)

    def _prepare(self) -> None:
        """In a process of its own: what it needs of memory goes back to the machine."""
        command = [sys.executable, "-m", "mekaar.wiring.prepare"]
        process = subprocess.Popen(  # noqa: S603 our own words
            command, env={**os.environ, **self._env()}, stdin=subprocess.DEVNULL, start_new_session=True,
            preexec_fn=dies_with_us(signal.SIGKILL),
        )  # fmt: skip
        while process.poll() is None:
            time.sleep(BEAT / 4)
            if self.stopping:
                process.terminate()
                process.wait()
        if self.stopping:
            raise Stopped
        if process.returncode != 0:
            raise NotPrepared

    def _start_children(self) -> None:
        python, logs = sys.executable, self.data / "log"
        logs.mkdir(exist_ok=True)
        cli = [python, "-m", "mekaar.wiring.cli"]
        web = [*cli, "web", "--host", self.host, "--port", str(self.port)]
        self.children = [
            Child("web", web, self._env(), logs / "web.log"),
            Child("worker", [*cli, "worker"], self._env(), logs / "worker.log"),
        ]
        for child in self.children:
            child.start()

    def _first_page(self) -> None:
        """Wait until the web server answers, whatever it answers."""
        until = time.monotonic() + FIRST_PAGE
        while not self.stopping and time.monotonic() < until:
            try:
                urllib.request.urlopen(f"{self.address}/", timeout=5).close()  # noqa: S310 our own page
                return
            except urllib.error.HTTPError:
                return
            except OSError:
                time.sleep(BEAT / 2)
                self._tend()

    def _tend(self) -> None:
        self._tend_database()
        for child in self.children:
            code = child.tend()
            if code is not None:
                self.tell(say("up.restarted", name=say(f"up.part.{child.name}"), code=code, log=child.log))

    def _tend_database(self) -> None:
        """Start it again when it ended. One that ran before us is asked now and then whether it still does."""
        if self.server is None:
            return
        process = self.server.process
        if process is None:
            if time.monotonic() - self.looked < LOOK_AT_ADOPTED:
                return
            self.looked = time.monotonic()
        if process.poll() is None if process else postgres.answers(self.server.url):
            return
        code = process.returncode if process else "?"
        self.tell(say("up.restarted", name=say("up.part.database"), code=code, log=postgres.log_file(self.data)))
        try:
            self.server = postgres.start(self.data)
        except postgres.DatabaseDown as fault:
            self.tell(say("up.database_down", details=fault))
            self.server, self.looked = postgres.Server(self.server.url), time.monotonic() + TRY_AGAIN
