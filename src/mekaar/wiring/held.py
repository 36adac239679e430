"""Whether the guards at the tables (mekaar.base.guards) can hold the role of a server elsewhere."""

import psycopg

CAN = """
SELECT rolsuper OR rolcreaterole OR NOT rolbypassrls OR EXISTS (SELECT FROM pg_roles WHERE rolname = 'mekaar_app')
FROM pg_roles WHERE rolname = current_user
"""


def guards_can_hold(address: str) -> bool:
    """Only a role that no policy holds, and that can make no other for us, goes unheld. Raises psycopg.OperationalError."""
    with psycopg.connect(address, connect_timeout=10) as connection:
        row = connection.execute(CAN).fetchone()
    return bool(row and row[0])
