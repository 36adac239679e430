"""Many people who confirm at the same time while everything under them is killed, and what each of them was told.

By hand, for longer: `python -m tests.wiring.storm SECONDS SEED`.
"""

import html
import http.client
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from queue import Empty, Queue
from random import Random
from typing import Any
from urllib.parse import urlencode

import psycopg

from mekaar.wiring import postgres
from tests.house.source import ROOT
from tests.messages.gateway import KEY, Gateway
from tests.wiring.installation import Installation, until

CLIENTS = 8
PATIENCE = 90.0
"""Seconds in which somebody goes on sending the same again, while nothing answers."""
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
SAID = {"ask": "Het is gevraagd.", "yes": "Afgesproken, dank je!", "deed": "Genoteerd, dank je."}
"""What the page says once it counts."""
WAIT = 0.5, 1.8
"""Seconds between two killings."""
RARELY = {"the web server": 20.0, "the worker": 8.0}
"""Not more often than once in so many seconds: what ends again soon after its start is started again later and later."""


class Away(Exception):
    """Nobody answered, or only to say that something is wrong: a person would send it again."""


class Browser:
    """What a browser without scripts does, from an address of its own; `session`: somebody who is signed in."""

    def __init__(self, port: int, number: int, session: str = "") -> None:
        self.port, self.source = port, f"127.0.0.{number % 250 + 2}"
        self.cookies = {"sessionid": session} if session else {}

    def open(self, path: str, form: dict[str, str] | None = None) -> tuple[str, str]:
        """The page that comes at last, with its address. Raises Away."""
        for _step in range(5):
            status, there, page = self._ask(path, form)
            if status in (301, 302, 303):
                path, form = there, None
            elif status == 200:
                return path, page
            else:
                raise Away(f"{status} {path}")
        raise Away(f"round and round {path}")

    def send(self, page: str, path: str, form: dict[str, str]) -> tuple[str, str]:
        """Fill in a form that stands on this page."""
        token = TOKEN.search(page)
        if token is None:
            raise Away(f"no form for {path}")
        return self.open(path, {**form, "csrfmiddlewaretoken": html.unescape(token[1])})

    def _ask(self, path: str, form: dict[str, str] | None) -> tuple[int, str, str]:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10, source_address=(self.source, 0))
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if form is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded"}
        try:
            line.request("GET" if form is None else "POST", path, urlencode(form) if form else None, headers)
            answer = line.getresponse()
            page = answer.read().decode()
        except (OSError, http.client.HTTPException) as error:
            raise Away(str(error)) from error
        finally:
            line.close()
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _is, value = cookie.split(";", 1)[0].partition("=")
            self.cookies[name] = value
        return answer.status, answer.getheader("Location") or "", page


@dataclass(slots=True)
class Told:
    """What people were told: by kind, what got its page of success and what was answered otherwise."""

    yes: dict[str, list[Any]] = field(default_factory=lambda: {kind: [] for kind in SAID})
    other: list[tuple[str, Any, str]] = field(default_factory=list)
    again: int = 0
    killed: Counter[str] = field(default_factory=Counter)


