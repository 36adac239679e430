"""The week counted and chosen by the database, in one query: a page reads only the cards it shows, however much is asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from mekaar.base import plain
from mekaar.carrying.board import CARRIED, GONE, OPEN, PARTS_OF_DAY, WAITING, CardLook, Count, over_until
from mekaar.carrying.board_rows import ON_BOARD
from mekaar.exchange.choices_ask import WIDEST

LOOKS: tuple[CardLook, ...] = (CARRIED, WAITING, OPEN, GONE)
"""By the number that the query gives them."""
PARTS = len(PARTS_OF_DAY)
KEPT = 50
"""So many answers of the database are kept taken apart."""

# `= ANY(ARRAY(…))`: looked up by its index, in one go and however long the past; with a join the planner would read all of it.
# `start`: when it is carried; else the first moment that is still to come, or the last where all are over. A need stands once.
# `OFFSET 0`: so it stays; what is worked out for each row is worked out once.
BOARD = """
WITH asked AS MATERIALIZED (
    SELECT id, first, last, starts, need_id FROM exchange_occurrence
    WHERE community_id = %(community)s AND first >= %(reach)s AND first < %(end)s AND last >= %(begin)s AND cancelled_at IS NULL
    UNION ALL
    SELECT id, first, last, starts, need_id FROM exchange_occurrence
    WHERE community_id = %(community)s AND (last < %(begin)s OR first >= %(end)s) AND cancelled_at IS NULL AND id = ANY(ARRAY(
        SELECT occurrence_id FROM carrying_commitment
        WHERE community_id = %(community)s AND start >= %(begin)s AND start < %(end)s AND state = ANY(%(on_board)s::text[])
    ))
), held AS MATERIALIZED (
    SELECT c.occurrence_id, c.part_id, c.actor_id, c.start, c."end", c.state <> 'proposed' AS yes
    FROM carrying_commitment c WHERE occurrence_id = ANY(ARRAY(SELECT id FROM asked)) AND state = ANY(%(on_board)s::text[])
), promised AS (
    SELECT occurrence_id, min(start) AS start, bool_and(yes) AS yes, bool_or(actor_id = ANY(%(mine)s::bigint[])) AS close
    FROM held GROUP BY occurrence_id
), filled AS (
    SELECT DISTINCT way.occurrence_id FROM (
        SELECT o.id AS occurrence_id
        FROM promised JOIN asked o ON o.id = promised.occurrence_id JOIN exchange_part p ON p.need_id = o.need_id
        LEFT JOIN (SELECT occurrence_id, part_id, count(*) AS n FROM held GROUP BY 1, 2) taken
            ON taken.occurrence_id = o.id AND taken.part_id = p.id
        GROUP BY o.id, p.way HAVING bool_and(coalesce(taken.n, 0) >= p.quantity)
    ) way
), standing AS (
    SELECT id, actor_id, village_id, kind_id, urgency, visibility
    FROM exchange_need WHERE id = ANY(ARRAY(SELECT need_id FROM asked)) AND withdrawn_at IS NULL OFFSET 0
), known AS (
    SELECT o.id, o.first, o.last, o.starts, n.village_id, k.kind, n.urgency, p.start AS promised,
        CASE WHEN f.occurrence_id IS NULL THEN 2 WHEN p.yes THEN 0 ELSE 1 END AS state,
        n.actor_id IN (SELECT unnest(%(mine)s::bigint[])) OR coalesce(p.close, false) AS close,
        n.visibility = ANY(%(told_to)s::text[]) AS told, p.occurrence_id IS NOT NULL AS begun
    FROM asked o JOIN standing n ON n.id = o.need_id
    LEFT JOIN unnest(%(kinds)s::bigint[]) WITH ORDINALITY k (id, kind) ON k.id = n.kind_id
    LEFT JOIN promised p ON p.occurrence_id = o.id LEFT JOIN filled f ON f.occurrence_id = o.id OFFSET 0
), timed AS (
    SELECT *, CASE WHEN %(by_hour)s OR close THEN %(now)s::timestamptz ELSE %(part_over)s::timestamptz END AS over FROM known OFFSET 0
), board AS (
    SELECT *, CASE
        WHEN promised IS NOT NULL THEN promised WHEN first > over THEN first WHEN last <= over THEN last
        ELSE (SELECT min(one) FROM unnest(starts) one WHERE one > over)
    END AS start FROM timed OFFSET 0
), slots AS (
    SELECT *, width_bucket(start, %(slots)s::timestamptz[]) - 1 AS slot FROM board OFFSET 0
), week AS MATERIALIZED (
    SELECT id, village_id, kind, urgency, close, told, begun, start, slot, slot / %(parts)s AS day,
        CASE WHEN state = 2 AND start <= over THEN 3 ELSE state END AS look
    FROM slots WHERE slot BETWEEN 0 AND %(last_slot)s
), seen AS NOT MATERIALIZED (
    SELECT * FROM week WHERE close OR told
)
"""
COUNT = """
SELECT 'count', day, village_id, look, close::int, count(*) FROM seen GROUP BY day, village_id, look, close
UNION ALL SELECT 'hidden', 0, 0, 0, 0, count(*) FROM week WHERE NOT (close OR told)
UNION ALL SELECT 'busiest', 0, 0, 0, 0, extract(epoch FROM max(taken))::bigint FROM (
    SELECT sum(held."end" - held.start) AS taken
    FROM held JOIN week ON week.id = held.occurrence_id WHERE held.actor_id IS NOT NULL GROUP BY held.actor_id
) hours HAVING count(*) > 0
"""
PRESSING = "CASE look WHEN 2 THEN 0 WHEN 1 THEN 1 ELSE 2 END"
"""What is open stands first where not all fit; what is over presses no more than what is carried."""
IN_ORDER = "slot, CASE WHEN %(by_hour)s OR close THEN start END NULLS FIRST, kind, id"
"""By part of the day; within it by the hour only where it may be told, and then by kind, which tells nothing of it."""
CELLS = f"""
UNION ALL SELECT 'card', row_number() OVER (ORDER BY {IN_ORDER}), id, rank, 0, 0 FROM (
    SELECT *, count(*) OVER () AS total, row_number() OVER (PARTITION BY day, village_id ORDER BY {PRESSING}, {IN_ORDER}) AS rank
    FROM seen
    WHERE (%(look)s::int IS NULL OR look = %(look)s) AND (close OR NOT %(only_mine)s)
        AND (%(village)s::bigint IS NULL OR village_id = %(village)s) AND (%(day)s::int IS NULL OR day = %(day)s)
) cells WHERE rank <= %(in_a_cell)s OR total <= %(on_a_page)s
"""  # noqa: S608 our own words
BESIDES = """
UNION ALL SELECT 'besides', 0, o.id, 0, 0, 0 FROM exchange_occurrence o JOIN exchange_need n ON n.id = o.need_id
WHERE o.id = %(besides)s AND o.community_id = %(community)s AND o.cancelled_at IS NULL AND n.withdrawn_at IS NULL AND (
    n.visibility = ANY(%(told_to)s::text[]) OR n.actor_id = ANY(%(mine)s::bigint[]) OR EXISTS (
        SELECT FROM carrying_commitment
        WHERE occurrence_id = o.id AND state = ANY(%(on_board)s::text[]) AND actor_id = ANY(%(mine)s::bigint[])
    )
)
"""
"""One more, whatever its day, if this viewer may know of it: a page that is not for them reads no further."""
AHEAD = f"""
UNION ALL SELECT 'ahead', 0, 0, 0, 0, count(*) FROM seen WHERE look = 2
UNION ALL (
    SELECT 'open', row_number() OVER (ORDER BY {{first}}, slot, id), id, 0, 0, 0
    FROM seen WHERE look = 2 ORDER BY 2 LIMIT %(most_open)s
) UNION ALL (
    SELECT 'mine', row_number() OVER (ORDER BY {IN_ORDER}), id, 0, 0, 0
    FROM seen WHERE close AND day >= %(today)s ORDER BY 2 LIMIT %(most_mine)s
)
"""  # noqa: S608 our own words
COUNT_AHEAD = """
SELECT 'count', 0, 0, 2, 0, count(*) FROM seen WHERE look = 2 AND start > %(now)s
UNION ALL SELECT 'hidden', 0, 0, 0, 0, count(*) FROM week WHERE look = 2 AND start > %(now)s AND NOT (close OR told)
"""
DESK = """
UNION ALL (
    SELECT 'open', row_number() OVER (ORDER BY start, id), id, 0, 0, 0
    FROM seen WHERE look = 2 AND start > %(now)s ORDER BY 2 LIMIT %(most_open)s
) UNION ALL
SELECT 'near', 0, id, (look = 2)::int, 0, 0 FROM seen WHERE begun AND start > %(now)s AND start <= %(near)s
"""


@dataclass(frozen=True, slots=True)
class Look:
    """Who looks at which days, as the database is told it. `mine` are the actors they act for, `told_to` the visibilities of
    needs that they may know of besides, `by_hour` whether they are told the hour of all these; `kinds` in the order of their names.
    """

    community: int
    zone: ZoneInfo
    first_day: date
    days: int
    mine: frozenset[int]
    told_to: tuple[str, ...]
    by_hour: bool
    kinds: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """A card to read, with its rank in its cell."""

    id: int
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Counted:
    """These days in numbers, and the occurrences whose cards are to be shown, in their order.

    `hidden`: how many are not for this viewer. `busiest`: the seconds of whoever carries most; None where nobody carries anything.
    `ahead`: how many are open and still to come, where that was asked.
    """

    counts: tuple[Count, ...]
    hidden: int
    busiest: int | None
    chosen: Mapping[str, tuple[Chosen, ...]]
    ahead: int = 0


def cells(
    look: Look,
    *,
    now: datetime,
    only_look: CardLook | None,
    only_mine: bool,
    village: int | None,
    day: int | None,
    in_a_cell: int,
    on_a_page: int,
    besides: int | None = None,
) -> Counted:
    """The cards of the grid: all where no more than `on_a_page` are asked for, else the most pressing of each cell.

    `besides`: one more, chosen under that word if it may be known of.
    """
    facts = {
        "look": LOOKS.index(only_look) if only_look else None, "only_mine": only_mine, "village": village, "day": day,
        "in_a_cell": in_a_cell, "on_a_page": on_a_page,
    }  # fmt: skip
    if besides is not None:
        return _counted(look, CELLS + BESIDES, facts | {"besides": besides}, now)
    return _counted(look, CELLS, facts, now)


def ahead(look: Look, *, now: datetime, most_open: int, most_mine: int = 0, soonest_first: bool = False) -> Counted:
    """What is open and still to come, the most urgent or the soonest first, and what is the viewer's own from today on."""
    today = (now.astimezone(look.zone).date() - look.first_day).days
    facts = {"today": today, "most_open": most_open, "most_mine": most_mine}
    return _counted(look, AHEAD.format(first="0" if soonest_first else "urgency"), facts, now)


