"""What can be wrong with an installation, each looked at by one small function that says it in plain words."""

import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from mekaar.wiring import browser, ports, postgres
from mekaar.wiring.database import settings_from_url, why_unreachable
from mekaar.wiring.environment import ROOT, complete
from mekaar.wiring.held import guards_can_hold
from mekaar.wiring.postgres_home import NAMESPACE, NoPostgres, run_as
from mekaar.wiring.supervisor import AlreadyRunning, only_one
from mekaar.wiring.words import say

ZONE = "Europe/Brussels"
MB = 1_000_000
FULL, NEARLY_FULL = 200 * MB, 1000 * MB
"""Bytes free under which nothing can be kept, and under which it is time to do something."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `good` is False for what keeps Mekaar from working, None for what may become a trouble."""

    good: bool | None
    text: str


def examine(data: Path, port: int, database_url: str | None) -> Iterator[Finding]:
    """Look at everything, one after the other; nothing is changed that an ordinary start would not change."""
    running = _running(data)
    looks: list[Callable[[], Finding]] = [
        _python,
        _environment,
        lambda: _data_folder(data),
        lambda: _disk(data),
        lambda: _server_elsewhere(database_url) if database_url else _own_database(data),
        lambda: _port(port, running),
        _zone,
        _letters,
        _browser,
    ]
    for look in looks:
        yield look()


def obstacles(data: Path, database_url: str | None) -> Iterator[str]:
    """Why a start would fail whatever is tried: looked at before anything is made."""
    looks: list[Callable[[], Finding]] = [lambda: _data_folder(data)]
    if database_url:
        looks.append(lambda: _server_elsewhere(database_url))
    elif not (data / "postgres" / "PG_VERSION").exists():
        looks.append(lambda: _disk(data))
    for look in looks:
        finding = look()
        if finding.good is False:
            yield finding.text


def _running(data: Path) -> str | None:
    """Where Mekaar serves from this data folder at this moment."""
    if not (data / "up.lock").exists():
        return None
    try:
        with only_one(data, ""):
            return None
    except AlreadyRunning as other:
        return other.address
    except OSError:
        return None


def _python() -> Finding:
    return Finding(True, say("doctor.python", version=sys.version.split()[0], path=sys.executable))


def _environment() -> Finding:
    if complete(ROOT):
        return Finding(True, say("doctor.environment"))
    return Finding(False, say("environment.incomplete"))


def _data_folder(data: Path) -> Finding:
    try:
        data.mkdir(parents=True, exist_ok=True)
        probe = data / ".doctor"
        probe.write_text("")
        probe.unlink()
    except OSError as fault:
        return Finding(False, say("doctor.data_closed", data=data, fault=fault.strerror))
    return Finding(True, say("doctor.data", data=data))


def _disk(data: Path) -> Finding:
    there = next(folder for folder in (data, *data.parents) if folder.exists())
    free = shutil.disk_usage(there).free
    if free >= NEARLY_FULL:
        return Finding(True, say("doctor.disk", free=free // MB))
    if free >= FULL:
        return Finding(None, say("doctor.disk_nearly", free=free // MB, data=data))
    return Finding(False, say("doctor.disk_full", free=free // MB))


def _own_database(data: Path) -> Finding:
    """Ask the running one; else start it once. A folder without a database yet is left as it is."""
    try:
        who = run_as(data / "postgres")
        if not (data / "postgres" / "PG_VERSION").exists():
            return Finding(True, say("doctor.database_new"))
        with postgres.running(data):
            pass
    except NoPostgres as fault:
        return Finding(False, say("doctor.database_down", details=fault, log=postgres.log_file(data)))
    except postgres.DatabaseDown as fault:
        return Finding(False, say("doctor.database_down", details=fault, log=postgres.log_file(data)))
    way = say("doctor.as_namespace") if who.prefix == NAMESPACE else say("doctor.as_user", uid=who.owner()[0])
    return Finding(True, say("doctor.database", way=way))


def _server_elsewhere(address: str) -> Finding:
    if trouble := why_unreachable(address):
        return Finding(False, trouble)
    place = settings_from_url(address)
    if not guards_can_hold(address):
        return Finding(None, say("doctor.server_unheld", name=place["NAME"]))
    return Finding(True, say("doctor.server", where=place["HOST"] or "localhost", name=place["NAME"]))


def _port(port: int, running: str | None) -> Finding:
    if running:
        return Finding(True, say("doctor.running", address=running))
    if trouble := ports.trouble("127.0.0.1", port):
        return Finding(False, ports.explain(trouble, "127.0.0.1", port))
    return Finding(True, say("doctor.port", port=port))


def _zone() -> Finding:
    try:
        ZoneInfo(ZONE)
    except ZoneInfoNotFoundError:
        return Finding(False, say("doctor.no_zone", zone=ZONE))
    return Finding(True, say("doctor.zone", zone=ZONE))


def _letters() -> Finding:
    """Dutch needs more than 128 letters, on the screen and in file names."""
    if (sys.stdout.encoding or "").lower().replace("-", "") == "utf8" and sys.getfilesystemencoding() == "utf-8":
        return Finding(True, say("doctor.letters"))
    return Finding(None, say("doctor.no_letters", encoding=sys.stdout.encoding))


def _browser() -> Finding:
    path = browser.find()
    return Finding(True, say("doctor.browser", path=path)) if path else Finding(None, say("doctor.no_browser"))
