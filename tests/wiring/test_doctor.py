import socket
from pathlib import Path

import pytest

from mekaar.wiring import database, doctor, environment
from mekaar.wiring.doctor import Finding, examine, obstacles
from tests.wiring.installation import free_port


@pytest.fixture(autouse=True)
def complete(monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment of the tests may be made by other means than the start script."""
    monkeypatch.setattr(doctor, "complete", lambda root: True)


def wrong(data: Path, port: int, address: str | None = None) -> list[str]:
    return [finding.text for finding in examine(data, port, address) if finding.good is False]


def test_a_healthy_place_has_nothing_wrong(tmp_path: Path) -> None:
    assert wrong(tmp_path, free_port()) == []


def test_a_taken_port_is_named(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        (said,) = wrong(tmp_path, port)
    assert said.startswith(f"Poort {port} is bezet door")
    assert f"./mekaar up --port {port + 1}" in said


def test_an_unreachable_server_is_named(tmp_path: Path) -> None:
    (said,) = wrong(tmp_path, free_port(), f"postgresql://me@127.0.0.1:{free_port()}/mekaar")
    assert "(DATABASE_URL) is niet te bereiken" in said


def test_an_address_that_is_none_is_named(tmp_path: Path) -> None:
    assert wrong(tmp_path, free_port(), "mysql://db/x") == [
        "DATABASE_URL moet beginnen met postgresql:// (nu: 'mysql')."
    ]


def test_a_folder_that_cannot_be_one_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    (said,) = [text for text in wrong(tmp_path / "data" / "in", free_port()) if "gegevensmap" in text]
    assert "MEKAAR_DATA=" in said


@pytest.mark.parametrize(
    ("free", "good"),
    [(doctor.FULL - 1, False), (doctor.FULL, None), (doctor.NEARLY_FULL - 1, None), (doctor.NEARLY_FULL, True)],
)
def test_a_disk_is_full_nearly_full_or_fine(free: int, good: bool | None, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(doctor.shutil, "disk_usage", lambda path: type("Usage", (), {"free": free}))
    assert doctor._disk(tmp_path).good is good


def test_a_database_of_another_version_is_named(tmp_path: Path) -> None:
    (tmp_path / "postgres").mkdir()
    (tmp_path / "postgres" / "PG_VERSION").write_text("9\n")
    (said,) = wrong(tmp_path, free_port())
    assert "zijn van PostgreSQL 9" in said


def test_an_incomplete_environment_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "complete", environment.complete)
    monkeypatch.setattr(doctor, "ROOT", tmp_path)
    assert doctor._environment() == Finding(False, "De omgeving is nog niet (volledig) geïnstalleerd. Doe: ./mekaar up")


def test_a_new_place_on_a_full_disk_does_not_begin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor.shutil, "disk_usage", lambda path: type("Usage", (), {"free": doctor.FULL - 1}))
    (said,) = obstacles(tmp_path, None)
    assert said.startswith("De schijf is vol")
    (tmp_path / "postgres").mkdir()
    (tmp_path / "postgres" / "PG_VERSION").write_text("18\n")
    assert list(obstacles(tmp_path, None)) == []  # what is there is served as long as it goes


def test_a_server_that_is_too_old_is_named(tmp_path: Path, database_url: str, monkeypatch) -> None:
    monkeypatch.setattr(database, "OLDEST", 99)
    (said,) = wrong(tmp_path, free_port(), database_url)
    assert "Mekaar heeft er 99 of nieuwer nodig" in said
