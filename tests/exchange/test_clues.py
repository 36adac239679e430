"""Words tell the kind: in all their forms, inside compounds, alone or together; a word that nobody knows tells nothing."""

import pytest

from mekaar.exchange.clues import Clues, verbs
from mekaar.exchange.stems import stem


@pytest.mark.parametrize(("told", "verb"), [
    ("gesnoeid", "snoeien"), ("opgebeld", "opbellen"), ("opgebeld", "bellen"), ("voorgelezen", "voorlezen"), ("opbellen", "bellen"),
])  # fmt: skip
def test_what_was_done_comes_from_its_verb(told, verb):
    assert stem(verb) in verbs(told)


def named(text: str) -> dict[str, float]:
    words = {
        "garden": {"sure": "tuin haag snoeien", "hint": "buiten"},
        "car": {"sure": "auto+lenen"},
        "ride": {"hint": "auto"},
    }
    return Clues(words, "ik mij voor iemand").named(text)


def test_a_sure_word_weighs_more_than_a_hint_and_two_more_than_one():
    assert named("tuin")["garden"] > named("buiten")["garden"]
    assert named("haag snoeien")["garden"] > named("tuin")["garden"]


def test_a_part_of_a_compound_says_less_than_the_word_itself():
    assert named("tuin")["garden"] > named("stadstuin")["garden"] > 0


def test_words_that_belong_together_count_only_together():
    assert "car" not in named("een auto")
    assert named("mag ik een auto lenen")["car"] > named("mag ik een auto lenen")["ride"]


def test_an_unknown_word_names_nothing():
    assert named("xylofoon qwerty") == {}


def test_a_sentence_of_words_that_fit_any_kind_says_nothing():
    clues = Clues({"garden": {"sure": "tuin"}}, "ik mij voor iemand")
    assert clues.says_nothing("voor mij iemand")
    assert not clues.says_nothing("voor mij iemand in de tuin")
