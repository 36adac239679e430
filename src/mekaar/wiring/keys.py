"""The secrets of one installation: made on first use in the data folder, readable only by their owner.

They lie outside the database on purpose: a copy of the database alone opens no contact, no address and no session.
"""

import os
import secrets
from pathlib import Path

from cryptography.fernet import Fernet


def django_key(data: Path) -> str:
    """The key under which Django signs sessions and links."""
    return _kept(data / "keys" / "django", secrets.token_urlsafe(50))


def encryption_key(data: Path) -> bytes:
    """The Fernet key that encrypts contact, exact place and notes. Lose it and those are lost: keep it with the backup."""
    return _kept(data / "keys" / "encryption", Fernet.generate_key().decode()).encode()


def _kept(path: Path, fresh: str) -> str:
    """The secret in this file; the fresh one if there was none. Two processes at once end up with the same one."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    if not path.exists():
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
            out.write(fresh)
            out.flush()
            os.fsync(out.fileno())
        try:
            os.link(draft, path)  # unlike a rename, a link never replaces the secret of a process that was first
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text().strip()
