"""What one participant does, is asked, and is helped with: the rows of my week."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from mekaar.base import plain
from mekaar.carrying import mine_items, mine_rows, rules
from mekaar.carrying.board_cards import short_lists
from mekaar.carrying.choices import HOLDING, SWAP_UNSETTLED
from mekaar.carrying.mine import GET, Day, For, Item, Mine, Offered
from mekaar.carrying.mine_faces import Faces
from mekaar.carrying.models import Commitment, Swap, SwapAsk
from mekaar.carrying.queries import OF_THESE
from mekaar.exchange import queries as exchange
from mekaar.people.choices import Scope
from mekaar.people.queries import Account, Community
from mekaar.people.standing import Standing

DAYS = 14
"""So many days my week looks ahead: enough for the calendar on the fridge."""
STEP = timedelta(days=DAYS)
UNTOLD_FOR = timedelta(days=60)
"""So long after it was over it still waits to be told."""
THANKED_FOR = timedelta(days=14)
"""So long after it was over thanks are still asked for."""
MOST_CHOICES = 60
"""So many people one can switch between on the page."""
CHOICES = """
SELECT id, name FROM people_actor
WHERE community_id = %(community)s AND left_at IS NULL AND id = ANY(%(acts)s::bigint[]) ORDER BY id
"""
CONCERNS = """
SELECT c.occurrence_id
FROM carrying_commitment c JOIN exchange_occurrence o ON o.id = c.occurrence_id JOIN exchange_need n ON n.id = o.need_id
LEFT JOIN exchange_thing t ON t.id = c.thing_id
WHERE c.id = %(commitment)s AND c.community_id = %(community)s
    AND (c.actor_id = ANY(%(acts)s::bigint[]) OR t.owner_id = ANY(%(acts)s::bigint[]) OR n.actor_id = ANY(%(acts)s::bigint[]))
"""
BEFORE_ME = f"""
WITH theirs AS ({OF_THESE}), mine AS (SELECT * FROM theirs WHERE "end" > %(since)s)
SELECT 'shown' AS what, id, id AS commitment, occurrence_id, NULL::bigint AS taker, start FROM mine
WHERE state = ANY(%(shown)s::text[]) AND start >= %(begin)s AND start < %(end)s
    OR state = 'proposed' AND start > %(now)s
    OR state = 'accepted' AND "end" <= %(now)s AND "end" > %(untold)s
    OR state = 'done' AND asked AND actor_id IS NOT NULL AND "end" > %(thanked)s
        AND NOT EXISTS (SELECT FROM carrying_verdict WHERE commitment_id = mine.id)
    OR state = 'declined' AND decided_at > %(slip)s AND start > %(now)s
UNION ALL SELECT 'later', id, id, occurrence_id, NULL, start FROM mine WHERE state = 'accepted' AND start >= %(end)s
UNION ALL SELECT 'wanted', o.id, NULL, o.id, NULL, o.last
FROM exchange_need n JOIN exchange_occurrence o ON o.need_id = n.id
WHERE n.actor_id = ANY(%(own)s::bigint[]) AND n.withdrawn_at IS NULL AND o.cancelled_at IS NULL
    AND o.last >= %(ahead)s AND o.first < %(end)s
