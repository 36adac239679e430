"""Is a port free, and if not, who sits on it?"""

import errno
import os
import re
import socket
from pathlib import Path

from mekaar.wiring.words import say

TROUBLES = {errno.EADDRINUSE: "port.taken", errno.EACCES: "port.forbidden"}
LISTENING = "0A"  # the state TCP_LISTEN in /proc/net/tcp


def trouble(host: str, port: int) -> str | None:
    """Why we cannot serve here, as a key of the words table; None if we can.

    Tried by really binding: web servers that share a port do not notice each other.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a connection that is still closing does not count
        try:
            probe.bind((host, port))
            probe.listen()  # a second listener on the port only shows itself here
        except OSError as fault:
            return TROUBLES.get(fault.errno or 0, "port.no_address")
    return None


def explain(key: str, host: str, port: int) -> str:
    """The sentence for a trouble, with what to do."""
    return say(key, host=host, port=port, next=port + 1, holder=holder(port) or say("port.somebody"))


def own_names(host: str) -> list[str]:
    """How other devices in the network call this machine: by this address, or when it listens on all, by name and number."""
    if host not in ("0.0.0.0", "::"):  # noqa: S104 compared only
        return [host]
    names = [socket.gethostname()]
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # sends nothing: it only chooses the address we would send from
        except OSError:
            return names
        return [probe.getsockname()[0], *names]


def holder(port: int) -> str | None:
    """The process that listens on a port, as "name (process 123)"; None where the system does not tell."""
    sockets = {f"socket:[{number}]" for number in _listening(port)}
    if not sockets:
        return None
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if any(os.readlink(link) in sockets for link in (folder / "fd").iterdir()):
                words = (folder / "cmdline").read_bytes().decode(errors="replace").split("\0")
                return f"{' '.join(words).strip()[:80]} (pid {folder.name})"
        except OSError:  # it ended just now, or it is somebody else's
            continue
    return None


def _listening(port: int) -> set[str]:
    """The inode numbers of the sockets that listen on a port."""
    found = set()
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        try:
            lines = Path(table).read_text().splitlines()[1:]
        except OSError:
            continue
        for line in lines:
            fields = re.split(r"\s+", line.strip())
            if fields[3] == LISTENING and int(fields[1].rpartition(":")[2], 16) == port:
                found.add(fields[9])
    return found
