"""The embedded PostgreSQL: one cluster in the data folder, reached over a socket in a folder only we can enter.

Two things keep it safe: a file lock around every start, and asking the server itself whether it lives instead of believing
a file with a process id. No network address is opened.
"""

import fcntl
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg

from mekaar.wiring.children import dies_with_us
from mekaar.wiring.postgres_home import SERVICE_HOME, NoPostgres, RunAs, binaries, own, run_as

NAME = "mekaar"
LONGEST_SOCKET_FOLDER = 107 - len("/.s.PGSQL.5432.lock")
STALE = ("pre-existing shared memory block", 'lock file "')
"""What a start says while the processes of a killed server are still going away."""
PATIENCE = 20.0
"""Seconds to wait for those."""
RECOVERY = 600.0
"""Seconds a server may take to replay its log after a crash."""
SETTINGS = {"listen_addresses": "", "unix_socket_permissions": "0700", "max_connections": "250", "log_timezone": "UTC"}
BIGGEST_LOG = 5_000_000


class DatabaseDown(Exception):
    """The database could not be started; the text says what it said."""


@dataclass(slots=True)
class Server:
    """A running database. `process` is None when it was running before we came, and then it is not ours to stop."""

    url: str
    process: subprocess.Popen | None = None

    def stop(self) -> None:
        """End it in order (open transactions are rolled back), harder if it does not listen."""
        if self.process is None:
            return
        for how, seconds in ((signal.SIGINT, 20), (signal.SIGQUIT, 10), (signal.SIGKILL, 5)):
            if self.process.poll() is None:
                self.process.send_signal(how)
            try:
                self.process.wait(seconds)
            except subprocess.TimeoutExpired:
                continue
            return


def url(data: Path, database: str = NAME) -> str:
    """The address of the database in this data folder, whether it runs or not."""
    folder = os.path.realpath(data / "run")  # run is a link when the data folder's own path is too long for a socket
    return f"postgresql://{NAME}@/{database}?host={quote(folder, safe='')}"