UNION ALL SELECT 'ask', a.id, c.id, c.occurrence_id, NULL, c.start
FROM carrying_swapask a JOIN carrying_swap s ON s.id = a.swap_id JOIN carrying_commitment c ON c.id = s.commitment_id
WHERE a.actor_id = ANY(%(own)s::bigint[]) AND a.answer = 'waiting' AND s.state = 'open' AND c.state = 'accepted' AND c.start > %(now)s
UNION ALL SELECT 'owner', s.id, c.id, c.occurrence_id, s.taker_id, c.start
FROM carrying_swap s JOIN carrying_commitment c ON c.id = s.commitment_id
WHERE s.state = 'owner' AND c.start > %(now)s AND EXISTS (
    SELECT FROM carrying_commitment lent JOIN exchange_thing t ON t.id = lent.thing_id
    WHERE lent.occurrence_id = c.occurrence_id AND lent.state = ANY(%(holding)s::text[]) AND t.owner_id = ANY(%(own)s::bigint[])
        AND t.approval = 'each'
)
ORDER BY start
"""  # noqa: S608 our own words
"""Commitments that are `shown`: in these days, or waiting for an answer, for a word afterwards, or for a second thought, whenever
that is; what comes `later`; what is `wanted` and perhaps not carried; the tasks of others one is `ask`ed to take over, and
those with what one lends, for which the `owner` is asked about another driver."""


@dataclass(frozen=True, slots=True)
class Before:
    """What lies before one participant, in numbers: commitments, occurrences, and questions about a swap with their commitment."""

    shown: set[int] = field(default_factory=set)
    later: set[int] = field(default_factory=set)
    wanted: list[int] = field(default_factory=list)
    asks: list[tuple[int, int]] = field(default_factory=list)
    owned: list[tuple[int, int, int]] = field(default_factory=list)
    occurrences: set[int] = field(default_factory=set)


def choices_for(here: Standing, community: Community, *, wish: int | None) -> tuple[For, ...]:
    """Oneself first, then by name those for whom this account may ask or answer; the wished one is on, if it is among them."""
    acts, own = _acts(here), here.own
    if own and acts == [own.id]:  # most people look for nobody but themselves, and those are known already
        found = [(own.id, own.name)] if own.present else []
    else:
        found = plain.rows(CHOICES, community=community.pk, acts=plain.numbers(acts))
    rows = sorted(found, key=lambda row: (own is None or row[0] != own.id, row[1].casefold()))
    on = wish if any(pk == wish for pk, _name in rows) else next((pk for pk, _name in rows), None)
    return tuple(For(pk, name, own is not None and pk == own.id, pk == on) for pk, name in rows[:MOST_CHOICES])


def my_week(
    here: Standing, community: Community, who: For, choices: tuple[For, ...], first: date, *, now: datetime
) -> Mine:
    """Everything this participant has before them from this day on."""
    begin, end = exchange.horizon(community.clock, first, DAYS)
    before = _before(who.id, begin, end, now)
    rows = mine_rows.around(before.occurrences, besides=before.shown, wanted=before.wanted)
    takers = {taker for _swap, _one, taker in before.owned}
    laid = table(here, community, who.id, rows, now=now, besides=takers)
    promises = {one.id: one for one in rows.promises}
    items = [
        *laid.items(one for one in rows.promises if one.id in before.shown),
        *laid.open_items(rows.needs[pk] for pk in before.wanted),
    ]
    shown = sorted((one for one in items if begin <= one.start < end), key=lambda one: (one.start, one.role))
    return Mine(
        who=who,
        choices=choices,
        first=first,
        last=first + timedelta(days=DAYS - 1),
        asked=tuple(one for one in items if one.may_answer and one.standing == "asked" and not one.over),
        offered=tuple(Offered(laid.item(promises[pk], offered=True), ask=ask) for ask, pk in before.asks),
        owner=tuple(
            Offered(laid.item(promises[pk]), swap=swap, who=laid.faces.name(taker)) for swap, pk, taker in before.owned
        ),
        to_tell=tuple(one for one in items if _waits_for_word(one, now)),
        regret=tuple(one for one in items if one.may_undo),
        days=_days([one for one in shown if _on_a_day(one)], now.astimezone(community.clock).date()),
        later=len(before.later),
    )


def task(here: Standing, community: Community, commitment: int, *, now: datetime) -> Item | None:
    """One task alone; None where it does not concern this account."""
    acts = _acts(here)
    found = plain.rows(CONCERNS, commitment=commitment, community=community.pk, acts=plain.numbers(acts))
    if not found:
        return None
    rows = mine_rows.around(found[0], besides=[commitment])
    one = next(one for one in rows.promises if one.id == commitment)
    who = one.answering if one.answering in acts else one.asked.asker
    return table(here, community, who, rows, now=now).item(one)


def table(
    here: Standing,
    community: Community,
    who: int,
    rows: mine_rows.Rows,
    *,
    now: datetime,
    besides: Collection[int] = (),
) -> mine_items.Table:
    """All that is needed to make items of these rows for this actor; `besides`: others whose names are told."""
    held: dict[int, list[mine_rows.Promise]] = defaultdict(list)
    everyone = {*besides, *(one.asker for one in rows.needs.values())}
    for one in rows.promises:
        everyone |= {one.answering, one.before or one.answering}
        if one.state in mine_rows.SHOWN:
            held[one.asked.id].append(one)
    lists = short_lists(community)
    return mine_items.Table(who, Faces(here, community, everyone, lists.places, now=now), lists, held, now)


def full() -> QuerySet[Commitment]:
    """Commitments with what a page tells of who they concern."""
    return Commitment.objects.select_related("thing__owner", "part__kind", "occurrence__need__actor")


def mine_or_none(account: Account, commitment: int) -> Commitment | None:
    """A commitment of this account's community, to hand to an action that checks the mandate."""
    return Commitment.objects.filter(community=account.community_id, pk=commitment).first()


