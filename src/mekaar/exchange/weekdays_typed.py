"""Days of the week as people type them before hours: "ma-vr vanaf 18u", "ma, wo en vr 9-12", "weekend 9-12"."""

import re
from collections.abc import Iterable

from mekaar.exchange.weekly import DAYS

NAMES = (
    ("maandag", "ma", "monday", "mon", "lundi", "lun", "montag", "mo"),
    ("dinsdag", "di", "tuesday", "tue", "tu", "mardi", "dienstag"),
    ("woensdag", "woe", "wo", "wednesday", "wed", "we", "mercredi", "mer", "mittwoch", "mi"),
    ("donderdag", "do", "thursday", "thu", "th", "jeudi", "jeu", "donnerstag"),
    ("vrijdag", "vrij", "vr", "friday", "fri", "fr", "vendredi", "ven", "freitag"),
    ("zaterdag", "zat", "za", "saturday", "sat", "sa", "samedi", "sam", "samstag"),
    ("zondag", "zon", "zo", "sunday", "sun", "su", "dimanche", "dim", "sonntag", "so"),
)
"""From Monday on; a short name that two languages share is the Dutch day."""
SETS = {
    **dict.fromkeys(("elke dag", "every day", "chaque jour", "jeden tag"), range(DAYS)),
    **dict.fromkeys(("werkdagen", "weekdagen", "in de week", "weekdays", "en semaine", "werktags"), range(5)),
    **dict.fromkeys(("in het weekend", "weekend", "weekends", "le week-end", "am wochenende"), range(5, DAYS)),
}
NUMBERS = {name: number for number, names in enumerate(NAMES) for name in names}


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_DAY = rf"(?:{_any_of(NUMBERS)})"
_SET = re.compile(rf"({_any_of(SETS)})\b[\s:,]*")
_RANGE = re.compile(rf"({_DAY})\.?\s*(?:-|–|—|tot(?: en met)?|t/m|to|bis|à|au)\s*({_DAY})\b[.\s:]*")
_LIST = re.compile(rf"({_DAY}(?:\s*(?:,|/|&|\b(?:en|and|et|und)\b)\s*{_DAY})*)\b[.\s:]*")


def split_days(text: str) -> tuple[list[int], str]:
    """The days with which a text begins, and what follows; no days where it begins with hours."""
    text = text.strip().lower()
    if match := _SET.match(text):
        return list(SETS[match[1]]), text[match.end() :]
    if match := _RANGE.match(text):
        first, last = NUMBERS[match[1]], NUMBERS[match[2]]
        return sorted((first + n) % DAYS for n in range((last - first) % DAYS + 1)), text[match.end() :]
    if match := _LIST.match(text):
        return sorted({NUMBERS[name] for name in re.findall(_DAY, match[1])}), text[match.end() :]
    return [], text
