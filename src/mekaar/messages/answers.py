"""What somebody means who texts back. Only what is surely a yes or a no counts; a person looks at the rest."""

import re
import unicodedata

from mekaar.messages.choices import Meaning

YES = frozenset(
    [
        "j",
        "ja",
        "jaa",
        "jaja",
        "jawel",
        "jazeker",
        "jep",
        "jup",
        "yes",
        "y",
        "ok",
        "oke",
        "okay",
        "oui",
        "goed",
        "prima",
        "akkoord",
        "zeker",
        "graag",
    ]
)
NO = frozenset(["n", "nee", "neen", "no", "non", "nope", "nein"])
STOP = frozenset(["stop", "stoppen", "uitschrijven", "unsubscribe", "arret"])
THUMBS = ("\N{THUMBS UP SIGN}", "\N{OK HAND SIGN}")
BUT = frozenset(
    [
        "maar",
        "niet",
        "geen",
        "tenzij",
        "indien",
        "als",
        "later",
        "misschien",
        "liever",
        "wacht",
        "of",
        "en",
        "but",
        "not",
        "mais",
        "pas",
        "sauf",
        "si",
        "ou",
        "plutot",
        "tard",
        "peut",
        "aber",
        "nicht",
        "kein",
        "keine",
        "wenn",
        "oder",
        "und",
        "spater",
        "vielleicht",
        "lieber",
    ]
)
"""Words that bend a yes into something else."""

LONGEST = 12
"""Whoever writes more words than this tells more than yes or no."""

MOST_PARTS = 20


def read(text: str) -> tuple[Meaning, tuple[int, ...]]:
    """The meaning of a reply, and the numbers of the questions it names (`J 1 3`)."""
    words = re.findall(r"[a-z]+|\d+", _plain(text))
    numbers = tuple(dict.fromkeys(int(word) for word in words if word.isdigit() and 0 < int(word[:4]) <= MOST_PARTS))
    said = [word for word in words if not word.isdigit()]
    strange = any(word.isdigit() and int(word[:4]) not in numbers for word in words)
    if not said:
        thumb = any(sign in text for sign in THUMBS)
        return (Meaning.YES if thumb and not words else Meaning.UNCLEAR), ()
    if said[0] in STOP and len(said) <= 3:
        return Meaning.STOP, ()
    if len(said) > LONGEST or strange:
        return Meaning.UNCLEAR, ()
    rest = set(said[1:])
    if said[0] in YES and not rest & (BUT | NO):
        return Meaning.YES, numbers
    if said[0] in NO and not rest & (YES - {"goed", "graag", "zeker"}) and "probleem" not in rest:
        return Meaning.NO, numbers
    return Meaning.UNCLEAR, ()


def _plain(text: str) -> str:
    """Small letters without accents."""
    split = unicodedata.normalize("NFKD", text.lower())
    return "".join(sign for sign in split if not unicodedata.combining(sign))
