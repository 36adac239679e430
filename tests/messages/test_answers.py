"""What somebody means who texts back."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from mekaar.messages.answers import read
from mekaar.messages.choices import Meaning

YES = ["J", "j", " ja ", "Ja hoor", "JA!", "Ja, dat is goed", "jaa", "ok", "Oké", "Prima", "graag", "👍", "👍🏽"]
YES += ["Oui", "Oui, volontiers", "Yes, sure", "Ja, gern", "Jawohl"]
NO = ["N", "n.", "nee", "Neen", "Nee sorry", "Nee, niet deze keer", "no", "Nee jammer genoeg lukt het niet"]
NO += ["Non merci", "Non, je ne peux pas", "Nein", "Nein, leider nicht", "No, sorry"]
STOP = ["STOP", "stop", "Stop aub", "Stop!", "Arrêt", "Stopp bitte"]
UNCLEAR = [
    "",
    "   ",
    "?",
    "Wie is dit",
    "Ja maar pas om 11 uur",
    "Ja als het niet regent",
    "ja en nee",
    "nee, of toch ja",
    "nee geen probleem",
    "misschien",
    "Kan je stoppen aan de bakker om brood",
    "ja " * 30,
    "Oui mais pas avant midi",
    "Ja, aber nicht am Dienstag",
    "ja wenn es nicht regnet",
    "Yes but later",
    "non pas de problème",
    "nein kein Problem",
    "Oui mais plus tard",
    "Oui, peut-être",
    "Ja, aber nicht heute",
    "Non, pas de problème: oui",
    "J 99",
    "12",
    "😀",
]


@pytest.mark.parametrize("text", YES)
def test_a_yes(text):
    assert read(text) == (Meaning.YES, ())


@pytest.mark.parametrize("text", NO)
def test_a_no(text):
    assert read(text) == (Meaning.NO, ())


@pytest.mark.parametrize("text", STOP)
def test_a_stop(text):
    assert read(text) == (Meaning.STOP, ())


@pytest.mark.parametrize("text", UNCLEAR)
def test_what_is_not_surely_a_yes_or_a_no_is_for_a_person(text):
    assert read(text) == (Meaning.UNCLEAR, ())


@pytest.mark.parametrize(
    ("text", "meaning"),
    [("J 1", (Meaning.YES, (1,))), ("ja 1 en 3", None), ("J1 3", (Meaning.YES, (1, 3))), ("n 2", (Meaning.NO, (2,)))],
)
def test_a_yes_to_some_of_the_questions(text, meaning):
    assert read(text) == (meaning or (Meaning.UNCLEAR, ()))


@given(some.text(max_size=400))
def test_anything_at_all_can_come_in(text):
    meaning, numbers = read(text)
    assert meaning in Meaning
    assert all(0 < number <= 20 for number in numbers)
