"""Words brought to their stem, and what else somebody may have meant: compounds and typing errors. No database."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache, partial
from threading import Lock

import snowballstemmer
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

LONGEST, MOST_WORDS = 60, 400
EXACT, INSIDE, AROUND, MISTYPED, MISTYPED_INSIDE = 1.0, 0.8, 0.6, 0.7, 0.5
SHORT_PIECE, LONG_PIECE = 3, 4
MOST_MEANT = 40
LIKE_INSIDE = 85
KEPT = 200
"""So many words are remembered with what was meant by them."""
EMPTY = frozenset(
    [
        "de",
        "het",
        "een",
        "en",
        "of",
        "van",
        "in",
        "op",
        "te",
        "ten",
        "ter",
        "aan",
        "met",
        "voor",
        "naar",
        "bij",
        "om",
        "uit",
        "er",
        "is",
        "ben",
        "zijn",
        "was",
        "ik",
        "je",
        "jij",
        "u",
        "ge",
        "gij",
        "we",
        "wij",
        "ze",
        "zij",
        "hij",
        "mijn",
        "mij",
        "me",
        "ons",
        "onze",
        "uw",
        "dat",
        "die",
        "dit",
        "deze",
        "als",
        "dan",
        "maar",
        "ook",
        "niet",
        "geen",
        "nog",
        "wel",
        "al",
        "zo",
        "kan",
        "kunnen",
        "wil",
        "zou",
        "moet",
        "iemand",
        "iets",
        "wie",
        "wat",
        "waar",
        "heb",
        "heeft",
        "hebben",
        "door",
        "over",
        "tot",
        "nu",
        "graag",
        "daar",
        "hier",
    ]
)
"""Words that say nothing about what is sought."""

_stemmer, _turn = snowballstemmer.stemmer("dutch"), Lock()
"""It works on the word it holds, so that two threads at once would spoil each other's: one at a time."""


def plain(text: str) -> list[str]:
    """The words, in small letters and without accents."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return re.findall(r"[^\W_]+", "".join(sign for sign in letters if not unicodedata.combining(sign)))[:MOST_WORDS]


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The stem of one plain word; "bussen" and "bus" meet, and so do "wagens" and "wagen"."""
    return _shorter(_shorter(word))


def _shorter(word: str) -> str:
    with _turn:
        found = str(_stemmer.stemWord(word))[:LONGEST]
    if word == f"{found}s" and found[-1] in "fkpt":
        return word  # "fiets" is no plural of "fiet"
    return found[:-1] if len(found) > 3 and found[-1] == found[-2] and found[-1] not in "aeiou" else found


def stems(*texts: str) -> list[str]:
    """The stems of these texts, each once, empty words left out."""
    return sorted({stem(word) for text in texts for word in plain(text) if word not in EMPTY})


def sought(text: str) -> list[str]:
    """The stems that somebody seeks, in their order; empty words count where there is nothing else."""
    words = plain(text)
    full = [word for word in words if word not in EMPTY] or words
    return list(dict.fromkeys(stem(word) for word in full))[:8]


class Vocabulary:
    """The stems of one place, in the order in which they came; what is meant by a word is worked out once."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        self.words = tuple(words)
        self.meant = lru_cache(maxsize=KEPT)(partial(meant, vocabulary=self.words))

    def with_more(self, words: Iterable[str]) -> "Vocabulary":
        """The vocabulary in which these are known too: another one, for a word may mean more there."""
        return Vocabulary(dict.fromkeys([*self.words, *words]))


def meant(word: str, vocabulary: Sequence[str]) -> dict[str, float]:
    """The stems of this place that may be meant by this one, each with how sure that is."""
    found: dict[str, float] = {word: EXACT}
    if len(word) < SHORT_PIECE:
        return found
    _take(found, (one for one in vocabulary if word in one and _holds(one, word)), INSIDE)
    _take(found, (one for one in vocabulary if one in word and _is_piece(word, one)), AROUND)
    if len(word) > SHORT_PIECE:
        near = process.extract(word, vocabulary, scorer=OSA.distance, score_cutoff=slips(word), limit=MOST_MEANT)
        _take(found, (one for one, _slips, _place in near if one[0] == word[0] or len(word) > 5), MISTYPED)
    if len(found) == 1 and word not in vocabulary and len(word) > LONG_PIECE:
        longer = [one for one in vocabulary if len(one) > len(word)]
        alike = process.extract(word, longer, scorer=fuzz.partial_ratio, score_cutoff=LIKE_INSIDE, limit=MOST_MEANT)
        _take(found, (one for one, _ratio, _place in alike), MISTYPED_INSIDE)
    return found


def slips(word: str) -> int:
    """How many slips of the finger are forgiven in a word of this length."""
    return 1 if len(word) < 8 else 2


def _holds(longer: str, word: str) -> bool:
    """A short word counts only at an end of a compound: "bus" in "schoolbus", not in "robuust"."""
    return len(word) >= LONG_PIECE or _at_an_end(longer, word)


def _is_piece(compound: str, one: str) -> bool:
    """ "fiets" of "fietsband"; what is left must be a word too: "iets" is no piece of "fiets"."""
    return len(one) >= LONG_PIECE and len(compound) - len(one) >= SHORT_PIECE and _at_an_end(compound, one)


def _at_an_end(longer: str, word: str) -> bool:
    return longer.startswith(word) or longer.endswith(word)


def _take(found: dict[str, float], words: Iterable[str], weight: float) -> None:
    for word in words:
        if len(found) >= MOST_MEANT * 2:
            return
        found.setdefault(word, weight)
