"""Confirmed, then killed loses nothing: many people at once, real processes, kill -9 at any moment."""

from pathlib import Path

from tests.wiring.installation import Installation
from tests.wiring.storm import kept, storm

SECONDS, SEED, PEOPLE = 8.0, 5, 16
KILLED = 5
"""So many processes at least, or the test says nothing."""


def test_what_got_its_page_of_success_stands_in_the_database_once(tmp_path: Path) -> None:
    place = Installation(tmp_path)
    told = storm(place, seconds=SECONDS, seed=SEED, people=PEOPLE)
    stands = kept(place)
    for kind, confirmed in told.yes.items():
        assert {one: stands[kind].get(one, 0) for one in confirmed} == dict.fromkeys(confirmed, 1), kind
    assert max(stands["ask"][words] for words in stands["ask"] if words.startswith("Wie komt er")) == 1
    assert {kind: len(confirmed) for kind, confirmed in told.yes.items()} == dict.fromkeys(told.yes, PEOPLE), told.other
    assert told.killed.total() >= KILLED
