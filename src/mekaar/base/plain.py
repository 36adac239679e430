"""Queries written as plain SQL, for the pages that everybody opens: a query that Django composes costs the page a millisecond."""

import json
from collections.abc import Callable, Iterable
from datetime import datetime
from decimal import Decimal
from functools import cache, partial
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.postgresql.base import ServerBindingCursor
from django.db.backends.utils import CursorWrapper
from django.db.models import Model

M = TypeVar("M", bound=Model)
HOLDS = "{0}.since <= %(now)s AND ({0}.until IS NULL OR {0}.until > %(now)s)"
"""What has a `since` and an `until` holds `now`; `{0}` is its name in the query."""


def rows(sql: str, **given: Any) -> list[tuple]:
    """All rows. Values are bound, never written into the text; the database shows only what this community may see."""
    return _ask(sql, given).fetchall()


def tell(sql: str, **given: Any) -> None:
    """The same for what has no answer."""
    _ask(sql, given)


def _ask(sql: str, given: dict[str, Any]) -> CursorWrapper:
    """Values travel beside the text and not in it: of a text that is asked again the database knows the plan (`wiring.database.AGAIN`)."""
    database: Any = connections[DEFAULT_DB_ALIAS]
    database.close_if_health_check_failed()
    database.ensure_connection()
    bare = getattr(database.connection, "_mekaar_reader", None)
    if bare is None:  # one for as long as the connection lasts: every answer is read whole before the next is asked
        with database.wrap_database_errors:
            bare = ServerBindingCursor(database.connection)  # type: ignore[call-arg]  # its types know of no arguments
            database.connection._mekaar_reader = bare
    cursor = database.make_debug_cursor(bare) if database.queries_logged else database.make_cursor(bare)
    cursor.execute(sql, given)
    return cursor


def load(model: type[M], which: str, **given: Any) -> list[M]:
    """These rows of a table as Django knows them; `which` is what follows after FROM."""
    return [row for row, _besides in load_with(model, "NULL", which, **given)]


def load_with(model: type[M], besides: str, which: str, **given: Any) -> list[tuple[M, Any]]:
    """The same, each with what the database knows besides: one column more, in SQL."""
    columns, table = columns_of(model)
    found = rows(f"SELECT {columns}, {besides} FROM {table} {which}", **given)  # noqa: S608 our own words
    return [(row_of(model, row[:-1]), row[-1]) for row in found]


def columns_of(model: type[Model]) -> tuple[str, str]:
    """The columns of a table and its name, for a query that reads whole rows."""
    columns, table, _names, _readers = _read(model)
    return columns, table


def row_of(model: type[M], values: Iterable[Any]) -> M:
    """A row of a table as Django knows it, from what these columns hold."""
    _columns, _table, names, readers = _read(model)
    row = list(values)
    for place, reader in readers:
        row[place] = reader(row[place])
    return model.from_db(connection.alias, names, row)


def from_json(model: type[M], text: str | None) -> list[M]:
    """Rows of a table that came as one text (`json_agg`), in its order; None where there are none."""
    names = [field.attname for field in model._meta.concrete_fields]
    found = json.loads(text or "[]", parse_float=Decimal)
    return [model.from_db(connection.alias, names, [row[name] for name in names]) for row in found]


def numbers(several: Iterable[int]) -> str:
    """Whole numbers for `%(name)s::bigint[]`, as one text: written value by value they cost more than the query."""
    return f"{{{','.join(map(str, map(int, several)))}}}"


def words(several: Iterable[str]) -> str:
    """Words of ours (kinds, states) for `%(name)s::text[]`."""
    return f"{{{','.join(several)}}}"


def moments(several: Iterable[datetime]) -> str:
    """Moments for `%(name)s::timestamptz[]`."""
    return f"{{{','.join([one.isoformat() for one in several])}}}"


@cache
def _read(model: type[Model]) -> tuple[str, str, list[str], list[tuple[int, Callable[[Any], Any]]]]:
    """The columns and the table, the names of the fields, and how those are read that PostgreSQL keeps in another form."""
    fields, quote = model._meta.concrete_fields, connection.ops.quote_name
    columns = ", ".join(f"{quote(model._meta.db_table)}.{quote(str(field.column))}" for field in fields)
    readers: list[tuple[int, Callable[[Any], Any]]] = [
        (place, partial(field.from_db_value, expression=None, connection=connection))
        for place, field in enumerate(fields)
        if hasattr(field, "from_db_value")
    ]
    return columns, quote(model._meta.db_table), [field.attname for field in fields], readers
