"""Why the system refuses a file, in words: it says so itself in English only, whatever language is spoken here."""

import errno

from mekaar.bridges.wording import pick

WHY: dict[int, tuple[str, str]] = {
    errno.EACCES: ("je mag er niet aan", "you have no right to it"),
    errno.EPERM: ("je mag er niet aan", "you have no right to it"),
    errno.ENOENT: ("het is er niet, of de map niet", "it is not there, or its folder is not"),
    errno.ENOTDIR: ("een stuk van het pad is geen map", "a piece of the path is no folder"),
    errno.EISDIR: ("het is een map", "it is a folder"),
    errno.ENAMETOOLONG: ("de naam is te lang", "the name is too long"),
    errno.EROFS: ("op deze schijf kan niets geschreven worden", "nothing can be written on this disk"),
    errno.ENOSPC: ("de schijf is vol", "the disk is full"),
    errno.EIO: ("de schijf of stick geeft fouten", "the disk or stick gives errors"),
    errno.EBUSY: ("een ander programma gebruikt het", "another program uses it"),
}
ELSE = ("het systeem weigert het, fout {number}", "the system refuses it, error {number}")


def why(number: int | None, lang: str) -> str:
    """The reason behind an OSError, by its `errno`."""
    return pick(WHY.get(number or 0, ELSE), lang).format(number=number or 0)
