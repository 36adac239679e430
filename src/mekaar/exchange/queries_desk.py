"""What lies at the desk of asking: questions of people without an account, and series that stopped."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from mekaar.base import plain
from mekaar.base.encryption import readable
from mekaar.exchange import wish
from mekaar.people.queries import Community

LYING = """
SELECT NULL, NULL, NULL, count(*) FROM exchange_series WHERE community_id = %(community)s AND stopped_at IS NOT NULL
UNION ALL (
    SELECT id, told, sent_at, 0 FROM exchange_draft
    WHERE community_id = %(community)s AND state = 'waiting' AND expires_at > %(now)s ORDER BY sent_at, id LIMIT %(most)s
) ORDER BY 3, 1
"""


class Waits(NamedTuple):
    """A question that nobody confirmed yet, with everything that was filled in."""

    id: int
    wish: wish.Wish
    sent_at: datetime | None


@dataclass(frozen=True, slots=True)
class Lying:
    """The longest waiting first, and how many series stopped; their own page says why."""

    drafts: tuple[Waits, ...]
    stopped: int


def lying(community: Community, *, most: int, now: datetime) -> Lying:
    """For every mediator, because nobody gave a mandate for these; `queries_ask.open_drafts` gives the drafts themselves."""
    rows = plain.rows(LYING, community=community.pk, now=now, most=most)
    told = [(pk, wish.read(readable(text)), sent_at) for pk, text, sent_at, _n in rows if pk]
    waiting = tuple(Waits(pk, asked, sent_at) for pk, asked, sent_at in told if asked is not None)
    return Lying(waiting, sum(n for *_draft, n in rows))