def answers(address: str) -> bool:
    """Whether a server says yes at this address."""
    try:
        psycopg.connect(address, connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True


@contextmanager
def running(data: Path, settings: Mapping[str, str] | None = None) -> Iterator[Server]:
    """A server for as long as needed: the one that runs already, or our own that stops at the end."""
    server = start(data, settings)
    try:
        yield server
    finally:
        server.stop()


def start(data: Path, settings: Mapping[str, str] | None = None) -> Server:
    """Make the cluster on first use and start it; one that answers is used as it is. Raises DatabaseDown."""
    data.mkdir(parents=True, exist_ok=True)
    with _alone(data / "postgres.lock"):
        if answers(url(data, "postgres")):
            _make_database(data)
            return Server(url(data))
        try:
            who = run_as(_cluster(data))
            _reachable(data, who)
            folder = binaries(_cluster(data), who)
            _make_cluster(data, who, folder)
            process = _start_patiently(data, who, folder, {**SETTINGS, **(settings or {})})
        except (NoPostgres, OSError) as fault:
            raise DatabaseDown(str(fault)) from fault
        try:
            _make_database(data)
        except BaseException:
            Server("", process).stop()
            raise
        return Server(url(data), process)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Hold the lock; it falls open by itself when its holder dies."""
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _cluster(data: Path) -> Path:
    return (data / "postgres").resolve()


def log_file(data: Path) -> Path:
    """Where the server writes what happens to it."""
    return data / "postgres.log"


def _reachable(data: Path, who: RunAs) -> None:
    """Make sure the cluster and the socket lie where the user can come and where the socket's path is short enough."""
    if not who.reaches(data) and not (data / "postgres").exists():
        SERVICE_HOME.mkdir(mode=0o755, parents=True, exist_ok=True)
        away = Path(tempfile.mkdtemp(prefix="cluster-", dir=SERVICE_HOME))
        away.chmod(0o755)
        _link(data / "postgres", away / "postgres")
    own(_cluster(data), who)
    sockets = (data / "run").resolve()
    if len(os.fsencode(sockets)) > LONGEST_SOCKET_FOLDER or not who.reaches(sockets.parent) or not _can_make(sockets):
        _link(data / "run", Path(tempfile.mkdtemp(prefix="mekaar-")))
    (data / "run").resolve().chmod(0o700)
    own((data / "run").resolve(), who)


def _can_make(folder: Path) -> bool:
    """Whether the socket folder exists or could be made; a link left from an earlier boot may point to nothing."""
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError:
        return False
    return True


def _link(link: Path, target: Path) -> None:
    if link.is_symlink():
        link.unlink()
    elif link.is_dir():
        link.rmdir()
    link.symlink_to(target)


def _make_cluster(data: Path, who: RunAs, folder: Path) -> None:
    """initdb into a new folder, renamed when complete, so that an interrupted start leaves nothing half."""
    cluster = _cluster(data)
    if (cluster / "PG_VERSION").exists():
        return
    for left in cluster.parent.glob(f"{cluster.name}.new-*"):
        shutil.rmtree(left)
    draft = cluster.parent / f"{cluster.name}.new-{os.getpid()}"
    draft.mkdir(mode=0o700)
    own(draft, who)
    locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    command = [*who.prefix, str(folder / "initdb"), "-D", str(draft), "-U", NAME, "--auth=trust", "--encoding=UTF8"]
    made = subprocess.run([*command, *locale], check=False, capture_output=True, text=True, **who.popen())  # noqa: S603
    if made.returncode != 0:
        shutil.rmtree(draft, ignore_errors=True)
        raise DatabaseDown(f"initdb: {(made.stderr or made.stdout).strip()}")
    draft.rename(cluster)


def _start_patiently(data: Path, who: RunAs, folder: Path, settings: Mapping[str, str]) -> subprocess.Popen:
    """Start; while a killed server is still going away, try again."""
    log = log_file(data)
    if log.exists() and log.stat().st_size > BIGGEST_LOG:
        log.replace(log.with_suffix(".old.log"))
    options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    command = [*who.prefix, str(folder / "postgres"), "-D", str(_cluster(data)), "-k", str((data / "run").resolve())]
    until = time.monotonic() + PATIENCE
    while True:
        with log.open("ab") as out:
            begin = out.tell()
            process = subprocess.Popen(  # noqa: S603 our own words
                [*command, *options], stdin=subprocess.DEVNULL, stdout=out, stderr=out, start_new_session=True,
                preexec_fn=dies_with_us(signal.SIGINT), **who.popen(),
            )  # fmt: skip
        if _comes_up(process, url(data, "postgres")):
            return process
        said = log.read_bytes()[begin:].decode(errors="replace")
        if time.monotonic() > until or not any(words in said for words in STALE):
            raise DatabaseDown("\n".join(said.strip().splitlines()[-5:]) or "PostgreSQL ended without a word.")
        if abandoned(_cluster(data)):
            (_cluster(data) / "postmaster.pid").unlink(missing_ok=True)
            (data / "run" / ".s.PGSQL.5432.lock").unlink(missing_ok=True)
        time.sleep(0.5)


def abandoned(cluster: Path) -> bool:
    """Whether no process works in the cluster's folder, whatever the files of a killed server say.

    The number in them may by now be another program's: in a container every boot hands out the same low numbers.
    """
    if not Path("/proc/self/cwd").exists():
        return False  # cannot be known here
    for cwd in Path("/proc").glob("[0-9]*/cwd"):
        try:
            if cwd.readlink() == cluster:  # every PostgreSQL process works in its cluster
                return False
        except OSError:  # ended just now, or another user's
            continue
    return True


def _comes_up(process: subprocess.Popen, address: str) -> bool:
    """Wait until the server answers (True) or ends (False)."""
    until = time.monotonic() + RECOVERY
    while process.poll() is None:
        if answers(address):
            return True
        if time.monotonic() > until:
            Server("", process).stop()
        time.sleep(0.03)
    return False


def _make_database(data: Path) -> None:
    with psycopg.connect(url(data, "postgres"), autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME]).fetchone():
            connection.execute(f'CREATE DATABASE "{NAME}"')
