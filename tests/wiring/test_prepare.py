"""What goes wrong before the first page is one sentence on the screen, and the rest in a log."""

import pytest

from mekaar.wiring import prepare


@pytest.fixture(autouse=True)
def data(tmp_path, monkeypatch):
    monkeypatch.setenv("MEKAAR_DATA", str(tmp_path))
    monkeypatch.setenv("MEKAAR_DEMO", "0")
    return tmp_path


def failing(monkeypatch: pytest.MonkeyPatch, fault: BaseException) -> None:
    def fail() -> None:
        raise fault

    monkeypatch.setattr(prepare, "begin_manifest", lambda folder: fail())


def test_a_step_that_fails_says_why_in_one_sentence(data, monkeypatch, capsys):
    failing(monkeypatch, OSError(28, "No space left on device"))
    with pytest.raises(SystemExit) as ended:
        prepare.main()
    assert ended.value.code == 1
    said = capsys.readouterr().out
    assert "No space left on device" in said
    assert "Traceback" not in said
    log = data / "log" / "prepare.log"
    assert f"Het hele verslag staat in {log}" in said
    assert "Traceback" in log.read_text()


def test_a_database_that_went_away_is_quoted_by_what_it_said_first():
    first = prepare.psycopg.OperationalError(
        "could not extend file: No space left on device\nHINT: Check free disk space."
    )
    then = prepare.psycopg.OperationalError("the database system is in recovery mode")
    then.__context__ = first
    assert prepare._reason(then) == "could not extend file: No space left on device"
