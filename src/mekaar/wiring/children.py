"""Child processes: they do not outlive us even when we are killed without a word, and they are restarted when they end."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

SET_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG in linux/prctl.h
FIRST_WAIT = 0.5
LONGEST_WAIT = 30.0
"""Seconds before a child that ended is started again; doubled each time it ends soon after its start."""
HEALTHY = 60.0
"""Seconds after which a child counts as having run well."""
BIGGEST_LOG = 5_000_000


def dies_with_us(how: signal.Signals) -> Callable[[], None] | None:
    """For `Popen(preexec_fn=...)`: the kernel sends the child `how` when the thread that started it ends.

    Only Linux has this; elsewhere an orphan is found by its answer at the next start.
    """
    if sys.platform != "linux":
        return None
    call = ctypes.CDLL(None).prctl  # looked up here: a forked child should not load libraries

    def ask() -> None:
        call(SET_PARENT_DEATH_SIGNAL, int(how))

    return ask


def die_with_parent() -> None:
    """The same, asked by a child itself."""
    ask = dies_with_us(signal.SIGKILL)
    if ask:
        ask()


@dataclass(slots=True)
class Child:
    """A process that should always be there. It leads its own process group, so that its own children can be ended with it."""

    name: str
    command: list[str]
    env: dict[str, str]
    log: Path
    process: subprocess.Popen | None = None
    started: float = 0.0
    wait: float = FIRST_WAIT
    restarts: list[int] = field(default_factory=list)
    """The exit codes it ended with."""

    def start(self) -> None:
        """Start it; what it says goes to its log."""
        if self.log.exists() and self.log.stat().st_size > BIGGEST_LOG:
            self.log.replace(self.log.with_suffix(".old.log"))
        with self.log.open("ab") as out:
            self.process = subprocess.Popen(  # noqa: S603 our own words
                self.command, env={**os.environ, **self.env}, stdin=subprocess.DEVNULL, stdout=out, stderr=out,
                start_new_session=True, preexec_fn=dies_with_us(signal.SIGKILL),
            )  # fmt: skip
        self.started = time.monotonic()

    def tend(self) -> int | None:
        """Start it again if it ended, whatever its exit code, after a wait; the code it ended with is returned once."""
        if self.process is None:
            if time.monotonic() - self.started >= self.wait:
                self.start()
            return None
        code = self.process.poll()
        if code is None:
            return None
        self._end_group()
        lived = time.monotonic() - self.started
        self.wait = FIRST_WAIT if lived > HEALTHY or not self.restarts else min(2 * self.wait, LONGEST_WAIT)
        self.process, self.started = None, time.monotonic()
        self.restarts.append(code)
        return code

    def ask_to_stop(self) -> None:
        """Ask it to end once it has finished what it is doing."""
        if self.process and self.process.poll() is None:
            self.process.terminate()

    def stop(self, seconds: float) -> None:
        """Wait until it has ended; if it has not after so many seconds, end it and all it started."""
        if self.process is None:
            return
        if self.process.poll() is None:
            try:
                self.process.wait(seconds)
            except subprocess.TimeoutExpired:
                self._end_group()
                self.process.wait()
        self._end_group()
        self.process = None

    def _end_group(self) -> None:
        """What a killed process leaves behind would hold its port."""
        if self.process:
            try:
                os.killpg(self.process.pid, signal.SIGKILL)
            except ProcessLookupError:
                return
