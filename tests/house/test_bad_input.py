"""Every form of every page is filled in with what makes no sense: never a failure, and what was typed beside it still stands there."""

import re
from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.urls import reverse

from tests.house.forms import TYPED, Form, forms_of, send
from tests.house.rows import every_row, lay_out, pages
from tests.house.test_doors import client

WHO = ("stranger", "helper", "asked", "mediator", "firm")
"""Between them they find every form."""
SCRIPT = """<script>alert(1)</script>"'>"""
VALUES: list[Any] = [
    "",
    str(10**30),
    "-1",
    "9" * 400,
    "👩‍👩‍👧‍👦" * 30,
    "\u202eمريم العذراء\u202c",
    "\ud800",
    "'; DROP TABLE people_actor; --",
    SCRIPT,
    "0001-01-01",
    "9999-12-31",
    "2026-03-29T02:30",
    "2026-10-25T02:30",
    "02:30",
    "NaN",
    "1e999",
    "٣",
    "x" * 70_000,
    ["1", "2"],
    None,
]
TRAP = "website"
"""A field for robots; people do not see it."""
FINE = (200, 302, 400, 403, 404, 405, 413, 422, 429)


Found = tuple[Any, Any, Form]
"""A form, the browser in which it stood, and when."""


def find(scene, hands) -> Iterator[Found]:
    """Every form of every page, once: as it has most fields."""
    rows = every_row(lay_out(scene))
    best: dict[tuple[str, str], Found] = {}
    for role in WHO:
        browser = client(scene, role)
        for name, row in pages(rows).items():
            hands[0] = row.at
            path = reverse(name, args=row.arguments)
            for form in forms_of(browser.get(path), path):
                key = (form.name, form.method)
                if form.kinds and (key not in best or len(form.kinds) > len(best[key][2].kinds)):
                    best[key] = (browser, row.at, form)
    yield from best.values()


def family(name: str) -> str:
    """Fields that differ only in a number are asked alike."""
    return re.sub(r"\d+", "#", name)


def attempt(hands, one: Found, data: Any) -> Any:
    """Send it, and let the database forget it."""
    browser, hands[0], form = one
    point = transaction.savepoint()
    answer = send(browser, form, data)
    text = b"" if answer.streaming else answer.content
    assert answer.status_code in FINE, (form.name, data)
    assert [bad for bad in (b"Traceback", SCRIPT.encode()) if bad in text] == [], (form.name, data)
    transaction.savepoint_rollback(point)
    return answer


def test_every_form_with_nonsense_in_every_field(scene, hands) -> None:
    for one in find(scene, hands):
        nonsense_everywhere(hands, one)
        nonsense_in_one_field(hands, one)
        too_much(hands, one)


def nonsense_everywhere(hands, one: Found) -> None:
    """Where people type, each field meets each value; in long forms and on buttons every third. Neighbours meet different ones."""
    form = one[2]
    order = {name: n for n, name in enumerate(dict.fromkeys(map(family, form.kinds)))}
    short = len(order) <= 3 and any(kind in TYPED for kind in form.kinds.values())
    for turn in range(0, len(VALUES), 1 if short else 3):
        filled = {name: VALUES[(order[family(name)] + turn) % len(VALUES)] for name in form.kinds}
        attempt(hands, one, form.data(**filled))


def nonsense_in_one_field(hands, one: Found) -> None:
    """Whatever was typed in the others still stands there."""
    form = one[2]
    typed = {name: f"Zoë {n}" for n, name in enumerate(form.kinds) if form.kinds[name] in TYPED and name != TRAP}
    for turn, name in enumerate({family(name): name for name in form.kinds}.values()):
        wrong = VALUES[turn % len(VALUES)]
        answer = attempt(hands, one, form.data(**{**typed, name: wrong}))
        for again in forms_of(answer, form.action):
            if again.name == form.name and again.kinds.keys() >= form.kinds.keys():
                lost = {key for key, text in typed.items() if key != name and again.sends[key] != [text]}
                assert lost == set(), (form.name, name, wrong, answer.status_code)


def too_much(hands, one: Found) -> None:
    """A NUL and more than a megabyte are refused in words; only where photos are taken a megabyte is fine."""
    form = one[2]
    if form.method == "post":
        name = next(iter(form.kinds))
        nul = attempt(hands, one, form.data(**{name: "a\x00b"})).status_code
        much = attempt(hands, one, form.data(**{name: "x" * 1_100_000})).status_code
        assert (nul, much in (400, 413) or form.name == "ride_photo_add") == (400, True), form.name