def open_swap(account: Account, commitment: int) -> Swap | None:
    """The offer to others of this task, while it stands."""
    unsettled = Swap.objects.filter(community=account.community_id, state__in=SWAP_UNSETTLED)
    return unsettled.select_related("commitment").filter(commitment=commitment).first()


def swap_ask(account: Account, pk: int) -> SwapAsk | None:
    """One question to take over a task."""
    rows = SwapAsk.objects.filter(community=account.community_id).select_related("actor", "swap__commitment")
    return rows.filter(pk=pk).first()


def swap_named(account: Account, pk: int) -> Swap | None:
    """One swap."""
    rows = Swap.objects.filter(community=account.community_id).select_related("commitment", "taker")
    return rows.filter(pk=pk).first()


def _acts(here: Standing) -> list[int]:
    """In whose name this account asks or answers."""
    return [pk for pk, scope in here.scopes.items() if Scope.ASK in scope or Scope.ANSWER in scope]


def _before(who: int, begin: datetime, end: datetime, now: datetime) -> Before:
    found = Before()
    given = {
        "own": plain.numbers([who]), "since": min(begin, now - UNTOLD_FOR), "begin": begin, "ahead": max(begin, now), "end": end, "now": now,
        "untold": now - UNTOLD_FOR, "thanked": now - THANKED_FOR, "slip": now - rules.SECOND_THOUGHT,
        "shown": plain.words(mine_rows.SHOWN), "holding": plain.words(HOLDING),
    }  # fmt: skip
    for what, pk, commitment, occurrence, taker, _start in plain.rows(BEFORE_ME, **given):
        if what == "wanted":
            found.wanted.append(pk)
        elif what == "later":
            found.later.add(pk)
        else:
            found.occurrences.add(occurrence)
        if what == "shown":
            found.shown.add(pk)
        elif what == "ask":
            found.asks.append((pk, commitment))
        elif what == "owner" and taker:
            found.owned.append((pk, commitment, taker))
    return found


def _waits_for_word(one: Item, now: datetime) -> bool:
    if not one.over:
        return False
    if one.role == GET:
        return one.may_ask and bool(one.tells) and not one.thanked
    return one.may_answer and one.standing == "agreed"


def _on_a_day(one: Item) -> bool:
    """A question stands above the days, and so does what waits for a word: neither is shown twice."""
    return not one.may_undo and not (one.standing == "asked" and one.role != GET)


def _days(items: Iterable[Item], today: date) -> tuple[Day, ...]:
    by_day: dict[date, list[Item]] = defaultdict(list)
    for one in items:
        by_day[one.day].append(one)
    return tuple(Day(day, tuple(some), day == today) for day, some in sorted(by_day.items()))