def desk(look: Look, *, now: datetime, soon: timedelta, most_open: int) -> Counted:
    """What lies ahead of the desk: what is open, soonest first, and near, all that somebody was asked to carry.

    A `near` one has rank 1 where something of it is still open. `count` and `hidden` are of what is open and still to come.
    """
    return _counted(look, DESK, {"near": now + soon, "most_open": most_open}, now, count=COUNT_AHEAD)


def _counted(look: Look, choice: str, facts: dict[str, Any], now: datetime, count: str = COUNT) -> Counted:
    over = {"now": now, "part_over": over_until(now.astimezone(look.zone), by_hour=False)}
    return _told(tuple(plain.rows(BOARD + count + choice, **_of_look(look), **over, **facts)))


@lru_cache(maxsize=KEPT)
def _of_look(look: Look) -> Mapping[str, Any]:
    """What the database is told of who looks at which days."""
    return {
        "community": look.community, "mine": plain.numbers(look.mine), "told_to": plain.words(look.told_to), "on_board": plain.words(ON_BOARD),
        "begin": _moment(look, 0), "reach": _moment(look, 0) - WIDEST, "end": _moment(look, look.days), "slots": plain.moments(_slots(look)), "parts": PARTS,
        "last_slot": look.days * PARTS - 1, "by_hour": look.by_hour, "kinds": plain.numbers(look.kinds),
    }  # fmt: skip


