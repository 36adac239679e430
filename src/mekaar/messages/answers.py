"""What somebody means who texts back. Only what is surely a yes or a no counts; a person looks at the rest."""

import re
import unicodedata

from mekaar.messages.choices import Meaning


def _words(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


# Per line: Dutch, English, French, German. People answer in their own language, whatever the question was in.
YES = _words(
    "j ja jaa jaja jawel jazeker jep jup goed prima akkoord zeker graag",
    "y yes yep yeah ok oke okay sure",
    "o oui ouais volontiers daccord bien",
    "jawohl gern gerne klar sicher einverstanden",
)
NO = _words("n nee neen", "no nope", "non", "nein nö")
STOP = _words("stop stoppen uitschrijven", "unsubscribe", "arret arreter desinscrire", "stopp abmelden")
THUMBS = ("\N{THUMBS UP SIGN}", "\N{OK HAND SIGN}")
BUT = _words(
    "maar niet geen tenzij indien als later misschien liever wacht of en",
    "but not unless if maybe perhaps rather wait or and",
    "mais pas sauf si plutot attendez ou et tard peut",
    "aber nicht kein keine wenn falls ausser vielleicht lieber spater oder und erst nur",
)
"""Words that bend a yes into something else."""

POLITE = _words("goed graag zeker", "sure", "bien volontiers", "gern gerne sicher")
"""Words of a yes that stand in a friendly no as well: "nee, ik zou graag maar"."""
PROBLEM = _words("probleem", "problem", "probleme souci", "problem")
"""No problem is no no."""

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
    if said[0] in NO and not rest & (YES - POLITE) and not rest & PROBLEM:
        return Meaning.NO, numbers
    return Meaning.UNCLEAR, ()


def _plain(text: str) -> str:
    """Small letters without accents."""
    split = unicodedata.normalize("NFKD", text.lower())
    return "".join(sign for sign in split if not unicodedata.combining(sign))
