"""Copies of the whole database, by PostgreSQL's own tools."""

import os
import subprocess
from pathlib import Path

import psycopg

from mekaar.wiring.postgres_home import RunAs, binaries

EMPTY = "DROP SCHEMA public CASCADE; CREATE SCHEMA public"


COPY = ("--format=custom", "--no-owner", "--no-privileges", "--enable-row-security")
ALL_ROWS = {"PGOPTIONS": "-c app.community=all"}
"""The guards at the tables (base/guards.py) hold the owner too: a copy says that it wants the rows of all communities."""


class CopyFailed(Exception):
    """The tool said no; the text is what it said."""


def dump(address: str, target: Path, data: Path) -> None:
    """Write a copy of the database at `address`. Raises CopyFailed, OSError."""
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        _run([_tool(data, "pg_dump"), *COPY, f"--file={draft}", address])
        draft.chmod(0o600)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def put_back(address: str, source: Path, data: Path) -> None:
    """Replace all that is in the database at `address` by the copy, in one transaction. Raises CopyFailed."""
    script = _run([_tool(data, "pg_restore"), "--no-owner", "--no-privileges", "--file=-", str(source)])
    client = [_tool(data, "psql"), "--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1"]
    _run([*client, f"--dbname={address}"], given=f"{EMPTY};\n".encode() + script)
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("ANALYZE")


def _tool(data: Path, name: str) -> str:
    return str(binaries(data / "postgres", RunAs()) / name)


def _run(command: list[str], *, given: bytes | None = None) -> bytes:
    done = subprocess.run(command, check=False, capture_output=True, input=given, env=os.environ | ALL_ROWS)  # noqa: S603 our own words
    if done.returncode != 0:
        raise CopyFailed(done.stderr.decode(errors="replace").strip())
    return done.stdout
