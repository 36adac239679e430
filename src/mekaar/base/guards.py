"""The guards at the tables: made after every migration for each table that has a `community_id`, whoever added it."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import DatabaseError, connection, transaction

from mekaar.base.community import ALL, ROLE, SETTING

POLICY = "by_community"
MINE = f"""
(SELECT current_setting('{SETTING}', true)) = '{ALL}' OR community_id = (
    SELECT CASE WHEN current_setting('{SETTING}', true) ~ '^[0-9]+$' THEN current_setting('{SETTING}', true)::bigint END
)
"""
"""Asked once for a query, not once for a row."""

GUARDED = """
SELECT relname FROM pg_class JOIN pg_policy ON polrelid = pg_class.oid
WHERE relnamespace = 'public'::regnamespace AND relrowsecurity AND relforcerowsecurity AND polname = %s
"""
NOT_GRANTED = """
SELECT EXISTS (
    SELECT FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
    AND NOT has_table_privilege(%s, oid, 'INSERT')
)
"""


def tables() -> Iterator[str]:
    """Every table of ours whose rows belong to a community."""
    for model in apps.get_models(include_auto_created=True):
        if any(field.column == "community_id" for field in model._meta.local_concrete_fields):
            yield model._meta.db_table


def unguarded() -> set[str]:
    """Tables that should have a guard and have none."""
    with connection.cursor() as cursor:
        cursor.execute(GUARDED, [POLICY])
        guarded = {name for (name,) in cursor.fetchall()}
    return set(tables()) & set(connection.introspection.table_names()) - guarded


def role_exists() -> bool:
    """Whether the application has a role of its own in this cluster."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = %s)", [ROLE])
        return bool(cursor.fetchone()[0])


def set_guards(**kwargs: Any) -> None:
    """A guard at every table that lacks one; a role for the application, and what it may do. Done twice it does nothing."""
    for table in sorted(unguarded()):
        _guard(connection.ops.quote_name(table))
    if role_exists() or _make_role():
        _grant()


def _guard(table: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY")
        cursor.execute(f"DROP POLICY IF EXISTS {POLICY} ON {table}")
        cursor.execute(f"CREATE POLICY {POLICY} ON {table} USING ({MINE}) WITH CHECK ({MINE})")


def _make_role() -> bool:
    """Whether it could be made; two machines at once end up with one."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"CREATE ROLE {ROLE} NOLOGIN NOSUPERUSER NOBYPASSRLS")
            cursor.execute(f"GRANT {ROLE} TO CURRENT_USER")
    except DatabaseError:
        return role_exists()
    return True


def _grant() -> None:
    """All that the application does with rows; no table is its own, so that it cannot take a guard away."""
    with connection.cursor() as cursor:
        cursor.execute(NOT_GRANTED, [ROLE])
        if not cursor.fetchone()[0]:
            return
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {ROLE}")
        cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {ROLE}")
        cursor.execute(f"GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA public TO {ROLE}")