class Storm:
    """Many clients on one installation, and somebody who kills its processes. The seed chooses whom, and when."""

    def __init__(self, place: Installation, gateway: Gateway, seed: int) -> None:
        self.place, self.gateway, self.chance, self.told = place, gateway, Random(seed), Told()
        self.tasks: Queue[tuple[str, Any]] = Queue()
        self.village, self.began = "", 0.0

    def crowd(self, number: int) -> None:
        """So many helpers with a yes and a deed to confirm, and as many strangers who will ask something."""
        made = subprocess.run(
            [sys.executable, "-m", "tests.wiring.crowd_to_confirm", str(number)], capture_output=True, text=True, check=True,
            env=self.place.environment() | {"DJANGO_SETTINGS_MODULE": "mekaar.wiring.settings"}, cwd=ROOT,
        )  # fmt: skip
        told = json.loads(made.stdout)
        self.village = str(told["village"])
        tasks = [
            task for count, one in enumerate(told["helpers"]) for task in (("ask", count), ("yes", one), ("deed", one))
        ]
        self.chance.shuffle(tasks)
        for task in tasks:
            self.tasks.put(task)

    def rage(self, seconds: float) -> Told:
        """Kill for so long, while all confirm; after that everybody comes to an end."""
        clients = [threading.Thread(target=self._client, args=(number,)) for number in range(CLIENTS)]
        for client in clients:
            client.start()
        self.began = time.monotonic()
        while time.monotonic() < self.began + seconds:
            time.sleep(self.chance.uniform(*WAIT))
            self._kill()
        for client in clients:
            client.join()
        return self.told

    def _kill(self) -> None:
        """One process, at once and without a word."""
        kinds: dict[str, tuple[str, Callable[[list[int]], int]]] = {
            "a web process": ("cli web", max),
            "the web server": ("cli web", min),
            "the worker": ("cli worker", min),
            "the database": ("bin/postgres", min),
            "a process of the database": ("bin/postgres", self._of_the_database),
        }
        kind = self.chance.choice(
            [kind for kind in kinds if self.told.killed[kind] * RARELY.get(kind, 0.0) <= time.monotonic() - self.began]
        )
        words, choose = kinds[kind]
        numbers = [number for number, line in self.place.processes().items() if words in line]
        if len(numbers) > (kind == "a web process"):  # one alone is the server, which has none yet
            with suppress(ProcessLookupError):
                os.kill(choose(numbers), signal.SIGKILL)
                self.told.killed[kind] += 1

    def _of_the_database(self, numbers: list[int]) -> int:
        """Any of its processes: a connection, what writes its log, or the eldest of all."""
        eldest = min(numbers)
        children = Path(f"/proc/{eldest}/task/{eldest}/children").read_text().split()
        return self.chance.choice([eldest, *map(int, children)])

    def _client(self, number: int) -> None:
        chance = Random(number)
        while True:
            try:
                kind, one = self.tasks.get_nowait()
            except Empty:
                return
            name, steps = {"ask": self._asks, "yes": self._says_yes, "deed": self._tells}[kind](one)
            last = self._go_on(steps)
            if SAID[kind] in last:
                self.told.yes[kind].append(name)
            else:
                self.told.other.append((kind, name, last))
            time.sleep(chance.uniform(0, 0.2))

    def _go_on(self, steps: Callable[[], Iterator[str]]) -> str:
        """From the first step once more until the last one is answered, as somebody does who sees that it did not work."""
        end = time.monotonic() + PATIENCE
        while True:
            try:
                *_before, last = steps()
            except Away:
                self.told.again += 1
                if time.monotonic() > end:
                    return ""
                time.sleep(0.2)
            else:
                return last

    def _asks(self, number: int) -> tuple[str, Callable[[], Iterator[str]]]:
        """Without an account, confirmed by the code of a text message. The private link is kept, as a browser does."""
        browser, phone = Browser(self.place.port, number), f"+3247012{number:04d}"
        words, link = f"Wie komt er eens langs bij nummer {number}?", ""
        rest = {
            "words": words, "kind": "visit", "moment": "day", "day": str(date.today() + timedelta(days=3)), "part": "morning",
            "name": f"Stranger {number}", "reach": phone, "village": self.village, "urgency": "3", "visibility": "members",
        }  # fmt: skip

        def steps() -> Iterator[str]:
            nonlocal link
            if not link:
                _path, page = browser.open("/ask/")
                link, page = browser.send(page, "/ask/", {"words": words})
            _path, page = browser.open(link)
            if 'name="reach"' in page:
                _path, page = browser.send(page, link, rest)
            yield page
            if SAID["ask"] not in page:
                code = self._code(phone)
                again = {"code": code} if code else {"again": "1"}
                _path, page = browser.send(page, f"{link}code/", again)
                if SAID["ask"] not in page:
                    raise Away("that code was not the last one")
            yield page

        return words, steps

    def _code(self, phone: str) -> str:
        """The newest that lies on this telephone."""
        texts = [text for number, text in list(self.gateway.messages.values()) if number == phone]
        return texts[-1].split()[0] if texts else ""

    def _says_yes(self, one: dict[str, Any]) -> tuple[int, Callable[[], Iterator[str]]]:
        return one["yes"], self._posts(one, f"/my-week/{one['yes']}/yes/", {})

    def _tells(self, one: dict[str, Any]) -> tuple[int, Callable[[], Iterator[str]]]:
        return one["deed"], self._posts(one, f"/my-week/{one['deed']}/told/", {"done": "yes"})

    def _posts(self, one: dict[str, Any], path: str, form: dict[str, str]) -> Callable[[], Iterator[str]]:
        browser = Browser(self.place.port, one["yes"], one["session"])

        def steps() -> Iterator[str]:
            _path, page = browser.open("/my-week/")
            yield browser.send(page, path, form)[1]

        return steps


def kept(place: Installation) -> dict[str, dict[Any, int]]:
    """How often each thing that can be confirmed stands in the database: a need, a yes, a deed."""
    counted = {
        "ask": "SELECT words, count(*) FROM exchange_need n JOIN exchange_occurrence o ON o.need_id = n.id GROUP BY words",
        "yes": """
            SELECT c.id, count(*) FROM carrying_commitment c
            JOIN base_auditline a ON a.subject = 'commitment:' || c.id AND a.what = 'carrying.accept'
            WHERE c.state = 'accepted' GROUP BY c.id
        """,
        "deed": """
            SELECT c.id, count(*) FROM carrying_commitment c JOIN carrying_deed d ON d.commitment_id = c.id AND d.done
            WHERE c.state = 'done' GROUP BY c.id
        """,
    }
    with postgres.running(place.data), psycopg.connect(postgres.url(place.data)) as database:
        return {kind: dict(database.execute(sql).fetchall()) for kind, sql in counted.items()}


def storm(place: Installation, *, seconds: float, seed: int, people: int) -> Told:
    """Everything on, the crowd, the storm; then all that is left is killed at once."""
    with Gateway() as gateway:
        place.extra |= {"MEKAAR_SMS_URL": gateway.url, "MEKAAR_SMS_TOKEN": KEY}
        place.extra |= {"MEKAAR_SMS_FIELDS": "to=recipient,text=body,reference=reference"}
        try:
            place.up()
            one = Storm(place, gateway, seed)
            one.crowd(people)
            return one.rage(seconds)
        finally:
            place.end(signal.SIGKILL)
            until(lambda: place.processes() == {})


if __name__ == "__main__":
    long, number = float(sys.argv[1]), int(sys.argv[2])
    with tempfile.TemporaryDirectory() as folder:
        here = Installation(Path(folder))
        was = storm(here, seconds=long, seed=number, people=int(long * 1.2))
        stands = kept(here)
    lost = [(kind, one) for kind, some in was.yes.items() for one in some if stands[kind].get(one) != 1]
    otherwise = Counter((kind, stands[kind].get(one, 0)) for kind, one, _page in was.other)
    confirmed = {kind: len(some) for kind, some in was.yes.items()}
    sys.stdout.write(f"confirmed {confirmed}, sent again {was.again}, killed {dict(was.killed)}\n")
    sys.stdout.write(f"lost or twice: {lost}\ntold otherwise: {dict(otherwise)}\n")
