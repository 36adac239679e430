"""What somebody means who texts back."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from mekaar.messages.answers import EVERY, read
from mekaar.messages.choices import Meaning

YES = ["J", "j", " ja ", "Ja hoor", "JA!", "Ja, dat is goed", "jaa", "ok", "Oké", "Prima", "graag", "👍", "👍🏽"]
YES += ["Oui", "Oui, volontiers", "Yes, sure", "Ja, gern", "Jawohl"]
NO = ["N", "n.", "nee", "Neen", "Nee sorry", "Nee, niet deze keer", "no", "Nee jammer genoeg lukt het niet"]
NO += ["Non merci", "Non, je ne peux pas", "Nein", "Nein, leider nicht", "No, sorry"]
YES += [
    "Is goed",
    "da's goe",
    "tis goed",
    "Joa",
    "jaja",
    "dat kan",
    "in orde",
    "komt in orde!",
    "met plezier",
    "ça va",
    "Zeker en vast",
]
YES += ["doe ik", "Tuurlijk", "okee", "oki", "geen probleem", "Dag, ja dat is goed", "ba ja", "d'accord", "Ok, tot dan"]
NO += [
    "kan nie",
    "Ik kan niet",
    "gaat niet",
    "sorry, neen",
    "Helaas, dat gaat niet",
    "lukt nie",
    "bah neen",
    "niet deze keer",
    "neeje",
]
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
    "ja?",
    "ok ?",
    "niet vandaag",
    "ja 10u",
    "ja ik ben er om 2",
    "ja rond 3 uur",
    "J 1 N 2",
    "1 ja 2 nee",
    "ja allebei maar later",
    "is goed als ik de auto krijg",
    "ik kom later",
    "ja en nee",
    "de eerste",
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
    [
        ("J 1", (Meaning.YES, (1,))),
        ("ja 1 en 3", (Meaning.YES, (1, 3))),
        ("J1 3", (Meaning.YES, (1, 3))),
        ("oui 1 et 2", (Meaning.YES, (1, 2))),
        ("ja voor vraag 2 aub", (Meaning.YES, (2,))),
        ("n 2", (Meaning.NO, (2,))),
        ("nee 1 en 2", (Meaning.NO, (1, 2))),
    ],
)
def test_an_answer_to_some_of_the_questions(text, meaning):
    assert read(text) == meaning


@pytest.mark.parametrize(
    "text", ["allebei", "Ja, allebei", "JA ALLES", "alle twee", "ja voor alle drie", "alles", "both", "Oui tout"]
)
def test_a_yes_to_all_of_them(text):
    assert read(text) == (Meaning.YES, (EVERY,))


def test_all_is_well_is_no_yes_to_everything():
    assert read("ja hoor, alles is hier rustig")[1] == ()
    assert read("Ja, alles goed hier") == (Meaning.YES, ())


@given(some.text(max_size=400))
def test_anything_at_all_can_come_in(text):
    meaning, numbers = read(text)
    assert meaning in Meaning
    assert all(EVERY <= number <= 20 for number in numbers)
