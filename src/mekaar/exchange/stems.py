"""The part of a Dutch word that stays the same in all its forms, as it sounds: how people here spell is of no importance.

Not a full grammar: what it makes of a word need only be the same for both sides that are laid beside each other.
"""

import re
import unicodedata
from functools import lru_cache

LONGEST = 400
"""So many letters are read: the first sentences say what it is about."""

SOUNDS = (
    ("sch", "sg"), ("ch", "g"), ("ck", "k"), ("ph", "f"), ("th", "t"), ("qu", "kw"), ("x", "ks"), ("c", "k"),
    ("ij", "y"), ("ei", "y"), ("ou", "au"), ("dt", "t"),
)  # fmt: skip
"""What sounds the same is written the same."""

SMALLER = ("etje", "tje", "pje", "kje", "je", "eke", "ske", "ke")
ENDINGS = (("enden", "ende", "en", "e"), ("dt", "t", "d"))
"""One of the first, then one of the second: `kaarten`, `kaart` and `kaartte` are one word."""

PLURAL = re.compile(r"(?<=e[lrnm])s$|(?<=or)s$|(?<=ie)s$")
APART = (
    "af", "op", "aan", "uit", "in", "mee", "om", "voor", "terug", "weg", "klaar", "thuis", "bij", "over", "rond", "na", "neer", "binnen", "samen"
)  # fmt: skip
"""What may stand before a verb, and apart from it."""

SHORTEST = 3


def tidy(words: str) -> str:
    """Small letters, no accents, single spaces, not too long."""
    plain = unicodedata.normalize("NFKD", words[:LONGEST].lower())
    return " ".join(re.findall(r"[a-z0-9']+", "".join(sign for sign in plain if not unicodedata.combining(sign))))


@lru_cache(maxsize=4096)
def stems(word: str) -> tuple[str, ...]:
    """What this word may come from, likeliest first: `afgereden` is `afryd` and `ryd`, `snoeit` is `snoei`."""
    found = [stem(word)]
    for particle in ("", *APART):
        rest = word.removeprefix(particle)
        if particle and rest == word:
            continue
        verb = rest[2:] if rest.startswith("ge") and len(rest) > 5 else rest
        if verb != rest:
            found.append(stem(particle + verb))
        if particle and len(verb) > SHORTEST and len(rest) > SHORTEST:
            found.append(stem(verb))
    return tuple(dict.fromkeys(one for one in found if len(one) >= 2))


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """Without its ending, as it sounds, no letter twice in a row."""
    word = re.sub("'s?", "", word)
    for ending in SMALLER:
        plain = re.sub(r"s$", "", word)
        if plain.endswith(ending) and len(plain) - len(ending) >= SHORTEST:
            word = plain.removesuffix(ending)
            break
    word = PLURAL.sub("", word)
    for endings in ENDINGS:
        ending = next((one for one in endings if word.endswith(one) and len(word) - len(one) >= SHORTEST), "")
        word = word.removesuffix(ending)
    for written, sounds in SOUNDS:
        word = word.replace(written, sounds)
    word = re.sub(r"(.)\1+", r"\1", word)
    return re.sub(r"v$", "f", re.sub(r"z$", "s", word))


def one_slip(one: str, other: str) -> bool:
    """Whether a single slip of the pen lies between them: a letter too many, too few, another one, or two the wrong way round."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return one == other
    at = next((place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest, left = one[at:], other[at:]
    swapped = len(rest) > 1 and len(left) > 1 and rest[0] == left[1] and rest[1] == left[0] and rest[2:] == left[2:]
    return swapped or rest[1:] == left[1:] or rest[1:] == left or rest == left[1:]
