"""Finding: what this viewer may see of what was meant. What may not be seen is never read from the database."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from mekaar.base import plain
from mekaar.exchange import search_hits, stems
from mekaar.exchange.models.search import Found, Reader
from mekaar.exchange.search_hits import Hit, Looker
from mekaar.exchange.stems import Vocabulary
from mekaar.people.queries import Community
from mekaar.people.standing import Standing

MOST_ROWS, MOST_SHOWN = 200, search_hits.MOST_SHOWN
ORDER = (Found.NEED, Found.OFFER, Found.THING, Found.ACTOR, Found.PLACE)
NEW_WORDS = "SELECT id, stem FROM exchange_searchword WHERE community_id = %(community)s AND id > %(last)s ORDER BY id"
ANSWERS = """
SELECT what, "row", stems FROM exchange_searchtext
WHERE community_id = %(community)s AND (reader = ANY(%(readers)s) OR actor_id = ANY(%(mine)s::bigint[]))
"""
BEST = ' ORDER BY "row" DESC LIMIT %(most)s'


@dataclass(slots=True)
class Hits:
    """What was found, by what it is; `other` are the words that were taken for what was typed."""

    groups: dict[str, list[Hit]] = field(default_factory=dict)
    other: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.groups)


_vocabularies: dict[int, tuple[int, Vocabulary]] = {}


def vocabulary(community: Community) -> Vocabulary:
    """All stems of this place; only what is new is read again."""
    last, known = _vocabularies.get(community.pk, (0, Vocabulary()))
    fresh = plain.rows(NEW_WORDS, community=community.pk, last=last)
    if fresh:
        known = known.with_more(word for _key, word in fresh)
        _vocabularies[community.pk] = (fresh[-1][0], known)
    return known


def search(here: Standing, community: Community, text: str, *, now: datetime) -> Hits:
    """Everything this viewer may see that answers these words, the surest first."""
    words = stems.sought(text)
    if not words:
        return Hits()
    look = search_hits.looker(here, community, now=now)
    known = vocabulary(community)
    wanted = [known.meant(word) for word in words]
    scored: dict[str, dict[int, float]] = {}
    for what, row, found in _answers(look, wanted):
        score = sum(max((weight for stem, weight in one.items() if stem in found), default=0.0) for one in wanted)
        of_kind = scored.setdefault(what, {})
        of_kind[row] = max(score, of_kind.get(row, 0.0))
    groups = {}
    for what in ORDER:
        rows = scored.get(what, {})
        if rows and (hits := search_hits.SHOW[what](look, sorted(rows, key=lambda row: (-rows[row], -row)))):
            groups[str(what.value)] = hits[:MOST_SHOWN]
    return Hits(groups)


def _answers(look: Looker, wanted: list[dict[str, float]]) -> list[tuple[Any, ...]]:
    """The rows that answer every word; where there are none, those that answer some."""
    members = [Reader.MEMBERS] if look.member else []
    readers = [str(one.value) for one in (Reader.PUBLIC, Reader.ASKED, *members)]
    given = {"community": look.community.pk, "readers": readers, "mine": plain.numbers(look.mine), "most": MOST_ROWS}
    every = {f"word{place}": list(one) for place, one in enumerate(wanted)}
    answering = "".join(f" AND stems && %({name})s::varchar[]" for name in every)
    found = plain.rows(ANSWERS + answering + BEST, **given, **every)
    if not found and len(wanted) > 1:
        some = [stem for one in wanted for stem in one]
        found = plain.rows(f"{ANSWERS} AND stems && %(some)s::varchar[] {BEST}", **given, some=some)
    return found
