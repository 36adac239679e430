"""Rows <-> engine: what stands in the database as a problem, and a result as promises.

The engine knows needs, providers and instants; the database knows occurrences, actors, things and moments. `keys` names
the one in terms of the other, `supply` and `demand` build the two halves of a problem, `book` keeps what is needed to
translate the answer back, `answer` does so.
"""

from mekaar.carrying.translate.answer import Promise, explained, promises, valued
from mekaar.carrying.translate.book import Book, open_book
from mekaar.carrying.translate.keys import occurrence_of, provider_of

__all__ = ["Book", "Promise", "explained", "occurrence_of", "open_book", "promises", "provider_of", "valued"]
