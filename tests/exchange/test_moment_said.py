"""A day and an hour in somebody's own words are suggested on the form, said back, and theirs to change."""

from datetime import date, time
from zoneinfo import ZoneInfo

import pytest

from mekaar.exchange.choices_ask import PartOfDay
from mekaar.exchange.moment_said import said
from tests.cast import NOW
from tests.exchange.asking import begin, browser

BRUSSELS = ZoneInfo("Europe/Brussels")
SATURDAY = date(2026, 12, 5)


def heard(words):
    """Monday 30 November, eight in the morning."""
    when = said(words, now=NOW, clock=BRUSSELS)
    return when and (when.days[0], when.hour or when.part)


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("Zaterdag om 10 uur naar de markt", (SATURDAY, time(10))),
        ("Kan iemand mij zaterdag 10u30 naar de markt brengen?", (SATURDAY, time(10, 30))),
        ("morgen namiddag iemand om te kaarten", (date(2026, 12, 1), PartOfDay.AFTERNOON)),
        ("Vanavond naar het koor", (date(2026, 11, 30), PartOfDay.EVENING)),
        ("Overmorgen om half drie bij de tandarts", (date(2026, 12, 2), time(14, 30))),
        ("dinsdag om drie uur naar de kinesist", (date(2026, 12, 1), time(15))),
        ("Zaterdag 5 december, 's avonds om 8 uur", (SATURDAY, time(20))),
        ("zaterdag in de voormiddag om half 0", (SATURDAY, PartOfDay.MORNING)),
        ("op 12/12 naar Gent", (date(2026, 12, 12), "")),
        ("Volgende week woensdag voormiddag", (date(2026, 12, 9), PartOfDay.MORNING)),
        ("Maandag naar de bank", (date(2026, 12, 7), "")),
        ("zaterdag 2 mensen naar het feest", (SATURDAY, "")),
        ("morgenvroeg naar de bakker", (date(2026, 12, 1), PartOfDay.MORNING)),
        ("Saturday at 10:15 to the market", (SATURDAY, time(10, 15))),
    ],
)
def test_one_moment_is_read(words, moment):
    assert heard(words) == moment


@pytest.mark.parametrize(
    "words",
    [
        "Dinsdag of donderdag naar de winkel",
        "Elke dinsdag om 10 uur zwemmen",
        "Niet op zaterdag, liefst in de week",
        "Volgende dinsdag naar de dokter",
        "Zaterdag tussen 10 en 12 uur",
        "zaterdag om 10 uur heen en om 12 uur terug",
        "Maandag 5 december om 10 uur",
        "Goede morgen, ik zoek iemand voor de tuin",
        "'s morgens mijn steunkousen aandoen",
        "Een uurtje babbelen, twee uur lang mag ook",
        "gisteren was het te laat, zaterdag ook",
        "Vandaag om 7 uur 's morgens",
        "op 31/2 naar zee",
        "",
    ],
)
def test_what_may_mean_more_than_one_moment_is_left_to_the_person(words):
    assert heard(words) is None


def test_the_form_shows_how_the_words_were_read_and_the_person_has_the_last_word(cast):
    dirk, words = browser(cast.dirk_account), "Zaterdag om 10 uur naar de markt"
    path = begin(dirk, words)
    answer = dirk.get(path)
    form = answer.context["form"]
    assert [form[name].value() for name in ("moment", "day", "part", "hour")] == ["day", SATURDAY, "hour", time(10)]
    assert "We lazen in je woorden: <strong>zaterdag 5 december, om 10" in answer.content.decode()
    dirk.post(path, {"words": words, "kind": "ride", "moment": "flexible", "people": "many"})
    again = dirk.get(path)
    assert (again.context["form"]["moment"].value(), "We lazen" in again.content.decode()) == ("flexible", False)


def test_a_day_without_an_hour_says_no_hour(cast):
    page = browser(cast.dirk_account)
    words = page.get(begin(page, "Maandag naar de bank")).content.decode()
    assert "We lazen in je woorden: <strong>maandag 7 december</strong>" in words


def test_words_without_a_moment_leave_the_question_open(cast):
    page = browser(cast.dirk_account)
    answer = page.get(begin(page, "Elke dinsdag zwemmen"))
    assert (answer.context["form"]["moment"].value(), "We lazen" in answer.content.decode()) == ("", False)
