"""What lies at the desk: messages that a person must tell or post, and answers that a person must read."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from mekaar.base import plain
from mekaar.base.encryption import readable

MOST_CALLS, MOST_LETTERS, MOST_REPLIES = 40, 20, 10
WAITING = """
SELECT m.id, m.subject, m.before, m.receiver_id, a.name, m.created_at
FROM outbox_message m JOIN people_actor a ON a.id = m.receiver_id
WHERE m.community_id = %(community)s AND m.receiver_id = ANY(%(receivers)s::bigint[])
    AND (m.before IS NULL OR m.before > %(now)s)
"""
LYING = f"""
SELECT * FROM (
    (SELECT 'call', told.* FROM ({WAITING} AND (m.state = 'desk' AND m.way = 'call' OR m.state = 'failed')) told
    ORDER BY created_at, id LIMIT {MOST_CALLS})
    UNION ALL
    (SELECT 'letter', told.* FROM ({WAITING} AND m.state = 'desk' AND m.way = 'post') told
    ORDER BY created_at, id LIMIT {MOST_LETTERS})
    UNION ALL
    (SELECT 'reply', id, '', NULL, NULL, '', at FROM outbox_reply
    WHERE community_id = %(community)s AND meaning = 'unclear' AND handled_at IS NULL ORDER BY at, id LIMIT {MOST_REPLIES})
) lying ORDER BY created_at, id
"""  # noqa: S608 our own words


class Told(NamedTuple):
    """A message for somebody, `before` the moment from which it is of no use any more."""

    pk: int
    subject: str
    before: datetime | None
    receiver: int
    name: str


@dataclass(frozen=True, slots=True)
class Lying:
    """Messages to tell by phone, messages to print and post, and since when answers that are not clear wait: oldest first."""

    calls: tuple[Told, ...]
    letters: tuple[Told, ...]
    replies: tuple[datetime, ...]


def lying(community: Any, *, receivers: Collection[int], now: datetime) -> Lying:
    """In one query, and only what a list shows of it; of one person alone `queries.to_call` knows more.

    `receivers` are those who let the reader see their contact; an answer that is not clear is for every mediator.
    """
    rows = plain.rows(LYING, community=community.pk, receivers=plain.numbers(receivers), now=now)
    told: dict[str, list[Told]] = {"call": [], "letter": []}
    replies = []
    for what, pk, subject, before, receiver, name, at in rows:
        if what == "reply":
            replies.append(at)
        else:
            told[what].append(Told(pk, readable(subject), before, receiver, name))
    return Lying(tuple(told["call"]), tuple(told["letter"]), tuple(replies))
