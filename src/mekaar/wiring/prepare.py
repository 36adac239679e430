"""What must be true before the first page: tables up to date, pages' files gathered, kernels compiled, the demo filled.

Run by the supervisor as a process of its own; safe to interrupt and to repeat at any point.
"""

import json
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

import django
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from mekaar.wiring.database import data_folder
from mekaar.wiring.words import say

ONE_AT_A_TIME = 7_062_015
"""Names our lock in the database; any number will do as long as it stays the same."""
EMPTY_MANIFEST = {"version": "1.1", "paths": {}, "hash": ""}


def main() -> None:
    """Everything in order. Several machines on one database take turns."""
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
    _write(f"\r{line}" if sys.stdout.isatty() else "", say("prepare.done", seconds=time.monotonic() - begin), "\n")


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
