"""What somebody means who texts back. Only what is surely a yes or a no counts; a person looks at the rest."""

import re
import unicodedata

from mekaar.messages.choices import Meaning


def _words(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


# Per line: Dutch, English, French, German. People answer in their own language, whatever the question was in.
YES = _words(
    "j ja jaa jaja jawel jazeker joa jow jo jaat joat jep jup goed prima akkoord zeker graag tuurlijk natuurlijk okido oki",
    "y yes yep yeah ok oke okay okee sure",
    "o oui ouais volontiers daccord bien",
    "jawohl gern gerne klar sicher einverstanden",
)
NO = _words("n nee neen neeje neenee nenee geen niks", "no nope", "non", "nein nö")
SAYS_YES = (
    "is goed", "is goe", "tis goed", "tis goe", "t is goed", "t is goe", "dat is goed", "da is goe", "da is goed", "das goed", "das goe",
    "da s goed", "da s goe", "dat kan", "da kan", "dat gaat", "da gaat", "komt in orde", "in orde", "met plezier", "mee plezier",
    "ca va", "doe ik", "ik doe het", "ik doe dat", "ik kom", "zeker en vast", "geen probleem", "geen enkel probleem", "no problem",
    "pas de probleme", "kein problem", "ba ja", "bah ja", "d accord",
)  # fmt: skip
SAYS_NO = (
    "dat gaat niet", "da gaat nie", "gaat niet", "gaat nie", "lukt niet", "lukt nie", "het lukt niet", "t lukt nie", "kan niet", "kan nie",
    "ik kan niet", "ik kan nie", "kan ni", "gaat ni", "past niet", "dat past niet", "ik kom niet", "ik kom nie", "dat kan niet", "da kan nie",
    "niet deze keer", "ba neen", "bah neen", "ba nee", "geen van beide", "geen van de twee", "geen enkele", "geen tijd",
)  # fmt: skip
"""What stands at the beginning and is surely a yes or a no, as people here say it."""
OPENING = _words("sorry helaas spijtig jammer oei ah hallo dag hey hoi och", "hello hi", "bonjour desole", "leider")
"""What people say before they answer."""
EVERY_WORDS = _words("alles allebei alle beide beiden allemaal alletwee", "all both", "tout tous toutes", "beides")
ALL_WELL = re.compile(r"\b(alles|all|tout) (is )?(goed|goe|ok|oke|okay|prima|well|bien|gut)\b")
"""How people say that they are fine, which is no yes to everything."""
EVERY = 0
"""The number that stands for all the questions of the message."""
ASIDE = _words(
    "en nr nummer voor op de vraag vragen twee drie vier aub hoor", "and number for the question questions two three please",
    "et numero pour la les deux trois", "und nummer fur die frage fragen zwei drei",
)  # fmt: skip
"""What may stand beside the numbers of questions; beside any other word a number is a time or a price."""
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
    """The meaning of a reply, and the numbers of the questions it names (`J 1 3`); `EVERY` for all of them (`allebei`)."""
    words = _said(text)
    numbers = tuple(dict.fromkeys(int(word) for word in words if word.isdigit() and 0 < int(word[:4]) <= MOST_PARTS))
    said = [word for word in words if not word.isdigit()]
    strange = any(word.isdigit() and int(word[:4]) not in numbers for word in words)
    if not said:
        thumb = any(sign in text for sign in THUMBS)
        return (Meaning.YES if thumb and not words else Meaning.UNCLEAR), ()
    if said[0] in STOP and len(said) <= 3:
        return Meaning.STOP, ()
    beside = set(said) - ASIDE - EVERY_WORDS - YES - NO
    if len(said) > LONGEST or strange or "?" in text or (numbers and beside):
        return Meaning.UNCLEAR, ()
    if not numbers and set(said) & EVERY_WORDS and not beside:
        numbers = (EVERY,)
    return _yes_or_no(said, numbers)


def _yes_or_no(said: list[str], numbers: tuple[int, ...]) -> tuple[Meaning, tuple[int, ...]]:
    rest = set(said[1:])
    bent = rest & ((BUT - ASIDE if numbers else BUT) | NO)
    if (said[0] in YES or (said[0] in EVERY_WORDS and numbers)) and not bent:
        return Meaning.YES, numbers
    if said[0] in NO and not rest & (YES - POLITE) and not rest & PROBLEM:
        return Meaning.NO, numbers
    return Meaning.UNCLEAR, ()


def _said(text: str) -> list[str]:
    """The words of a reply: no greeting before it, and a plain yes or no for what is surely one."""
    words = re.findall(r"[a-z]+|\d+", ALL_WELL.sub(" ", _plain(text)))
    while len(words) > 1 and words[0] in OPENING:
        words = words[1:]
    whole = " ".join(words) + " "
    for phrases, plain in ((SAYS_NO, "nee"), (SAYS_YES, "ja")):
        for phrase in sorted(phrases, key=len, reverse=True):
            if whole.startswith(f"{phrase} "):
                return [plain, *whole.removeprefix(phrase).split()]
    return words


def _plain(text: str) -> str:
    """Small letters without accents."""
    split = unicodedata.normalize("NFKD", text.lower())
    return "".join(sign for sign in split if not unicodedata.combining(sign))