@lru_cache(maxsize=KEPT)
def _told(rows: tuple[tuple[Any, ...], ...]) -> Counted:
    """Of these rows alone: most readers are told the same."""
    told: dict[str, list[tuple]] = {"count": [], "hidden": [], "busiest": []}
    for what, *row in sorted(rows):
        told.setdefault(what, []).append(tuple(row))
    return Counted(
        counts=tuple(
            Count(day, village, LOOKS[seen], bool(mine), n) for day, village, seen, mine, n in told.pop("count")
        ),
        hidden=sum(row[4] for row in told.pop("hidden")),
        busiest=next((row[4] for row in told.pop("busiest")), None),
        ahead=sum(row[4] for row in told.pop("ahead", ())),
        chosen={what: tuple(Chosen(pk, rank) for _place, pk, rank, *_rest in some) for what, some in told.items()},
    )


def _moment(look: Look, day: int, hour: int = 0) -> datetime:
    return datetime.combine(look.first_day + timedelta(days=day), time(hour), look.zone)


def _slots(look: Look) -> list[datetime]:
    """Where each part of each day begins, and where the week ends."""
    begins = (0, *(until for until, _name in PARTS_OF_DAY[:-1]))
    return [*(_moment(look, day, hour) for day in range(look.days) for hour in begins), _moment(look, look.days)]
