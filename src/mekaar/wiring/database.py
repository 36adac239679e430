"""Django's view of the database: `DATABASE_URL`, or else the embedded cluster in the data folder."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import psycopg

from mekaar.wiring import postgres
from mekaar.wiring.words import say

ROOT = Path(__file__).resolve().parents[3]
SCHEMES = ("postgresql", "postgres")
OLDEST = 15
"""The first PostgreSQL whose own rules our tables need."""
PATIENCE = 10
"""Seconds a server gets to answer, unless the address says otherwise: no page waits longer for a machine that is gone."""

AGAIN = 2
"""Of a text of plain SQL (`base.plain`) that was asked so often on one connection the database keeps the plan: planning took
a quarter of its time. What Django composes has its values in the text and is planned each time."""


class BadAddress(ValueError):
    """DATABASE_URL cannot be read; the text says why."""


def data_folder() -> Path:
    """Where this installation keeps what is its own: `MEKAAR_DATA`, or `.data` beside the code."""
    return Path(os.environ.get("MEKAAR_DATA") or ROOT / ".data").expanduser().resolve()


def address_from_env() -> str:
    """The address of the database in use. Starts nothing."""
    return os.environ.get("DATABASE_URL") or postgres.url(data_folder())


def settings_from_env() -> dict[str, dict[str, Any]]:
    """Django's DATABASES."""
    return {"default": settings_from_url(address_from_env())}


def settings_from_url(address: str) -> dict[str, Any]:
    """One entry of DATABASES from `postgresql://user:password@host:port/name?option=value`.

    A unix socket is `?host=/folder` or a percent-encoded host. Raises BadAddress.
    """
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as fault:
        raise BadAddress(say("database.unreadable", fault=fault)) from fault
    name = unquote(parts.path.lstrip("/"))
    if parts.scheme not in SCHEMES:
        raise BadAddress(say("database.scheme", scheme=parts.scheme))
    if not name:
        raise BadAddress(say("database.nameless"))
    options = dict(parse_qsl(parts.query))
    host = options.pop("host", None) or _host(parts.netloc)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or options.pop("user", "")),
        "PASSWORD": unquote(parts.password or options.pop("password", "")),
        "HOST": host,
        "PORT": options.pop("port", None) or (str(port) if port else ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": str(PATIENCE), "prepare_threshold": AGAIN, **options},
    }


def why_unreachable(address: str) -> str | None:
    """Why the server at this address cannot be used, in plain words; None when it answers and is new enough."""
    try:
        place = settings_from_url(address)
        with psycopg.connect(address, connect_timeout=PATIENCE) as connection:
            version = connection.info.server_version // 10_000
    except BadAddress as fault:
        return str(fault)
    except psycopg.Error as fault:
        where = f"{place['HOST'] or 'localhost'}:{place['PORT'] or 5432}/{place['NAME']}"
        return say("database.unreachable", where=where, details=str(fault).strip())
    return None if version >= OLDEST else say("database.old", version=version, oldest=OLDEST)


def _host(netloc: str) -> str:
    """The host with its capitals, which `urlsplit` would lower: a socket folder may have them."""
    place = netloc.rpartition("@")[2]
    if place.startswith("["):
        return place[1:].partition("]")[0]
    return unquote(place.partition(":")[0])
