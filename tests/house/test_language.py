"""Everything that people read exists in each of our languages, and the compiled texts are those that are written."""

import re
from collections import Counter

import polib
import pytest
from django.conf import settings
from django.utils import translation

from mekaar.base.templatetags import page
from tests.house.source import SOURCE
from tools.messages import PLURALS, Message, all_messages, catalogue_of, in_python, in_template, opened

WRITTEN = {language: opened(language) for language in PLURALS}
HOLE = re.compile(r"%\(\w+\)s|\{\w+(?::\w+)?\}|%%|</?\w+[^>]*>")


def key(entry: polib.POEntry) -> Message:
    """What is translated."""
    return Message(entry.msgctxt or "", entry.msgid, entry.msgid_plural)


def texts(entry: polib.POEntry) -> list[str]:
    """Its translation, singular and plural."""
    return [*entry.msgstr_plural.values()] if entry.msgid_plural else [entry.msgstr]


@pytest.fixture(scope="module")
def on_screen() -> set[Message]:
    """Every text in the Python files and the templates, read once."""
    return set(all_messages())


@pytest.mark.parametrize("language", PLURALS)
def test_every_text_on_screen_is_in_the_catalogue_and_no_other(language, on_screen) -> None:
    assert {key(entry) for entry in WRITTEN[language]} == on_screen


@pytest.mark.parametrize("language", PLURALS)
def test_every_text_has_its_translation(language) -> None:
    assert [entry.msgid for entry in WRITTEN[language] if not entry.translated() or entry.fuzzy] == []


@pytest.mark.parametrize("language", PLURALS)
def test_every_language_counts_as_its_speakers_do(language) -> None:
    rule = {"fr": "n > 1"}.get(language, "n != 1")
    compiled = polib.mofile(str(catalogue_of(language).with_suffix(".mo")))
    assert compiled.metadata["Plural-Forms"] == f"nplurals=2; plural=({rule});"


def test_every_language_that_can_be_chosen_is_written() -> None:
    assert {code for code, _ in settings.LANGUAGES} == {"en", *PLURALS}


@pytest.mark.parametrize("language", PLURALS)
def test_no_text_is_asked_for_both_with_and_without_a_plural(language) -> None:
    counted = Counter((entry.msgctxt, entry.msgid) for entry in WRITTEN[language])
    assert [text for text, number in counted.items() if number > 1] == []


def holes(text: str) -> Counter[str]:
    """What is filled in, and the marks around it."""
    return Counter(HOLE.findall(text))


def filled_in(entry: polib.POEntry) -> bool:
    """Whether its translation fills in the same; a singular may leave out what only the plural needs."""
    *singular, last = texts(entry)
    of_one = (holes(entry.msgid), holes(entry.msgid_plural))
    return holes(last) == holes(entry.msgid_plural or entry.msgid) and all(holes(text) in of_one for text in singular)


@pytest.mark.parametrize("language", PLURALS)
def test_what_is_filled_in_is_filled_in_in_every_language(language) -> None:
    assert len(WRITTEN[language]) > 1000
    assert [entry.msgid for entry in WRITTEN[language] if not filled_in(entry)] == []


def test_a_translation_that_forgets_what_is_filled_in_is_seen() -> None:
    forgets = polib.POEntry(msgid="{who} helps you", msgstr="Iemand helpt je")
    of_many = {"msgid": "a day", "msgid_plural": "{n} days", "msgstr_plural": {0: "een dag", 1: "dagen"}}
    assert not filled_in(forgets)
    assert not filled_in(polib.POEntry(**of_many))


@pytest.mark.parametrize("language", PLURALS)
def test_the_compiled_texts_are_the_written_ones(language) -> None:
    compiled = polib.mofile(str(catalogue_of(language).with_suffix(".mo")))
    written = {(key(entry), *texts(entry)) for entry in WRITTEN[language]}
    assert {(key(entry), *texts(entry)) for entry in compiled} == written


def test_the_reader_of_texts_sees_every_form() -> None:
    code = '_("one")\ngettext_lazy("two" " three")\nngettext("a day", "{n} days", n)\npgettext("menu", "Ask")\n_(name)'
    assert set(in_python(code)) == {
        Message("", "one", ""),
        Message("", "two three", ""),
        Message("", "a day", "{n} days"),
        Message("menu", "Ask", ""),
    }
    template = (
        '{% translate "Hi, \'you\'" %}{% translate "Ask" context "menu" %}{% translate name %}'
        "{% blocktranslate count n=1 %}{{ n }} day{% plural %}{{ n }} days{% endblocktranslate %}"
    )
    assert set(in_template(template)) == {
        Message("", "Hi, 'you'", ""),
        Message("menu", "Ask", ""),
        Message("", "%(n)s day", "%(n)s days"),
    }


def test_no_words_stand_in_a_template_outside_the_translations() -> None:
    outside = {}
    for path in SOURCE.rglob("templates/**/*.html"):
        if path.name in ("500.html", "503.html"):  # asks nothing of the translations: they may be what failed
            continue
        text = re.sub(
            r"{% blocktranslate.*?{% endblocktranslate %}|{% block width %}.*?{% endblock %}|{#.*?#}|{%.*?%}|{{.*?}}",
            " ",
            path.read_text(),
            flags=re.DOTALL,
        )
        words = re.findall(r"[A-Za-z]{3,}", re.sub(r"<[^>]*>", " ", text))
        if set(words) - {"mekaar", "Mekaar"}:
            outside[path.name] = words
    assert outside == {}


def test_times_are_written_as_people_here_write_them() -> None:
    from datetime import datetime

    moment = datetime(2026, 12, 2, 9, 30)
    assert (page.clock(moment), page.clock(moment.replace(hour=14, minute=0))) == ("9.30 u.", "14 u.")
    assert (page.day(moment.date()), page.weekday_short(moment.date())) == ("woensdag 2 december", "wo")
    assert page.weekday_part(moment.date(), "evening") == "woensdagavond"
    assert page.days_between(moment.date(), moment.date().replace(day=6)) == "2 – 6 december"
    assert page.days_between(moment.date().replace(month=11, day=30), moment.date()) == "30 november – 2 december"


def test_the_footer_names_every_other_language_in_its_own_words(client, db) -> None:
    shown = re.findall(r'name="language" value="(\w+)".*?</svg>(\w+)</button>', client.get("/").content.decode())
    assert shown == [("en", "English"), ("fr", "Français"), ("de", "Deutsch")]


def test_times_are_written_as_each_language_writes_them() -> None:
    from datetime import datetime

    moment = datetime(2026, 12, 2, 9, 30)
    with translation.override("fr"):
        assert (page.clock(moment), page.clock(moment.replace(hour=14, minute=0))) == ("9 h 30", "14 h")
        assert (page.day(moment.date()), page.weekday_part(moment.date(), "evening")) == (
            "mercredi 2 décembre",
            "mercredi soir",
        )
