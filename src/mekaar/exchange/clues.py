"""Words that tell the kind: which kinds a sentence names, by the words it is made of (`kind_words.toml`)."""

import tomllib
from collections import defaultdict
from functools import cache
from importlib.resources import files

from mekaar.exchange.stems import one_slip, stem, stems, tidy

SURE, HINT = 1.0, 0.3
WHOLE, END, BEGIN, SLIP = 1.0, 0.8, 0.5, 0.7
"""How much a clue counts where it is the word, the last or first part of a longer one, or the word but for one slip."""

PART, SLIPPED = 4, 5
"""A clue inside a longer word has at least so many letters; one with a slip in it at least so many."""

Clue = tuple[frozenset[str], str, float]


class Clues:
    """The words of every kind, by their stems."""

    def __init__(self, words: dict[str, dict[str, str]], nothing: str) -> None:
        self.clues: list[Clue] = [
            (frozenset(stem(part) for part in tidy(clue.replace("+", " ")).split()), kind, weight)
            for kind, lists in words.items()
            for name, weight in (("sure", SURE), ("hint", HINT))
            for clue in lists.get(name, "").split()
        ]
        self.known = {part for parts, _kind, _weight in self.clues for part in parts}
        self.written = {word: stem(word) for word in self._written(words)}
        self.empty = {stem(word) for word in nothing.split()}

    @staticmethod
    def _written(words: dict[str, dict[str, str]]) -> list[str]:
        """The clues as they are written, and by their stem where that is long enough to be one inside a longer word."""
        return [part for lists in words.values() for line in lists.values() for part in tidy(line.replace("+", " ")).split()]

    def says_nothing(self, text: str) -> bool:
        """Whether these tidied words would fit any kind: I, somebody, please, Tuesday."""
        return all(stem(word) in self.empty or len(word) < 2 for word in text.split())

    def named(self, text: str) -> dict[str, float]:
        """How surely these tidied words name each kind, 0 to 1; only kinds that are named at all."""
        heard: dict[str, float] = defaultdict(float)
        for word in text.split():
            for part, certainty in self._parts(word).items():
                heard[part] = max(heard[part], certainty)
        doubt: dict[str, float] = defaultdict(lambda: 1.0)
        for parts, kind, weight in self.clues:
            certainty = min(heard.get(part, 0.0) for part in parts)
            doubt[kind] *= 1 - 0.75 * weight * certainty
        return {kind: 1 - left for kind, left in doubt.items() if left < 1}

    @cache  # noqa: B019 - one book for the life of the process
    def _parts(self, word: str) -> dict[str, float]:
        """The known stems in this word, and how surely it holds them."""
        whole = [one for one in stems(word) if one in self.known]
        if whole:
            return {one: WHOLE for one in whole}
        said, found = stem(word), {}
        for clue, part in self.written.items():
            if len(clue) >= PART and len(word) > len(clue) + 2:
                ends = word.endswith(clue) or (len(part) >= PART and said.endswith(part))
                begins = word.startswith(clue) or (len(part) >= PART and said.startswith(part))
                if ends or begins:
                    found[part] = max(found.get(part, 0.0), END if ends else BEGIN)
        if not found and len(said) >= SLIPPED:
            found = {one: SLIP for one in self.known if one[0] == said[0] and one_slip(one, said)}
        return found


@cache
def clues() -> Clues:
    """The words of this house, read once."""
    words = tomllib.loads(files("mekaar.exchange").joinpath("kind_words.toml").read_text(encoding="utf-8"))
    nothing = words.pop("nothing")["words"]
    return Clues(words, nothing)
