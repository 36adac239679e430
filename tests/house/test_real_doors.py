"""Every address that takes a number is tried by everyone with something that exists."""

from typing import Any

import pytest
from django.db import connection, transaction
from django.urls import reverse

from mekaar.exchange import suggest
from tests.house.rows import Row, every_row, lay_out
from tests.house.test_doors import DOORS, ROLES, client

WRITTEN = """
SELECT coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0) FROM pg_stat_xact_user_tables
WHERE relname NOT IN ('django_session', 'people_look', 'base_auditline')
"""
"""How many rows this transaction wrote, beside sessions and who looked at what."""


@pytest.fixture
def hands(monkeypatch) -> list[Any]:
    """The hands of the clock of all pages."""
    from tests.house.rows import MORNING

    hands = [MORNING]
    monkeypatch.setattr("django.utils.timezone.now", lambda: hands[0])
    monkeypatch.setattr(suggest, "warm_up", lambda: None)
    return hands


@pytest.fixture
def rows(scene, hands) -> dict[str, Row]:
    return every_row(lay_out(scene))


def attempt(scene, hands, role, name, method, row) -> tuple[int, bool]:
    hands[0] = row.at
    browser = client(scene, role)
    point = transaction.savepoint()
    before = written()
    data = row.fields if method == "post" else {}
    status = getattr(browser, method)(reverse(name, args=row.arguments), data).status_code
    changed = written() != before
    transaction.savepoint_rollback(point)
    return status, changed


def written() -> int:
    with connection.cursor() as cursor:
        cursor.execute(WRITTEN)
        return int(cursor.fetchone()[0])


def test_probe(scene, hands, rows):
    import json, time

    out = {}
    t = time.time()
    for name, row in rows.items():
        for method in ("get", "post"):
            for role in ROLES:
                status, changed = attempt(scene, hands, role, name, method, row)
                out.setdefault(f"{name} {method}", {}).setdefault(f"{status}{'*' if changed else ''}", []).append(role)
    for key, value in out.items():
        big = max(value, key=lambda one: len(value[one]))
        print(key, "| rest", big, "|", {k: v for k, v in value.items() if k != big})
    print(time.time() - t, set(name for name, d in DOORS.items() if d.arguments) - set(rows))
