"""Text messages through any gateway that takes an HTTP POST: its address, its key and the names of its fields are settings.

`reference` is ours and stays the same when a message is sent again, so that a gateway that knows it sends it once.
"""

import json
import logging
from datetime import timedelta
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from urllib.parse import SplitResult, urlencode, urlsplit

from django.conf import settings

from mekaar.messages.couriers.trouble import Refused, Trouble

logger = logging.getLogger(__name__)

CONSOLE = "console:"
LONGEST_WAIT = timedelta(hours=1)
"""A gateway that asks for more patience than this is asked again after this."""


def send(*, to: str, text: str, reference: str) -> None:
    """Hand one text message to the gateway. Raises Trouble where it may go later, Refused where it never will."""
    address = settings.SMS["url"]
    if address == CONSOLE:
        logger.info("text message to %s: %s", to, text)
        return
    response, status = _post(urlsplit(address), {"to": to, "text": text, "reference": reference})
    if 200 <= status < 300:
        return
    if status == 429 or status >= 500 or status in (401, 403, 404, 408):
        raise Trouble(f"gateway answers {status}", _patience(response))
    raise Refused(f"gateway answers {status}")


def _post(address: SplitResult, values: dict[str, str]) -> tuple[HTTPResponse, int]:
    names = settings.SMS["fields"]
    fields = {names[name]: value for name, value in (values | {"from": settings.SMS["sender"]}).items() if names[name]}
    as_json = settings.SMS["json"]
    body = json.dumps(fields) if as_json else urlencode(fields)
    headers = {
        "Content-Type": "application/json" if as_json else "application/x-www-form-urlencoded",
        "Authorization": f"Bearer {settings.SMS['token']}",
        "Idempotency-Key": values["reference"],
    }
    kind = HTTPSConnection if address.scheme == "https" else HTTPConnection
    line = kind(address.hostname or "", address.port, timeout=settings.SMS["timeout"])
    path = f"{address.path or '/'}{'?' + address.query if address.query else ''}"
    try:
        line.request("POST", path, body.encode(), headers)
        response = line.getresponse()
        response.read(10_000)
        return response, response.status
    except (OSError, HTTPException) as error:
        raise Trouble(f"gateway: {type(error).__name__}") from error
    finally:
        line.close()


def _patience(response: HTTPResponse) -> timedelta | None:
    """How long the gateway asks to wait, if it says so in seconds."""
    asked = response.getheader("Retry-After") or ""
    if not (asked.isascii() and asked.isdigit()):
        return None
    return min(timedelta(seconds=int(asked[:6])), LONGEST_WAIT)
