"""`./mekaar up` with all its processes: what a person sees, and what survives when any of them is killed."""

import os
import signal
import socket
from collections.abc import Iterator

import pytest
from cryptography.fernet import Fernet

from tests.wiring.installation import Installation, until


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """One installation for all these tests; each leaves it running."""
    installation = Installation(tmp_path_factory.mktemp("up"))
    installation.up()
    installation.remember("afspraak")
    yield installation
    if installation.process and installation.process.poll() is None:
        installation.end(signal.SIGTERM)


def test_it_says_where_to_look(place: Installation) -> None:
    assert place.answers()
    said = place.run("up", "--port", str(place.port))
    assert (said.stdout.strip(), said.returncode) == (f"Mekaar draait al: http://localhost:{place.port}", 0)


@pytest.mark.parametrize("part", ["cli web", "cli worker", "bin/postgres"])
def test_a_killed_part_comes_back_and_nothing_is_lost(place: Installation, part: str) -> None:
    place.kill(part)
    until(place.answers)
    assert place.remembered() == ["afspraak"]


def test_a_killed_web_process_under_the_server_comes_back(place: Installation) -> None:
    youngest = max(number for number, line in place.processes().items() if "cli web" in line)
    os.kill(youngest, signal.SIGKILL)
    until(lambda: youngest not in place.processes() and place.answers())


def test_when_the_supervisor_is_killed_nothing_stays_behind_and_the_next_start_finds_all(place: Installation) -> None:
    place.end(signal.SIGKILL)
    until(lambda: place.processes() == {})
    place.up()
    assert place.answers()
    assert place.remembered() == ["afspraak"]


def test_ctrl_c_stops_everything(place: Installation) -> None:
    assert place.end(signal.SIGINT) == 0
    assert place.processes() == {}
    place.up()
    assert place.remembered() == ["afspraak"]


def test_all_that_is_encrypted_can_be_put_under_a_new_key_while_it_runs(place: Installation) -> None:
    place.extra["MEKAAR_FIELD_KEYS"] = (
        f"{Fernet.generate_key().decode()} {(place.data / 'keys/encryption').read_text()}"
    )
    said = place.run("rekey")
    assert (said.returncode, "onder de nieuwste sleutel" in said.stdout) == (0, True)


def test_a_copy_brings_back_what_was(place: Installation) -> None:
    copy = place.data / "copy.dump"
    assert place.run("backup", str(copy)).returncode == 0
    assert place.run("restore", "--yes", str(copy)).returncode == 1  # not under a running one
    place.remember("vergissing")
    place.end(signal.SIGTERM)
    assert place.run("restore", "--yes", str(copy)).returncode == 0
    place.up()
    assert place.remembered() == ["afspraak"]


def test_a_taken_port_is_named_with_who_takes_it(tmp_path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        place = Installation(tmp_path)
        place.port = other.getsockname()[1]
        said = place.run("up", "--port", str(place.port))
    assert said.returncode == 1
    assert f"Poort {place.port} is bezet" in said.stderr
    assert f"(pid {os.getpid()})" in said.stderr
    assert not (tmp_path / "postgres").exists()


def test_a_data_folder_that_cannot_be_one_is_named_and_nothing_is_started(tmp_path) -> None:
    (tmp_path / "data").write_text("a file")
    said = Installation(tmp_path / "data").run("up")
    assert said.returncode == 1
    assert said.stderr.startswith(f"In de gegevensmap {tmp_path / 'data'} kan niet geschreven worden")
    assert "Traceback" not in said.stdout + said.stderr


@pytest.mark.parametrize("command", ["up", "migrate"])
def test_a_server_that_does_not_answer_is_named_and_nothing_is_made(tmp_path, command) -> None:
    place = Installation(tmp_path)
    place.extra["DATABASE_URL"] = f"postgresql://me:secret@127.0.0.1:{place.port}/mekaar"
    said = place.run(command)
    assert said.returncode == 1
    assert said.stderr.startswith(f"De databank op 127.0.0.1:{place.port}/mekaar (DATABASE_URL) is niet te bereiken:")
    assert "Traceback" not in said.stdout + said.stderr
    assert "secret" not in said.stdout + said.stderr
    assert list(tmp_path.iterdir()) == []
