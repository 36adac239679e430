import pytest

from mekaar.wiring.database import AGAIN, BadAddress, address_from_env, settings_from_url
from mekaar.wiring.keys import django_key, encryption_key


def place(address: str) -> dict[str, str]:
    entry = settings_from_url(address)
    return {name.lower(): entry[name] for name in ("USER", "PASSWORD", "HOST", "PORT", "NAME")}


def test_a_server_elsewhere_is_read_with_its_encoded_password() -> None:
    assert place("postgres://ann:p%40ss%2Fword@db.example:6543/mekaar") == {
        "user": "ann", "password": "p@ss/word", "host": "db.example", "port": "6543", "name": "mekaar",
    }  # fmt: skip


@pytest.mark.parametrize("address", ["postgresql://me@/db?host=%2FTmp%2FRun", "postgresql://me@%2FTmp%2FRun/db"])
def test_a_socket_folder_keeps_its_capitals(address: str) -> None:
    assert place(address) == {"user": "me", "password": "", "host": "/Tmp/Run", "port": "", "name": "db"}


def test_an_ipv6_server_is_found() -> None:
    assert place("postgresql://me@[::1]:5433/db")["host"] == "::1"


def test_what_the_driver_understands_is_handed_on() -> None:
    assert settings_from_url("postgresql://h/db?sslmode=require&connect_timeout=3")["OPTIONS"] == {
        "sslmode": "require",
        "connect_timeout": "3",
        "prepare_threshold": AGAIN,
    }


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("mysql://h/db", "nu: 'mysql'"),
        ("db.example", "nu: ''"),
        ("postgresql://h", "noemt geen databank"),
        ("postgresql://h:lots/db", "niet te lezen"),
    ],
)
def test_an_address_that_cannot_work_is_refused_with_its_reason(address: str, said: str) -> None:
    with pytest.raises(BadAddress, match=said):
        settings_from_url(address)


def test_without_an_address_the_embedded_database_of_the_data_folder_is_meant(tmp_path, monkeypatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("MEKAAR_DATA", str(tmp_path))
    assert settings_from_url(address_from_env())["HOST"] == str(tmp_path / "run")


def test_a_secret_is_made_once_and_only_its_owner_reads_it(tmp_path) -> None:
    first = django_key(tmp_path), encryption_key(tmp_path)
    assert (django_key(tmp_path), encryption_key(tmp_path)) == first
    assert [oct(path.stat().st_mode & 0o777) for path in sorted((tmp_path / "keys").iterdir())] == ["0o600", "0o600"]
