"""What one participant does, is asked, and is helped with: the rows of my week."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from mekaar.carrying import mine_items, queries, rules
from mekaar.carrying.choices import HOLDING, SWAP_UNSETTLED, State, SwapAnswer, SwapState
from mekaar.carrying.mine import GET, Day, For, Item, Mine, Offered
from mekaar.carrying.mine_faces import Faces
from mekaar.carrying.models import Commitment, Swap, SwapAsk, Verdict
from mekaar.exchange import queries as exchange
from mekaar.exchange.choices import Approval
from mekaar.people import queries as people
from mekaar.people.choices import Scope
from mekaar.people.queries import Account, Actor, Community
from mekaar.people.standing import Standing

DAYS = 14
"""So many days my week looks ahead: enough for the calendar on the fridge."""
STEP = timedelta(days=DAYS)
UNTOLD_FOR = timedelta(days=60)
"""So long after it was over it still waits to be told."""
THANKED_FOR = timedelta(days=14)
"""So long after it was over thanks are still asked for."""
SHOWN = (*HOLDING, State.DONE.value, State.MISSED.value)
MOST_CHOICES = 60
"""So many people one can switch between on the page."""
FULL = (
    "actor__village", "thing__owner__village", "thing__kind", "part__kind",
    "occurrence__need__kind", "occurrence__need__village", "occurrence__need__to", "occurrence__need__actor__village",
)  # fmt: skip


def choices_for(here: Standing, community: Community, *, wish: int | None) -> tuple[For, ...]:
    """Oneself first, then by name those for whom this account may ask or answer; the wished one is on, if it is among them."""
    acts = [pk for pk, scope in here.scopes.items() if Scope.ASK in scope or Scope.ANSWER in scope]
    own_id = here.own.id if here.own else None
    present = people.present_actors(community).filter(pk__in=acts)
    rows = sorted(present.values_list("pk", "name"), key=lambda row: (row[0] != own_id, row[1].casefold()))
    on = wish if any(pk == wish for pk, _name in rows) else next((pk for pk, _name in rows), None)
    return tuple(For(pk, name, pk == own_id, pk == on) for pk, name in rows[:MOST_CHOICES])


def full() -> QuerySet[Commitment]:
    """Commitments with all that a page shows of them."""
    rows = Commitment.objects.select_related(*FULL).prefetch_related("occurrence__need__parts")
    return rows.order_by("start", "part__position", "place", "id")


def my_week(
    here: Standing, community: Community, who: For, choices: tuple[For, ...], first: date, *, now: datetime
) -> Mine:
    """Everything this participant has before them from this day on."""
    begin, end = exchange.horizon(community.clock, first, DAYS)
    since = min(begin, now - UNTOLD_FOR)
    mine = Commitment.objects.filter(pk__among=queries.involving(who.id, since=since), community=community)
    places = dict(mine.filter(_shown(who.id, begin, end, now)).values_list("pk", "occurrence_id"))
    asks = _asks(who.id, now)
    owned = _owner_asked(who.id, now)
    swapped = [one.swap.commitment for one in asks] + [one.commitment for one in owned]
    around = around_of({*places.values(), *(one.occurrence_id for one in swapped)}, besides=places)
    rows = [one for one in around if one.pk in places]
    wanted = list(
        exchange.occurrences_between(community.pk, max(begin, now), end)
        .filter(need__actor=who.id)
        .select_related("need__actor__village")
    )
    laid = table(here, community, who.id, [*rows, *swapped], wanted, around, now=now)
    items = [*laid.items(rows), *laid.open_items(wanted)]
    shown = sorted((one for one in items if begin <= one.start < end), key=lambda one: (one.start, one.role))
    return Mine(
        who=who,
        choices=choices,
        first=first,
        last=first + timedelta(days=DAYS - 1),
        asked=tuple(one for one in items if one.may_answer and one.standing == "asked" and not one.over),
        offered=tuple(Offered(laid.item(one.swap.commitment, offered=True), ask=one.pk) for one in asks),
        owner=tuple(
            Offered(laid.item(one.commitment), swap=one.pk, who=laid.faces.name(one.taker))
            for one in owned
            if one.taker
        ),
        to_tell=tuple(one for one in items if _waits_for_word(one, now)),
        regret=tuple(one for one in items if one.may_undo),
        days=_days([one for one in shown if _on_a_day(one)], now.astimezone(community.clock).date()),
        later=mine.filter(state=State.ACCEPTED, start__gte=end).count(),
    )


def task(here: Standing, community: Community, commitment: int, *, now: datetime) -> Item | None:
    """One task alone; None where it does not concern this account."""
    acts = [pk for pk, scope in here.scopes.items() if Scope.ASK in scope or Scope.ANSWER in scope]
    concerned = Q(actor__in=acts) | Q(thing__owner__in=acts) | Q(occurrence__need__actor__in=acts)
    row = full().filter(concerned, community=community, pk=commitment).first()
    if row is None:
        return None
    who = row.answering.pk if row.answering.pk in acts else row.occurrence.need.actor_id
    return table(here, community, who, [row], [], around_of({row.occurrence_id}), now=now).item(row)


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


def _shown(who: int, begin: datetime, end: datetime, now: datetime) -> Q:
    """In these days; or waiting for an answer, for a word afterwards, or for a second thought, whenever it is."""
    asked = Q(state=State.PROPOSED, start__gt=now)
    untold = Q(state=State.ACCEPTED, end__lte=now, end__gt=now - UNTOLD_FOR)
    unthanked = Q(
        occurrence__need__actor=who, actor__isnull=False, state=State.DONE, end__gt=now - THANKED_FOR
    ) & ~Exists(Verdict.objects.filter(commitment=OuterRef("pk")))
    fresh_no = Q(state=State.DECLINED, decided_at__gt=now - rules.SECOND_THOUGHT, start__gt=now)
    return Q(state__in=SHOWN, start__gte=begin, start__lt=end) | asked | untold | unthanked | fresh_no


def around_of(occurrences: Iterable[int], besides: Iterable[int] = ()) -> list[Commitment]:
    """All that holds or was done of these occurrences, and these commitments besides: read once, because they are wide."""
    shown = Q(occurrence_id__among=occurrences, state__in=SHOWN) | Q(pk__among=besides)
    return list(full().filter(shown)) if occurrences else []


def _asks(who: int, now: datetime) -> list[SwapAsk]:
    """The tasks of others that this one could take over. Most have none, so that is asked first."""
    waiting = SwapAsk.objects.filter(actor=who, answer=SwapAnswer.WAITING)
    if not waiting.exists():
        return []
    prefixed = [f"swap__commitment__{name}" for name in FULL]
    return list(
        waiting.filter(
            swap__state=SwapState.OPEN,
            swap__commitment__state=State.ACCEPTED,
            swap__commitment__start__gt=now,
        )
        .select_related(*prefixed)
        .order_by("swap__commitment__start")
    )


def _owner_asked(who: int, now: datetime) -> list[Swap]:
    """The swaps for which the owner of a thing is asked about the new driver. Most of the time nobody is."""
    if not Swap.objects.filter(state=SwapState.OWNER).exists():
        return []
    things = Commitment.objects.filter(
        occurrence=OuterRef("commitment__occurrence"),
        state__in=HOLDING,
        thing__owner=who,
        thing__approval=Approval.EACH_TIME,
    )
    return list(
        Swap.objects.filter(Exists(things), state=SwapState.OWNER, commitment__start__gt=now)
        .select_related("taker__village", *[f"commitment__{name}" for name in FULL])
        .order_by("commitment__start")
    )


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


@dataclass(frozen=True, slots=True)
class _Bundles:
    """What holds or was done of the occurrences on the page, and the swaps of it."""

    held: dict[int, list[Commitment]]
    swaps: dict[int, Swap]
    came_by: dict[int, Swap]
    verdicts: frozenset[int]


def _bundles(around: Iterable[Commitment]) -> _Bundles:
    held: dict[int, list[Commitment]] = defaultdict(list)
    for one in around:
        if one.state in SHOWN:
            held[one.occurrence_id].append(one)
    ids = [one.pk for some in held.values() for one in some]
    related = Swap.objects.filter(Q(commitment__in=ids, state__in=SWAP_UNSETTLED) | Q(follows__in=ids))
    swaps = [] if not ids else list(related.select_related("commitment__actor__village"))
    return _Bundles(
        held,
        {one.commitment_id: one for one in swaps if one.state in SWAP_UNSETTLED},
        {one.follows_id: one for one in swaps if one.follows_id},
        frozenset(Verdict.objects.filter(commitment__among=ids).values_list("commitment", flat=True) if ids else ()),
    )


def table(
    here: Standing,
    community: Community,
    who: int,
    rows: list[Commitment],
    wanted: list[Any],
    around: list[Commitment],
    *,
    now: datetime,
) -> mine_items.Table:
    """All that is needed to make items of these rows for this actor; `around` is what holds of their occurrences."""
    bundles = _bundles(around)
    faces = Faces(here, community, now=now)
    faces.learn(_everyone(rows, bundles, wanted))
    return mine_items.Table(
        who, faces, community.clock, bundles.held, bundles.swaps, bundles.came_by, bundles.verdicts, now
    )


def _everyone(rows: list[Commitment], bundles: _Bundles, wanted: list[Any]) -> Iterable[Actor]:
    for one in (*rows, *(one for some in bundles.held.values() for one in some)):
        yield one.answering
        yield one.occurrence.need.actor
    for swap in bundles.came_by.values():
        if swap.commitment.actor:
            yield swap.commitment.actor
    for occurrence in wanted:
        yield occurrence.need.actor
