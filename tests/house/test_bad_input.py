"""Every form of every page is filled in with what makes no sense: never a failure, and what was typed beside it still stands there."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse

from mekaar.exchange import suggest
from tests.house.forms import TYPED, Form, forms_of, send
from tests.house.rows import EVENING, MORNING, every_row, lay_out
from tests.house.test_doors import DOORS, client

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
FINE = (200, 302, 400, 403, 404, 405, 413, 422, 429)


@pytest.fixture
def hands(monkeypatch) -> list[Any]:
    """The hands of the clock of all pages."""
    hands = [MORNING]
    monkeypatch.setattr("django.utils.timezone.now", lambda: hands[0])
    monkeypatch.setattr(suggest, "warm_up", lambda: None)
    return hands


Found = list[tuple[str, Any, Form]]


@pytest.fixture
def found(scene, hands) -> Found:
    """Every form of every page, once, with who found it and when."""
    rows = every_row(lay_out(scene))
    seen: set[Any] = set()
    forms: Found = []
    for moment in (MORNING, EVENING):
        hands[0] = moment
        for role in WHO:
            browser = client(scene, role)
            for path in pages(rows):
                for form in forms_of(browser.get(path), path):
                    if (key := (form.name, form.method, frozenset(map(family, form.kinds)))) not in seen:
                        seen.add(key)
                        forms.append((role, moment, form))
    return forms


def pages(rows: dict[str, Any]) -> Iterator[str]:
    for name, door in DOORS.items():
        if door.method == "get":
            yield reverse(name, args=rows[name].arguments if name in rows else door.arguments)


def family(name: str) -> str:
    """Fields that differ only in a number are asked alike."""
    return re.sub(r"\d+", "#", name)


def attempt(scene, hands, one: tuple[str, Any, Form], data: Any) -> Any:
    role, moment, form = one
    hands[0] = moment
    point = transaction.savepoint()
    answer = send(client(scene, role), form, data)
    text = b"" if answer.streaming else answer.content
    assert answer.status_code in FINE, (form.name, data)
    assert [bad for bad in (b"Traceback", SCRIPT.encode()) if bad in text] == [], (form.name, data)
    transaction.savepoint_rollback(point)
    return answer


def test_probe(scene, hands, found):
    import time

    print(len(found), sum(len(set(map(family, f.kinds))) for _, _, f in found))
    for role, m, f in found:
        print(role, f.name, f.method, len(f.kinds), sorted(set(map(family, f.kinds)))[:20])
    t = time.time()
    for one in found:
        attempt(scene, hands, one, one[2].data())
    print(time.time() - t)


def test_nonsense_in_every_field(scene, hands, found) -> None:
    for one in found:
        form = one[2]
        order = {name: n for n, name in enumerate(dict.fromkeys(map(family, form.kinds)))}
        for turn in range(len(VALUES)):
            filled = {name: VALUES[(order[family(name)] + turn) % len(VALUES)] for name in form.kinds}
            attempt(scene, hands, one, form.data(**filled))


def test_what_was_typed_beside_it_still_stands_there(scene, hands, found) -> None:
    for one in found:
        form = one[2]
        typed = {name: f"Zoë {n}" for n, name in enumerate(form.kinds) if form.kinds[name] in TYPED}
        for turn, name in enumerate({family(name): name for name in form.kinds}.values()):
            wrong = VALUES[turn % len(VALUES)]
            answer = attempt(scene, hands, one, form.data(**{**typed, name: wrong}))
            for again in forms_of(answer, form.action):
                if again.name == form.name and again.kinds.keys() >= form.kinds.keys():
                    lost = {key for key, text in typed.items() if key != name and again.sends[key] != [text]}
                    assert lost == set(), (form.name, name, wrong, answer.status_code)


def test_a_nul_and_a_megabyte_are_refused_in_words(scene, hands, found) -> None:
    for one in found:
        form = one[2]
        if form.method == "post" and form.kinds:
            name = next(iter(form.kinds))
            nul = attempt(scene, hands, one, form.data(**{name: "a\x00b"}))
            much = attempt(scene, hands, one, form.data(**{name: "x" * 1_100_000}))
            takes_files = form.name == "ride_photo_add"
            assert (nul.status_code, much.status_code in (400, 413) or takes_files) == (400, True), form.name
