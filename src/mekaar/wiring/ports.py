"""Is a port free, and if not, who sits on it?"""

import os
import re
import socket
from pathlib import Path

LISTENING = "0A"  # the state TCP_LISTEN in /proc/net/tcp


def free(host: str, port: int) -> bool:
    """Whether we could serve here. Tried by really binding: web servers that share a port do not notice each other."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a connection that is still closing does not count
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


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
