"""Which roles of a server elsewhere the guards can hold."""

import psycopg
import pytest

from mekaar.wiring.held import CAN


@pytest.mark.parametrize(
    ("role", "held"),
    [
        ("NOSUPERUSER", True),
        ("NOSUPERUSER BYPASSRLS CREATEROLE", True),
        ("NOSUPERUSER BYPASSRLS", False),
        ("SUPERUSER", True),
    ],
)
def test_only_a_role_that_sees_all_and_can_make_no_other_goes_unheld(database_url, role, held) -> None:
    question = CAN.replace("'mekaar_app'", "'a role that is not there'")
    with psycopg.connect(database_url) as connection:
        connection.execute(f"CREATE ROLE visitor {role}")
        connection.execute("SET LOCAL ROLE visitor")
        assert connection.execute(question).fetchone() == (held,)
        connection.rollback()
