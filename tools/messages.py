"""Bring the Dutch texts up to date: `python tools/messages.py`.

Reads every string meant for people from the Python files and the templates, adds the new ones to django.po (to be
translated by hand), drops those that are gone, compiles django.mo beside it and names what still has no Dutch. No gettext
needed, here or with the users: the compiled file is committed.
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
CATALOGUE = SOURCE / "base/locale/nl/LC_MESSAGES/django.po"

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


def main() -> None:
    """Update and compile; exit 1 while a text has no Dutch."""
    catalogue = polib.pofile(str(CATALOGUE), wrapwidth=120)
    update(catalogue, all_messages())
    catalogue.save()
    catalogue.save_as_mofile(str(CATALOGUE.with_suffix(".mo")))
    missing = [entry.msgid for entry in catalogue if not entry.translated()]
    print(f"{len(catalogue)} texts, {len(missing)} without Dutch")  # noqa: T201  a command speaks to who runs it
    sys.exit("\n".join(missing) if missing else 0)


if __name__ == "__main__":
    main()
