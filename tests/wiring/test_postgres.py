"""The embedded database with real processes: started, killed, interrupted, crowded."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from mekaar.wiring import postgres
from mekaar.wiring.postgres_home import NAMESPACE, RunAs, run_as, user_namespaces_work


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def remember(url: str, text: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS said (text text)")
        connection.execute("INSERT INTO said VALUES (%s)", [text])


ANOTHER = """
import sys
from pathlib import Path
from mekaar.wiring import postgres
server = postgres.start(Path(sys.argv[1]))
print(server.process is not None, flush=True)
input()
server.stop()
"""


def another_start(data: Path) -> subprocess.Popen:
    """A process that starts the database, says whether it is the one that did, and stops it on a line of input."""
    command = [sys.executable, "-c", ANOTHER, str(data)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def remembered(url: str) -> list[str]:
    with psycopg.connect(url) as connection:
        return [row[0] for row in connection.execute("SELECT text FROM said")]


def test_what_was_confirmed_survives_a_killed_server(data: Path) -> None:
    server = postgres.start(data)
    assert server.process is not None
    remember(server.url, "zaterdag om tien")
    server.process.send_signal(signal.SIGKILL)
    with postgres.running(data) as again:  # at once: the processes of the killed one are still going away
        assert remembered(again.url) == ["zaterdag om tien"]


def test_a_number_that_is_now_another_programs_does_not_keep_it_from_starting(data: Path) -> None:
    with postgres.running(data) as server:
        remember(server.url, "na de stroompanne")
        left = (data / "postgres" / "postmaster.pid").read_text().splitlines()
    stranger = subprocess.Popen(["sleep", "60"])
    try:
        (data / "postgres" / "postmaster.pid").write_text("\n".join([str(stranger.pid), *left[1:]]) + "\n")
        with postgres.running(data) as again:
            assert remembered(again.url) == ["na de stroompanne"]
    finally:
        stranger.kill()
        stranger.wait()


def test_a_server_ends_when_the_one_who_started_it_is_killed(data: Path) -> None:
    starter = another_start(data)
    assert starter.stdout
    assert starter.stdout.readline() == "True\n"
    starter.kill()
    starter.communicate()
    with postgres.running(data) as server:
        assert server.process is not None  # our own, not an orphan we found


def test_a_server_that_runs_is_used_and_left_running(data: Path) -> None:
    with postgres.running(data) as first:
        with postgres.running(data) as second:
            assert (second.url, second.process) == (first.url, None)
        assert postgres.answers(first.url)
    assert not postgres.answers(first.url)


def test_two_first_starts_at_once_make_one_database(data: Path) -> None:
    both = [another_start(data), another_start(data)]
    assert sorted(one.stdout.readline() for one in both if one.stdout) == ["False\n", "True\n"]
    for one in both:
        one.communicate("\n")


def test_an_interrupted_first_start_leaves_nothing_half(data: Path) -> None:
    half = data / "postgres.new-1"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18\n")
    with postgres.running(data) as server:
        remember(server.url, "heel")
    assert sorted(path.name for path in data.glob("postgres*")) == ["postgres", "postgres.lock", "postgres.log"]


def test_a_data_folder_with_a_long_name_works(tmp_path: Path) -> None:
    with postgres.running(tmp_path / ("a" * 120)) as server:
        assert postgres.answers(server.url)


def test_it_opens_no_network_address_and_its_socket_is_ours_alone(data: Path) -> None:
    with postgres.running(data) as server, psycopg.connect(server.url) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
        assert oct((data / "run").stat().st_mode & 0o777) == "0o700"


def test_words_of_every_language_are_kept_and_ordered(data: Path) -> None:
    with postgres.running(data) as server:
        remember(server.url, "Çağla Öztürk, café, 't Is voor mekaar")
        assert remembered(server.url) == ["Çağla Öztürk, café, 't Is voor mekaar"]


def test_a_server_that_cannot_start_says_why(data: Path) -> None:
    with pytest.raises(postgres.DatabaseDown, match="no_such_setting"):
        postgres.start(data, {"no_such_setting": "1"})


root_only = pytest.mark.skipif(os.getuid() != 0, reason="only root has two ways")


@root_only
@pytest.mark.skipif(not user_namespaces_work(), reason="user namespaces are switched off here")
def test_root_runs_it_in_a_namespace_and_keeps_the_files(data: Path) -> None:
    assert run_as(data / "postgres") == RunAs(prefix=NAMESPACE)
    with postgres.running(data):
        assert (data / "postgres").stat().st_uid == 0


@root_only
def test_without_namespaces_root_uses_a_service_user_and_comes_back(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in (data, *data.parents):
        folder.mkdir(exist_ok=True)
        if folder.stat().st_uid == 0 and len(folder.parts) > 2:
            folder.chmod(0o711)
    monkeypatch.setattr(postgres, "run_as", lambda cluster: run_as(cluster, namespaces=lambda: False))
    with postgres.running(data) as server:
        remember(server.url, "als dienst")
        assert (data / "postgres").stat().st_uid != 0
    monkeypatch.undo()
    with postgres.running(data) as server:
        assert remembered(server.url) == ["als dienst"]


@root_only
def test_root_leaves_the_database_of_an_ordinary_user_theirs(tmp_path: Path) -> None:
    cluster = tmp_path / "postgres"
    cluster.mkdir()
    os.chown(cluster, 12345, 12345)
    assert run_as(cluster) == RunAs(uid=12345, gid=12345)
