"""What follows from plain values is worked out once, and never shown for other values, in another language or to another reader."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template import Context, Template
from django.utils.functional import SimpleLazyObject
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_lazy, override

from mekaar.base.remembered import remembered
from mekaar.base.templatetags import remembered as tag
from mekaar.people.models import Community


@pytest.fixture
def greet():
    made: list[tuple] = []

    @remembered(most=2)
    def greet(name: object) -> str:
        made.append((name, type(name)))
        return f"{gettext('Good morning')}, {name}"

    greet.made = made
    return greet


def test_the_same_values_are_worked_out_once(greet) -> None:
    assert greet("Georgette") == greet("Georgette") == "Goedemorgen, Georgette"
    assert greet.made == [("Georgette", str)]


def test_another_value_and_another_language_are_another_answer(greet) -> None:
    assert greet("Georgette") != greet("Lut")
    with override("en"):
        assert greet("Georgette") == "Good morning, Georgette"
    assert greet("Georgette") == "Goedemorgen, Georgette"


@pytest.mark.parametrize(("one", "other"), [(1, True), ("<b>", SafeString("<b>")), (0, 0.0)])
def test_equal_values_of_another_type_are_another_answer(greet, one, other) -> None:
    greet(one), greet(other)
    assert [type_ for _name, type_ in greet.made] == [type(one), type(other)]


def test_only_the_latest_are_kept(greet) -> None:
    for name in ("Georgette", "Lut", "Dirk", "Georgette"):
        greet(name)
    assert len(greet.made) == 4


def test_whoever_asks_often_asks_in_one_language(greet) -> None:
    speak = greet.spoken()
    with override("en"):
        assert speak("Georgette") == greet("Georgette")


PIECE = "{% load i18n remembered %}{% remembered who=who.name %}{% translate 'Good morning' %} {{ who }}{{ secret }}{% endremembered %}"


def shown(template: Template, name: str, **more: object) -> str:
    return template.render(Context({"who": {"name": name}, **more}))


def test_a_piece_of_a_page_shows_what_was_named_and_nothing_else_of_the_page(monkeypatch) -> None:
    monkeypatch.setattr(tag, "Context", Context)  # as on a page, where what is forgotten is empty
    template = Template(PIECE)
    assert shown(template, "Georgette", secret=" van de Kerkstraat") == "Goedemorgen Georgette"
    assert shown(template, "<Lut>") == "Goedemorgen &lt;Lut&gt;"
    with override("en"):
        assert shown(template, "Georgette") == "Good morning Georgette"


def test_what_is_forgotten_in_a_piece_is_an_error_while_tests_run() -> None:
    with pytest.raises(NameError, match="secret"):
        shown(Template(PIECE), "Georgette")


def test_a_piece_is_written_again_for_other_values_only() -> None:
    class Loud(str):
        written = 0

        def __str__(self) -> str:
            Loud.written += 1
            return super().__str__()

    template = Template("{% load remembered %}{% remembered name=name %}{{ name }}{% endremembered %}")
    for name in ("Dirk", "Dirk", "Nadia"):
        template.render(Context({"name": Loud(name)}))
    assert Loud.written == 2


def test_a_piece_can_hold_another_template_and_lists_and_words_that_wait_for_a_language() -> None:
    entry = {"label": "De week", "href": "/week/", "here": True}
    entries = [tuple(entry.items())]
    template = Template(
        "{% load remembered %}{% remembered menu=menu title=title %}{{ title }}"
        "{% include 'base/_menu.html' %}{{ menu|length }}{% endremembered %}"
    )
    said = template.render(Context({"menu": entries, "title": gettext_lazy("Good morning")}))
    assert said.startswith("Goedemorgen<ul")
    assert said.endswith("1")


@pytest.mark.parametrize("late", [Community(pk=1, name="Gavere"), SimpleLazyObject(AnonymousUser)])
def test_a_row_or_something_for_later_cannot_be_named(late) -> None:
    with pytest.raises(TypeError):
        Template("{% load remembered %}{% remembered it=it %}{% endremembered %}").render(Context({"it": late}))
