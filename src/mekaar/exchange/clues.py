"""Words that tell the kind: which kinds a sentence names, by the words it is made of (`kind_words.toml`)."""

import tomllib
from collections import defaultdict
from functools import cache
from importlib.resources import files

from mekaar.exchange.stems import EXACT, MISTYPED_INSIDE, Vocabulary, plain, stem

SURE, HINT = 1.0, 0.3
SUREST = 0.75
"""How surely the surest single word tells a kind."""

APART = (
    "af", "op", "aan", "uit", "in", "mee", "om", "voor", "terug", "weg", "klaar", "thuis", "bij", "over", "rond", "na", "neer",
    "binnen", "samen",
)  # fmt: skip
"""What may stand before a verb, and apart from it."""

SHORTEST = 4
"""What is left of a verb has at least so many letters."""

LONG_ENOUGH = 6
"""A word of fewer letters is no compound, and with a slip in it it may be any other."""

Clue = tuple[frozenset[str], str, float]


class Clues:
    """The words of every kind, by their stems."""

    def __init__(self, words: dict[str, dict[str, str]], nothing: str = "") -> None:
        self.clues: list[Clue] = [
            (frozenset(stem(part) for part in plain(clue)), kind, weight)
            for kind, lists in words.items()
            for name, weight in (("sure", SURE), ("hint", HINT))
            for clue in lists.get(name, "").split()
        ]
        self.vocabulary = Vocabulary(dict.fromkeys(part for parts, _kind, _weight in self.clues for part in parts))
        self.empty = {stem(word) for word in plain(nothing)}

    def says_nothing(self, text: str) -> bool:
        """Whether these words would fit any kind: I, somebody, please, Tuesday."""
        return all(stem(word) in self.empty or len(word) < 2 for word in plain(text))

    def named(self, text: str) -> dict[str, float]:
        """How surely these words name each kind, 0 to 1; only kinds that are named at all.

        Clues add up, and none of them alone is quite sure.
        """
        heard: dict[str, float] = defaultdict(float)
        for word in plain(text):
            for part, certainty in self._heard(word).items():
                heard[part] = max(heard[part], certainty)
        doubt: dict[str, float] = defaultdict(lambda: 1.0)
        for parts, kind, weight in self.clues:
            doubt[kind] *= 1 - SUREST * weight * min(heard.get(part, 0.0) for part in parts)
        return {kind: 1 - left for kind, left in doubt.items() if left < 1}

    def _heard(self, word: str) -> dict[str, float]:
        """The clues in this word, and how surely: the word itself, else a part of it, else what it may be a slip of the pen for."""
        known = set(self.vocabulary.words)
        forms = [form for form in verbs(word) if form in known]
        if forms:
            return dict.fromkeys(forms, EXACT)
        said = stem(word)
        near = self.vocabulary.meant(said) if len(said) >= LONG_ENOUGH and said not in self.empty else {}
        return {
            part: sure for part, sure in near.items() if part in known and said not in part and sure > MISTYPED_INSIDE
        }


def verbs(word: str) -> list[str]:
    """The stems that this word may come from, its own first: "opgebeld" comes from "opbellen" and from "bellen"."""
    found = [word]
    for particle in ("", *APART):
        rest = word.removeprefix(particle)
        if particle and rest == word:
            continue
        verb = rest.removeprefix("ge")
        if len(verb) >= SHORTEST:
            done = verb.removesuffix("d").removesuffix("t") if verb != rest else verb
            found += [particle + verb, verb, particle + done, done]
    return list(dict.fromkeys(stem(form) for form in found))


@cache
def clues() -> Clues:
    """The words of this house, read once."""
    words = tomllib.loads(files("mekaar.exchange").joinpath("kind_words.toml").read_text(encoding="utf-8"))
    nothing = words.pop("nothing")["words"]
    return Clues(words, nothing)
