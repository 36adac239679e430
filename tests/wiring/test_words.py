import re

import pytest

from mekaar.wiring.cli import COMMANDS, main, overview
from mekaar.wiring.words import LANGUAGES, say
from mekaar.wiring.words_table import WORDS
from tests.house.source import ROOT, imports, python_files

SAID = re.compile(r"""\bsay\(\s*(f?)"([\w.{}]+)\"""")
GAP = re.compile(r"\{(\w+)")


def said() -> set[str]:
    """Every key in the code; one with a gap in it, such as cli.{name}, as its beginning."""
    files = [path for path in python_files("src/mekaar/wiring") if "mekaar.wiring.words.say" in imports(path)]
    return {key.partition("{")[0] for path in files for _, key in SAID.findall(path.read_text())}


def test_every_sentence_exists_in_every_language_with_the_same_gaps() -> None:
    for key, sentences in WORDS.items():
        assert len(sentences) == len(LANGUAGES), key
        assert all(sentence.strip() for sentence in sentences), key
        assert len({tuple(sorted(GAP.findall(sentence))) for sentence in sentences}) == 1, key


def test_every_sentence_that_is_said_exists() -> None:
    assert {key for key in said() if key not in WORDS and not any(one.startswith(key) for one in WORDS)} == set()


def test_every_sentence_is_said_somewhere() -> None:
    texts = "\n".join(path.read_text() for path in python_files("src/mekaar/wiring") if path.name != "words_table.py")
    beginnings = tuple(key for key in said() if key.endswith("."))
    texts += (ROOT / "tests" / "conftest.py").read_text()
    unused = {key for key in WORDS if f'"{key}"' not in texts.replace("'", '"') and not key.startswith(beginnings)}
    assert unused == set()


def test_dutch_comes_first_and_english_on_demand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MEKAAR_LANG", raising=False)
    assert say("up.stopped") == "Mekaar is gestopt."
    monkeypatch.setenv("MEKAAR_LANG", "en_GB")
    assert say("up.stopped") == "Mekaar has stopped."
    monkeypatch.setenv("MEKAAR_LANG", "tlh")
    assert say("up.stopped") == "Mekaar is gestopt."


def test_the_overview_names_every_command() -> None:
    assert [name for name in COMMANDS if f"./mekaar {name} " not in overview()] == []


def test_a_slip_of_the_finger_is_understood(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["pln"])
    assert end.value.code == 2
    assert "Bedoel je 'plan'?" in capsys.readouterr().err
