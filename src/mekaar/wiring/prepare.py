"""What must be true before the first page: tables up to date, pages' files gathered, kernels compiled, the demo filled.

Run by the supervisor as a process of its own; safe to interrupt and to repeat at any point.
"""

import json
import os
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

import django
import psycopg
from django.core.management import call_command
from django.db import Error, connection
from django.utils import timezone

from mekaar.wiring.database import data_folder
from mekaar.wiring.words import say

ONE_AT_A_TIME = 7_062_015
"""Names our lock in the database; any number will do as long as it stays the same."""
DATABASE_SAYS = (psycopg.Error, Error)
EMPTY_MANIFEST = {"version": "1.1", "paths": {}, "hash": ""}


def main() -> None:
    """Everything in order. What goes wrong is one sentence for a person; the rest is kept for whoever mends it."""
    try:
        prepare()
    except Exception as fault:  # whatever it is: nobody is helped by a stack of calls on the screen
        _write(say("prepare.failed", reason=_reason(fault), log=_record(data_folder())), "\n")
        sys.exit(1)


def prepare() -> None:
    """The steps. Several machines on one database take turns."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mekaar.wiring.settings")
    begin_manifest(data_folder() / "static")
    django.setup()
    steps: list[tuple[str, Callable[[], None]]] = [
        ("prepare.tables", migrate),
        ("prepare.static", gather_static),
        ("prepare.kernels", compile_kernels),
    ]
    if os.environ.get("MEKAAR_DEMO") == "1":
        steps.append(("prepare.demo", fill_demo))
    with turn():
        for key, work in steps:
            with step(key):
                work()


def _reason(fault: BaseException) -> str:
    """What the database said first: what it said after that is often only that it was gone."""
    while isinstance(earlier := fault.__cause__ or fault.__context__, DATABASE_SAYS):
        fault = earlier
    said = str(fault).strip().splitlines() or [type(fault).__name__]
    return said[0]


def _record(data: Path) -> Path:
    """Where the stack of calls is kept, behind those that were kept before; a full disk keeps none."""
    log = data / "log" / "prepare.log"
    with suppress(OSError):
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a") as file:
            file.write(f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S}Z\n{traceback.format_exc()}\n")
    return log


@contextmanager
def step(key: str) -> Iterator[None]:
    """Say what is being done, count the seconds while somebody looks on, and say how long it took."""
    begin, ended = time.monotonic(), threading.Event()
    line = f"  {say(key)} ... "
    _write(line)
    if sys.stdout.isatty():
        threading.Thread(target=_count, args=(line, begin, ended), daemon=True).start()
    try:
        yield
    finally:
        ended.set()
        _write(f"\r{line}" if sys.stdout.isatty() else "")
    _write(say("prepare.done", seconds=time.monotonic() - begin), "\n")


def _count(line: str, begin: float, ended: threading.Event) -> None:
    """Show that it goes on."""
    while not ended.wait(1.0):
        _write(f"\r{line}{time.monotonic() - begin:.0f} s ")


def _write(*texts: str) -> None:
    sys.stdout.write("".join(texts))
    sys.stdout.flush()


@contextmanager
def turn() -> Iterator[None]:
    """Hold a lock that lives in the database and ends with our connection."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [ONE_AT_A_TIME])
        yield


def migrate() -> None:
    """Bring the tables up to date."""
    call_command("migrate", interactive=False, verbosity=0)


def begin_manifest(folder: Path) -> None:
    """The settings serve gathered files once a manifest is there; when first read they must think so already."""
    manifest = folder / "staticfiles.json"
    if not manifest.exists():
        folder.mkdir(parents=True, exist_ok=True)
        manifest.write_text(json.dumps(EMPTY_MANIFEST))


def gather_static() -> None:
    """Styles, fonts and pictures in one folder, named after their content and compressed."""
    call_command("collectstatic", interactive=False, verbosity=0)


def compile_kernels() -> None:
    """So that the first plan a person makes does not wait for a compiler."""
    import_module("mekaar.engine.warm").warm()


def fill_demo() -> None:
    """The fictional community, once; its week is planned by the worker."""
    import_module("mekaar.wiring.demo.fill").fill(now=timezone.now())  # its models want Django set up first


if __name__ == "__main__":
    main()
