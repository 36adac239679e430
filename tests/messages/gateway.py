"""A gateway for text messages on this machine that behaves like a real one.

It takes a form with a key; refuses a number that is no mobile number (400), a wrong key (401); and keeps one message for one
`reference`, however often it is brought. `next_answers` lists what it answers before it does its work: a status, a status with
Retry-After, or a wait in seconds ("slow": it takes the message, but the caller has gone by then).
"""

import re
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

KEY = "een-sleutel"
MOBILE = re.compile(r"\+324\d{8}|\+31\d{9}")


class Gateway:
    """Start it with `with`; `messages` holds what people would find on their telephones: reference -> (number, text)."""

    def __init__(self) -> None:
        self.messages: dict[str, tuple[str, str]] = {}
        self.calls = 0
        self.next_answers: list[Any] = []
        self.held = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True

    def __enter__(self) -> "Gateway":
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.held.set()
        self._server.shutdown()
        self._server.server_close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}/send?account=7"

    @property
    def texts(self) -> list[str]:
        return [text for _number, text in self.messages.values()]

    def take(self, form: dict[str, str], key: str) -> tuple[int, dict[str, str]]:
        """What the gateway answers to a form."""
        self.calls += 1
        if self.next_answers:
            answer = self.next_answers.pop(0)
            if answer == "hold":
                self._keep(form)
                self.held.wait(30)
            elif answer == "slow":
                self._keep(form)
                time.sleep(0.4)
            elif isinstance(answer, tuple):
                return answer[0], {"Retry-After": answer[1]}
            else:
                return answer, {}
        if key != f"Bearer {KEY}":
            return 401, {}
        if not MOBILE.fullmatch(form.get("recipient", "")) or not form.get("body"):
            return 400, {}
        self._keep(form)
        return 202, {}

    def _keep(self, form: dict[str, str]) -> None:
        self.messages.setdefault(form["reference"], (form["recipient"], form["body"]))

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        gateway = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                read = self.rfile.read(int(self.headers["Content-Length"])).decode()
                form = {name: values[0] for name, values in parse_qs(read).items()}
                status, headers = gateway.take(form, self.headers.get("Authorization", ""))
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        return Handler


def settings_for(gateway: Gateway, **more: Any) -> dict[str, Any]:
    """How this installation is told about it."""
    return {
        "url": gateway.url,
        "token": KEY,
        "sender": "Mekaar",
        "fields": {"to": "recipient", "text": "body", "from": "sender", "reference": "reference"},
        "json": False,
        "timeout": 0.25,
        "reply_secret": "geheim",
        "reply_fields": {"from": "from", "text": "text", "reference": "reference"},
        **more,
    }
