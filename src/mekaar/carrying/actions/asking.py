"""Putting proposals to people, in turn and within their ration; reminding them once; letting go what waited too long in line."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import translation

from mekaar.base import audit
from mekaar.carrying import asking, asking_links, queries_asking, rules
from mekaar.carrying.actions.moves import hold_still, move
from mekaar.carrying.actions.plans import ask_for_plan
from mekaar.carrying.asking_words import ask_letter, question, reminder_letter
from mekaar.carrying.choices import State
from mekaar.carrying.models import Ask, Commitment
from mekaar.messages import actions as messages
from mekaar.messages import queries as told
from mekaar.messages.answers import MOST_PARTS
from mekaar.messages.choices import Pace
from mekaar.people.queries import Actor

LONGEST_ABOUT = 200
ABOUT = "asks:"
"""How `Letter.about` of a question begins; the numbers of the commitments follow, in the order in which they were asked."""


def ask_waiting(*, community: Any, now: datetime) -> int:
    """Put the proposals that stand in line to their people, who was asked least lately first; returns how many questions.

    Each person in a transaction of their own, several questions in one letter. Done twice it asks once.
    """
    line = queries_asking.in_line(community, now=now)
    people = {one.answering.pk: one.answering for one in line}
    turns = queries_asking.turns(people, now=now)
    return sum(_ask(people[actor], now) for actor in asking.in_turn(turns))


@transaction.atomic
def _ask(actor: Actor, now: datetime) -> int:
    hold_still(queries_asking.in_line_of(actor, now=now))
    line = {one.pk: one for one in queries_asking.in_line_of(actor, now=now)}
    chosen = asking.to_ask(
        map(queries_asking.waits, line.values()),
        ration=ration_of(actor),
        now=now,
        **queries_asking.asked_of(actor, now=now),
    )
    commitments = [line[pk] for pk in chosen]
    if not commitments:
        return 0
    for one in commitments:
        until = rules.answer_until(now, one.start, one.community.clock)
        ask = Ask.objects.create(community=one.community, commitment=one, actor=actor, asked_at=now, answer_until=until)
        one.proposed_at = now
        audit.note("carrying.ask", ask, by=None, now=now, for_id=actor.pk)
    Commitment.objects.filter(pk__in=chosen).update(proposed_at=now)
    _send(actor, commitments, now, key=f"ask:{chosen[0]}", pace=Pace.NOW)
    return len(commitments)


def _send(
    actor: Actor,
    commitments: Sequence[Commitment],
    now: datetime,
    *,
    key: str,
    pace: str,
    asked: Sequence[int] = (),
    again: bool = False,
) -> bool:
    """Whether it is told. What was `asked` by text message before keeps its number there, so that a number never changes its meaning."""
    until = min(rules.answer_until(one.proposed_at, one.start, one.community.clock) for one in commitments)
    latest = max(rules.answer_until(one.proposed_at, one.start, one.community.clock) for one in commitments)
    numbers = [one.pk for one in commitments]
    about = numbered(asked, numbers)
    commitments = sorted(commitments, key=lambda one: about.index(one.pk))
    given: dict[str, Any] = {
        "path": asking_links.path(actor.pk, numbers, latest),
        "about": ABOUT + ",".join(map(str, about)),
        "places": [about.index(one.pk) + 1 for one in commitments],
        "until": until,
    }
    with translation.override(told.tongue(actor)):
        questions = [question(one, now=now) for one in commitments]
        if not again:
            letter = ask_letter(questions, zone=actor.community.clock, now=now, **given)
        else:
            letter = reminder_letter(questions, **given)
    return messages.tell(to=actor, key=key, letter=letter, pace=pace, now=now) is not None


def numbered(asked: Sequence[int], numbers: Sequence[int]) -> list[int]:
    """The questions in the order of their numbers: those asked before first, as long as that fits."""
    every = list(dict.fromkeys([*asked, *numbers]))
    fits = len(every) <= MOST_PARTS and len(ABOUT + ",".join(map(str, every))) <= LONGEST_ABOUT
    return every if fits else list(numbers)


def ask_the_rest(*, actor: Actor, key: str, asked: Sequence[int], now: datetime) -> bool:
    """Put to somebody once more what they were asked and still did not answer, under numbers that no other has; whether it is told."""
    open_ = Ask.objects.filter(actor=actor, commitment__state=State.PROPOSED, answer_until__gt=now)
    rest = queries_asking.whole().filter(pk__in=open_.values("commitment"), start__gt=now).order_by("start", "pk")
    return bool(rest) and _send(actor, list(rest), now, key=key, pace=Pace.NOW, asked=asked, again=True)


def take_back_questions(*, commitment_id: int, now: datetime) -> None:
    """Once a question is settled, in whatever way, a message that asks nothing else any more is not told or rung about."""
    ask = Ask.objects.filter(commitment=commitment_id).exclude(commitment__state=State.PROPOSED).first()
    for message_id, about in told.not_told_about(ask.actor_id, ABOUT) if ask else ():
        numbers = [int(pk) for pk in about.removeprefix(ABOUT).split(",")]
        if not Commitment.objects.filter(pk__in=numbers, state=State.PROPOSED).exists():
            messages.take_back(message_id=message_id, now=now)


def ration_of(actor: Actor) -> asking.Ration:
    """How often this actor may be asked: what is usual here, unless they chose otherwise."""
    own = told.asks_per_week([actor.pk]).get(actor.pk)
    return asking.Ration(settings.ASKS_OPEN, settings.ASKS_PER_WEEK if own is None else own)


def let_go(*, community: Any, now: datetime) -> int:
    """Proposals that stood in line too long go to another, and the week is planned again; returns how many."""
    by_actor: dict[Actor, list[Commitment]] = defaultdict(list)
    for one in queries_asking.in_line(community, now=now):
        by_actor[one.answering].append(one)
    count = sum(_let_go(actor, now) for actor in by_actor)
    if count:
        ask_for_plan(community=community, why="in line", by=None, now=now)
    return count


@transaction.atomic
def _let_go(actor: Actor, now: datetime) -> int:
    hold_still(queries_asking.in_line_of(actor, now=now))
    line = {one.pk: one for one in queries_asking.in_line_of(actor, now=now)}
    gone = asking.to_let_go(map(queries_asking.waits, line.values()), ration=ration_of(actor), now=now)
    for pk in gone:
        move(line[pk], State.LAPSED, by=None, now=now, what="let_go")
    return len(gone)


def remind_silent(*, community: Any, now: datetime) -> int:
    """One reminder halfway, to whoever has not answered yet; returns to how many people."""
    by_actor: dict[int, list[Ask]] = defaultdict(list)
    for ask in _open_asks(Ask.objects.filter(community=community)):
        moment = asking.remind_at(ask.asked_at, ask.answer_until)
        if moment is not None and moment <= now < ask.answer_until:
            by_actor[ask.actor_id].append(ask)
    return sum(_remind([ask.pk for ask in asks], now) for asks in by_actor.values())


@transaction.atomic
def _remind(numbers: Iterable[int], now: datetime) -> bool:
    asks = list(_open_asks(Ask.objects.filter(pk__in=list(numbers))).select_for_update(of=("self",)))
    if not asks:
        return False
    Ask.objects.filter(pk__in=[ask.pk for ask in asks]).update(reminded_at=now)
    commitments = queries_asking.whole().filter(pk__in=[ask.commitment_id for ask in asks]).order_by("start", "pk")
    _send(asks[0].actor, list(commitments), now, key=f"remind:{asks[0].commitment_id}", pace=Pace.SOON, again=True)
    return True


def _open_asks(rows: Any) -> Any:
    """Those of these questions that wait for an answer and a reminder."""
    waiting = rows.filter(commitment__state=State.PROPOSED, reminded_at=None, commitment__start__gt=F("asked_at"))
    return waiting.select_related("actor__community").order_by("pk")
