"""The command line, as tests call it."""

import pytest

from mekaar.wiring.cli import main


@pytest.fixture
def run(capsys, monkeypatch):
    """Run a command; gives the exit code, what it printed and what it said."""
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.delenv("MEKAAR_LANG", raising=False)

    def runner(*args: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as end:
            main([str(arg) for arg in args])
        said = capsys.readouterr()
        return end.value.code or 0, said.out, said.err

    return runner
