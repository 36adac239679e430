"""The row of the pages: what each costs in a community of 13,000, beside a bare page of Django in the same run."""

import json
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.contest import ROOT
from benchmarks.row import Row, Setting
from mekaar.wiring import postgres
from mekaar.wiring.supervisor import BLOCKING_THREADS

SETTINGS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "jit": "off"}
"""The database is thrown away afterwards; nothing of this changes how it reads, `jit` is off as every installation has it."""
MOST_MS = 15.0
HEAD = (
    "page",
    "who",
    "ms of CPU",
    "× bare Django",
    "ms in the database",
    "queries",
    "kB",
    "pages a second",
    "95 % within, ms",
)
SITE, FLOOR = "benchmarks.site", "benchmarks.floor"


@dataclass(frozen=True, slots=True)
class Page:
    """A page and who looks at it: "stranger", "helper" or "mediator"."""

    name: str
    who: str
    address: str


PAGES = (
    Page("home", "stranger", "/"),
    Page("home", "helper", "/"),
    Page("home", "mediator", "/"),
    Page("week", "stranger", "/week/"),
    Page("week", "helper", "/week/"),
    Page("week", "mediator", "/week/"),
    Page("week, what is open", "mediator", "/week/?show=open"),
    Page("week, one village", "mediator", "/week/?village=gavere"),
    Page("week, why one is open", "mediator", "/week/?need={open}"),
    Page("my week", "helper", "/my-week/"),
    Page("my week", "mediator", "/my-week/"),
    Page("desk", "mediator", "/desk/"),
    Page("search “fiets”", "stranger", "/search/?q=fiets"),
    Page("search “fiets”", "helper", "/search/?q=fiets"),
)
BARE = (Page("50 rows of one query", "bare Django", "/"),)


@dataclass(frozen=True, slots=True)
class House:
    """A folder with a running database, and what programs in it must know."""

    folder: Path
    env: dict[str, str]

    def run(self, module: str, *arguments: object) -> Any:
        """A module of the benchmark in a process of its own; returns what it wrote."""
        answer = self.folder / "answer.json"
        given = [str(one).replace("ANSWER", str(answer)) for one in arguments]
        subprocess.run([sys.executable, "-m", module, *given], env=self.env, check=True)
        return json.loads(answer.read_text())

    @contextmanager
    def served(self, module: str) -> Iterator[int]:
        """The web server of every installation before this application; yields its port."""
        port = free_port()
        options = ["--interface", "wsgi", "--port", str(port), "--blocking-threads", str(BLOCKING_THREADS)]
        command = [
            sys.executable,
            "-m",
            "granian",
            *options,
            "--no-ws",
            "--log-level",
            "error",
            f"{module}:application",
        ]
        server = subprocess.Popen(command, env=self.env)
        try:
            yield port
        finally:
            server.terminate()
            server.wait(20)


def free_port() -> int:
    """One that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def house() -> Iterator[House]:
    """A database of its own in a temporary folder."""
    with tempfile.TemporaryDirectory(prefix="mekaar-bench-") as name:
        folder = Path(name)
        folder.chmod(0o711)
        with postgres.running(folder, SETTINGS) as server:
            known = {
                "DATABASE_URL": server.url, "MEKAAR_DATA": str(folder), "MEKAAR_DESK_PHONE": "09 384 00 00",
                "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT))),
            }  # fmt: skip
            yield House(folder, {**os.environ, **known})


def pages_row(setting: Setting) -> Row:
    """Every page, measured from inside and from outside."""
    times, seconds = (20, 1.0) if setting.quick else (60, 4.0)
    with house() as place:
        crowd = place.run("benchmarks.crowd", "ANSWER")
        ours = list(look(place, SITE, PAGES, crowd, times, seconds))
        bare = list(look(place, FLOOR, BARE, crowd, times, seconds))
    floor = bare[0][1]["ms"]
    table = [HEAD, *(line(page, facts, floor) for page, facts in [*ours, *bare])]
    dearest = max(ours, key=lambda one: one[1]["ms"])
    about = (
        f"A community of {crowd['actors']:,} actors, {crowd['needs']:,} open needs in this week, {crowd['deeds']:,} deeds in three years; "
        f"the mediator acts for {crowd['mandates']}. CPU is the processor time of the web process from the request at its WSGI door "
        "to the last byte, middleware, session and templates included (median); the database's own is told beside it (mean). Pages a "
        "second and the time within which 95 of 100 were answered: one web process behind its real server, four readers at once, "
        f"readers and database on the same cores. The dearest page takes {dearest[1]['ms']:.1f} ms of {MOST_MS:.0f} ms allowed."
    )
    return Row("Pages in a community of 13,000", about, table)


def look(
    place: House, module: str, pages: tuple[Page, ...], crowd: dict, times: int, seconds: float
) -> Iterator[tuple[Page, dict]]:
    """Each page with what was measured of it."""
    listed = place.folder / "pages.json"
    asked = [
        {"address": one.address.format(**crowd), "cookie": f"sessionid={crowd[one.who]}" if one.who in crowd else ""}
        for one in pages
    ]
    listed.write_text(json.dumps(asked))
    inside = place.run("benchmarks.visits", module, listed, "ANSWER", times)
    with place.served(module) as port:
        outside = place.run("benchmarks.knock", port, listed, "ANSWER", seconds)
    for page, one, other in zip(pages, inside, outside, strict=True):
        yield page, {**one, **other}


def line(page: Page, facts: dict, floor: float) -> tuple[object, ...]:
    """One page as the table tells it."""
    return (
        page.name, page.who, f"{facts['ms']:.1f}", f"{facts['ms'] / floor:.1f}", f"{facts['database']:.1f}", facts["queries"],
        f"{facts['kb']:.0f}", f"{facts['per_second']:.0f}", f"{facts['p95']:.0f}",
    )  # fmt: skip
