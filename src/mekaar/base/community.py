"""One community at a time: what the database lets us see.

Every table with a `community_id` has a policy (`base.guards`) that shows only the rows of the community in `app.community`.
`within` sets it, and takes on the role of the application, which no policy lets by. Outside `within` a command sees all; a web
process, which calls `close`, sees nothing. A query in which the filter was forgotten therefore finds nothing of another place.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from django.db import OperationalError, connection
from psycopg.pq import TransactionStatus

from mekaar.base import plain

ROLE = "mekaar_app"
SETTING = "app.community"
ALL, NONE = "all", ""
OWN_ROLE = "none"
"""PostgreSQL's word for: the role with which we connected."""

SAY = "SELECT set_config('role', %(role)s, false), set_config(%(setting)s, %(rows)s, false)"
FIRST = """
SELECT set_config('role', %(role)s, false), set_config(%(setting)s, coalesce({table}.id::text, ''), false), {columns}
FROM (SELECT) one LEFT JOIN (SELECT * FROM {table} ORDER BY id LIMIT 1) {table} ON true
"""
"""Which community there is, is read as who connected; what follows sees no other."""

CAN_BECOME = """
SELECT current_setting('server_version_num')::int >= 160000 AND pg_has_role(session_user, oid, 'SET')
    OR current_setting('server_version_num')::int < 160000 AND pg_has_role(session_user, oid, 'MEMBER')
FROM pg_roles WHERE rolname = %s
"""


@dataclass(frozen=True, slots=True)
class Sight:
    """Which rows are seen, and whether as the application (which no policy lets by) or as who connected."""

    rows: str
    as_application: bool


EVERYTHING = Sight(ALL, as_application=False)
NOTHING = Sight(NONE, as_application=True)
_outside = EVERYTHING


def close() -> None:
    """From now on this process sees nothing outside `within`."""
    global _outside
    _outside = NOTHING


@contextmanager
def within(community_id: int | None) -> Iterator[None]:
    """Within this block only the rows of this community are there; with None, none at all."""
    before: Sight | None = getattr(connection, "sight", None)
    _look(Sight(NONE if community_id is None else str(community_id), as_application=True))
    try:
        yield
    finally:
        _look(before)


@contextmanager
def within_first(columns: str, table: str) -> Iterator[tuple[Any, ...] | None]:
    """The first community of this table, and within this block only its rows: one query for both. Without one there are none at all."""
    before: Sight | None = getattr(connection, "sight", None)
    _role_said, rows, *found = _first(FIRST.format(columns=columns, table=table))
    connection.sight = Sight(rows, as_application=True)  # type: ignore[attr-defined]  # as in `_look`
    try:
        yield tuple(found) if rows else None
    finally:
        _look(before)


def _first(sql: str) -> tuple[Any, ...]:
    """The answer to the first question of a page. It tells too whether a connection that was kept still lives: where not, it is made anew."""
    kept = connection.connection is not None and not connection.in_atomic_block
    if kept:
        connection.health_check_done = True  # type: ignore[attr-defined]  # Django's own, which its types do not name
        with suppress(OperationalError):
            [row] = plain.rows(sql, role=_role(connection), setting=SETTING)
            return row
        connection.close()
    connection.ensure_connection()
    [row] = plain.rows(sql, role=_role(connection), setting=SETTING)
    return row


def _look(sight: Sight | None) -> None:
    """Where a transaction has failed nothing can be said any more, and rolling it back undoes what was said in it."""
    connection.sight = sight  # type: ignore[attr-defined]  # kept with the connection, for when it is opened anew
    if connection.connection is None:
        connection.ensure_connection()  # says it
    elif connection.connection.info.transaction_status != TransactionStatus.INERROR:
        plain.tell(SAY, **_said(connection))


def on_connection(sender: Any, connection: Any, **kwargs: Any) -> None:
    """A new connection begins with the sight that holds."""
    if connection.vendor == "postgresql" and _now(connection) != EVERYTHING:
        with connection.cursor() as cursor:
            cursor.execute(SAY, _said(connection))
    elif connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config(%s, %s, false)", [SETTING, ALL])


def _now(connection: Any) -> Sight:
    return getattr(connection, "sight", None) or _outside


def _said(connection: Any) -> dict[str, str]:
    sight = _now(connection)
    role = _role(connection) if sight.as_application else OWN_ROLE
    return {"role": role, "setting": SETTING, "rows": sight.rows}


def _role(connection: Any) -> str:
    """What the application is for the database."""
    return ROLE if _can_become(connection) else OWN_ROLE


def _can_become(connection: Any) -> bool:
    """Asked once for each connection; where the role is not ours, `FORCE ROW LEVEL SECURITY` holds for the owner too."""
    known = getattr(connection.connection, "_mekaar_role", None)
    if known is None:
        with connection.cursor() as cursor:
            cursor.execute(CAN_BECOME, [ROLE])
            row = cursor.fetchone()
        known = bool(row and row[0])
        connection.connection._mekaar_role = known
    return known
