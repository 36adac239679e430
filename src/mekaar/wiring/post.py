"""How messages leave the house: the mail server and the gateway for text messages, from the environment.

MEKAAR_MAIL_URL, MEKAAR_MAIL_FROM, MEKAAR_SMS_URL, MEKAAR_SMS_TOKEN, MEKAAR_SMS_SENDER, MEKAAR_SMS_FIELDS,
MEKAAR_SMS_REPLY_SECRET and MEKAAR_SMS_REPLY_FIELDS. Without an address nothing of that kind is sent: messages then wait on
the page of the receiver or for somebody who calls.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

CONSOLE = "console:"
BACKENDS = {"": "dummy", "console": "console", "smtp": "smtp", "smtps": "smtp"}
SECONDS = 10
"""Longer than this nobody waits for a mail server or a gateway; it is tried again."""


class Mail(NamedTuple):
    """How mail leaves; not `ready` where it does not."""

    ready: bool
    backend: str
    host: str = ""
    port: int = 0
    user: str = ""
    password: str = ""
    ssl: bool = False
    tls: bool = False


def usual(*, demo: bool) -> str:
    """Where mail and text messages go when nothing is set."""
    return CONSOLE if demo else ""


def gates(environ: Mapping[str, str]) -> list[str]:
    """The settings by which messages really leave."""
    names = ("MEKAAR_MAIL_URL", "MEKAAR_SMS_URL")
    return [name for name in names if environ.get(name, CONSOLE) not in ("", CONSOLE)]


def mail_settings(url: str) -> Mail:
    """`smtp://name:password@host:587` (STARTTLS; `?tls=no` for none), `smtps://...:465`, or `console:`. Raises ValueError."""
    parts = urlsplit(url)
    if parts.scheme not in BACKENDS:
        raise ValueError(f"MEKAAR_MAIL_URL begins with smtp:, smtps: or console:, not {parts.scheme}:")
    backend = f"django.core.mail.backends.{BACKENDS[parts.scheme]}.EmailBackend"
    if not parts.scheme.startswith("smtp"):
        return Mail(bool(parts.scheme), backend)
    safe = parts.scheme == "smtps"
    return Mail(
        True,
        backend,
        host=parts.hostname or "localhost",
        port=parts.port or (465 if safe else 587),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        ssl=safe,
        tls=not safe and "tls=no" not in parts.query,
    )


def sms_settings(environ: Mapping[str, str], usual: str) -> dict[str, Any]:
    """The gateway: where, with which key, and how it calls its fields."""
    fields = pairs(environ.get("MEKAAR_SMS_FIELDS", ""))
    reply = pairs(environ.get("MEKAAR_SMS_REPLY_FIELDS", ""))
    names = ("to", "text", "from", "reference")
    return {
        "url": environ.get("MEKAAR_SMS_URL", usual),
        "token": environ.get("MEKAAR_SMS_TOKEN", ""),
        "sender": environ.get("MEKAAR_SMS_SENDER", "Mekaar"),
        "fields": {name: fields.get(name, name) for name in names},
        "json": fields.get("as") == "json",
        "timeout": SECONDS,
        "reply_secret": environ.get("MEKAAR_SMS_REPLY_SECRET", ""),
        "reply_fields": {name: reply.get(name, name) for name in ("from", "text", "reference")},
    }


def pairs(text: str) -> dict[str, str]:
    """`to=recipient,text=body` as a dictionary."""
    return dict(pair.strip().split("=", 1) for pair in text.split(",") if "=" in pair)
