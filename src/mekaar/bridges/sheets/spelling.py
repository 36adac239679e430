"""How people write the same thing differently, and what they probably meant."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from rapidfuzz import fuzz, process

YES = frozenset({"ja", "j", "x", "yes", "y", "waar", "true", "1", "v", "ok"})
NO = frozenset({"nee", "neen", "n", "no", "onwaar", "false", "0", "-"})
NOTHING = NO | {"geen", "niet nodig", "nvt", "n.v.t.", "none", "not needed", "n/a"}
"""What people write in a cell that asks for nothing."""
NEAR_ENOUGH = 72


def folded(value: Any) -> str:
    """Lower case, no accents, ordinary dashes and spaces."""
    text = unicodedata.normalize("NFKD", str(value).replace("–", "-").replace("—", "-").replace("’", "'"))
    return " ".join("".join(letter for letter in text if not unicodedata.combining(letter)).casefold().split())


def key_of(value: Any) -> str:
    """For comparing names: only letters and digits, so that "Uren per week (max.)" is "uren per week max"."""
    return " ".join(re.sub(r"[^\w]+", " ", folded(value)).replace("_", " ").split())


def nearest(wanted: str, names: Iterable[str]) -> str:
    """The name that was probably meant, or nothing."""
    by_key = {key_of(name): name for name in names}
    found = process.extractOne(key_of(wanted), list(by_key), scorer=fuzz.ratio, score_cutoff=NEAR_ENOUGH)
    if found:
        return by_key[found[0]]
    words = key_of(wanted)
    same_word = [name for key, name in by_key.items() if words in key.split() or key in words.split()]
    return same_word[0] if len(same_word) == 1 else ""


def listed(value: Any) -> list[str]:
    """The items in a cell: separated by commas, semicolons, slashes, plus signs, new lines or the word "en"/"and"."""
    return [
        item for item in (part.strip() for part in re.split(r"[,;/|+\n]|\s(?:en|and|&)\s", str(value))) if key_of(item)
    ]
