"""Bring the texts in Dutch, French and German up to date: `python tools/messages.py`.

Reads every string meant for people from the Python files and the templates, adds the new ones to each django.po (to be
translated by hand; a catalogue that is not there yet is begun), drops those that are gone, compiles django.mo beside it
and names what still has no translation. No gettext needed, here or with the users: the compiled files are committed.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import polib

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src/mekaar"
PLURALS = {"nl": "n != 1", "fr": "n > 1", "de": "n != 1"}
"""The languages that we translate into, each with the numbers for which it uses the plural."""

TEXT = r"""u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
CALL = re.compile(rf"(?<![\w.])(_|gettext|ngettext|pgettext)\(\s*({TEXT}(?:\s*,\s*{TEXT})*)", re.DOTALL)
SINGLE = {"_", "gettext", "gettext_lazy", "gettext_noop"}
PLURAL = {"ngettext", "ngettext_lazy"}
WITH_CONTEXT = {"pgettext", "pgettext_lazy"}


class Message(NamedTuple):
    """One text: in which context, in the singular, in the plural (empty: has none)."""

    context: str
    text: str
    plural: str


def message(function: str, texts: list[str]) -> Message | None:
    """The message of a call with these literal arguments; None where it is not one of ours."""
    if function in SINGLE and texts:
        return Message("", texts[0], "")
    if function in PLURAL and len(texts) > 1:
        return Message("", texts[0], texts[1])
    if function in WITH_CONTEXT and len(texts) > 1:
        return Message(texts[0], texts[1], "")
    return None


def in_python(source: str) -> Iterator[Message]:
    """The messages of a Python file."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        texts = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
        found = message(name, texts)
        if found:
            yield found


def in_template(source: str) -> Iterator[Message]:
    """The messages of a Django template."""
    from django.conf import settings
    from django.utils.translation.template import templatize

    if not settings.configured:
        settings.configure(USE_I18N=True)
    for function, arguments in CALL.findall(templatize(source)):
        texts = [ast.literal_eval(text) for text in re.findall(TEXT, arguments)]
        found = message(function, texts)
        if found:
            yield found


def all_messages() -> dict[Message, list[str]]:
    """Every message with the files that show it."""
    found: dict[Message, list[str]] = {}
    for path in sorted([*SOURCE.rglob("*.py"), *SOURCE.rglob("templates/**/*.html")]):
        read = in_python if path.suffix == ".py" else in_template
        for one in read(path.read_text()):
            places = found.setdefault(one, [])
            if (place := str(path.relative_to(ROOT))) not in places:
                places.append(place)
    return found


def update(catalogue: polib.POFile, found: dict[Message, list[str]]) -> None:
    """Add what is new, drop what is gone, keep the order of the files."""
    known = {Message(one.msgctxt or "", one.msgid, one.msgid_plural): one for one in catalogue}
    entries = [known.get(one) or empty(one) for one in found]
    for entry, places in zip(entries, found.values(), strict=True):
        entry.occurrences = [(place, "") for place in places]
    catalogue[:] = entries


def empty(one: Message) -> polib.POEntry:
    """A message that still needs its translation."""
    plural = {"msgid_plural": one.plural, "msgstr_plural": {0: "", 1: ""}} if one.plural else {"msgstr": ""}
    return polib.POEntry(msgctxt=one.context or None, msgid=one.text, **plural)


def catalogue_of(language: str) -> Path:
    """Where the texts of a language stand."""
    return SOURCE / f"base/locale/{language}/LC_MESSAGES/django.po"


def opened(language: str) -> polib.POFile:
    """The catalogue of a language as it was written; a new one where there is none."""
    path = catalogue_of(language)
    catalogue = polib.pofile(str(path), wrapwidth=120) if path.exists() else polib.POFile(wrapwidth=120)
    catalogue.metadata = {
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": f"nplurals=2; plural=({PLURALS[language]});",
    }
    return catalogue


def renew(language: str, found: dict[Message, list[str]]) -> list[str]:
    """Update and compile the catalogue of a language; the texts that it still misses."""
    catalogue, path = opened(language), catalogue_of(language)
    update(catalogue, found)
    path.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(path))
    catalogue.save_as_mofile(str(path.with_suffix(".mo")))
    return [entry.msgid for entry in catalogue if not entry.translated() or entry.fuzzy]


def main() -> None:
    """Every language; exit 1 while a text misses in one of them."""
    found = all_messages()
    missing = {language: renew(language, found) for language in PLURALS}
    for language, texts in missing.items():
        print(f"{language}: {len(found)} texts, {len(texts)} without translation")  # noqa: T201  a command speaks
    told = [f"{language}: {text}" for language, texts in missing.items() for text in texts]
    sys.exit("\n".join(told) if told else 0)


if __name__ == "__main__":
    main()
