"""Asking for a plan, following it, and letting it stand."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from procrastinate.contrib.django import app as queue

from mekaar.base import audit
from mekaar.base.events import emit
from mekaar.carrying import locks
from mekaar.carrying.actions.moves import move
from mekaar.carrying.choices import HOLDING, RunState, State
from mekaar.carrying.events import PlanMade
from mekaar.carrying.models import Commitment, Plan, PlanRun
from mekaar.carrying.translate import Book, Promise, provider_of
from mekaar.carrying.translate.book import fingerprint
from mekaar.carrying.translate.keys import ACTOR, carrier_key
from mekaar.exchange.queries import Occurrence

PLAN_JOB = "mekaar.carrying.plan"
"""The name of the job that makes a plan; by name, because jobs stand above actions."""

HORIZON_DAYS = 7


@transaction.atomic
def ask_for_plan(
    *,
    community: Any,
    why: str,
    by: Any,
    now: datetime,
    first_day: date | None = None,
    days: int = HORIZON_DAYS,
    seed: int = 0,
    seconds: float = 1.0,
    steps: int | None = None,
) -> PlanRun:
    """A planning run that waits for a worker; if one waits already it serves for this wish too.

    Row and job are written together: no run without a job. `first_day` of None is today in the community's own time;
    with `steps` the search is exactly so long, and the same anywhere.
    """
    waiting = PlanRun.objects.filter(community=community, state=RunState.QUEUED)
    if (run := waiting.first()) is not None:
        return run
    try:
        with transaction.atomic():
            run = PlanRun.objects.create(
                community=community,
                first_day=first_day or now.astimezone(community.clock).date(),
                days=days,
                seed=seed,
                seconds=seconds,
                steps=steps,
                why=why,
                asked_at=now,
            )
    except IntegrityError:
        # Another was a moment earlier. Its run may even have begun by now: then that one saw less than we did, ask again.
        return waiting.first() or ask_for_plan(
            community=community, why=why, by=by, now=now, first_day=first_day, days=days, seed=seed
        )
    enqueue(community.pk)
    audit.note("carrying.ask_for_plan", run, by=by, now=now, after={"why": why, "first_day": str(run.first_day)})
    return run


def enqueue(community_id: int) -> None:
    """A job that makes the plan that waits; jobs of one community run one after the other."""
    queue.configure_task(PLAN_JOB, lock=plan_lock(community_id)).defer(community_id=community_id)


def plan_lock(community_id: int) -> str:
    """The lock under which the jobs of one community wait for each other."""
    return f"plan-{community_id}"


@transaction.atomic
def begin(*, community: Any, now: datetime) -> PlanRun | None:
    """The run to make now: one that a killed planner left behind, else the one that waits; None if there is nothing to do."""
    unfinished = PlanRun.objects.select_for_update().filter(community=community)
    run = (
        unfinished.filter(state=RunState.RUNNING).first()
        or unfinished.filter(state=RunState.QUEUED).order_by("id").first()
    )
    if run is not None:
        run.state, run.started_at, run.fraction, run.message = RunState.RUNNING, now, 0.0, ""
        run.save(update_fields=["state", "started_at", "fraction", "message"])
    return run


def progress(*, run: PlanRun, fraction: float) -> None:
    """How far the run is, from 0 to 1, for a page to show."""
    PlanRun.objects.filter(pk=run.pk, state=RunState.RUNNING).update(fraction=min(max(fraction, 0.0), 1.0))


@transaction.atomic
def fail(*, run: PlanRun, message: str, now: datetime) -> None:
    """The run ended without a plan; what stood before still stands."""
    if PlanRun.objects.filter(pk=run.pk, state=RunState.RUNNING).update(
        state=RunState.FAILED, message=message[:400], ended_at=now
    ):
        audit.note("carrying.fail", run, by=None, now=now)


@transaction.atomic
def adopt(
    *,
    run: PlanRun,
    book: Book,
    wanted: dict[int, list[Promise]],
    objective: dict[str, Any],
    bound: dict[str, Any],
    status: str,
    explanation: dict[str, Any],
    now: datetime,
) -> Plan:
    """Let a plan stand, whole or not at all: proposals it does not want are replaced, new ones made, agreements untouched.

    Done twice it stands once. An occurrence of which something changed while the plan was made is left as it is, and a new
    plan is asked for.
    """
    run = PlanRun.objects.select_for_update().get(pk=run.pk)
    if run.state == RunState.DONE:
        return run.plan
    holding = _lock_everything(book, wanted)
    unchanged = _unchanged(book, holding)
    plan = Plan.objects.create(
        community=run.community,
        run=run,
        first_day=run.first_day,
        days=run.days,
        seed=run.seed,
        objective=objective,
        bound=bound,
        status=status,
        explanation=explanation,
        made_at=now,
    )
    for pk in sorted(unchanged):
        kept = {promise.key for promise in wanted.get(pk, ())}
        for one in holding.get(pk, []):
            if one.state == State.PROPOSED and (one.part_id, carrier_key(one), one.start) not in kept:
                move(one, State.REPLACED, by=None, now=now, what="replace")
    made = {pk: _propose(plan, wanted.get(pk, []), holding.get(pk, []), now) for pk in sorted(unchanged)}
    run.state, run.fraction, run.ended_at = RunState.DONE, 1.0, now
    run.save(update_fields=["state", "fraction", "ended_at"])
    after = {"carried": objective["carried"], "asked": sum(made.values()), "left": len(book.seen) - len(unchanged)}
    audit.note("carrying.adopt", plan, by=None, now=now, after=after)
    emit(PlanMade(community=plan.community_id, plan=plan.pk))
    if len(unchanged) < len(book.seen):
        ask_for_plan(community=run.community, why="changed", by=None, now=now)
    return plan


def _lock_everything(book: Book, wanted: dict[int, list[Promise]]) -> dict[int, list[Commitment]]:
    """Lock all that the plan binds or lets go, and read what holds now, by occurrence."""
    keys = [provider_of(promise.provider) for some in wanted.values() for promise in some]
    rows = Commitment.objects.filter(occurrence__in=list(book.seen), state__in=HOLDING)
    bound = list(rows.values_list("actor", "thing"))
    locks.lock(
        actors={pk for kind, pk in keys if kind == ACTOR} | {actor for actor, _ in bound if actor},
        things={pk for kind, pk in keys if kind != ACTOR} | {thing for _, thing in bound if thing},
        occurrences=book.seen,
    )
    holding: dict[int, list[Commitment]] = {}
    for one in rows.select_related("thing", "part").order_by("occurrence_id", "pk"):
        holding.setdefault(one.occurrence_id, []).append(one)
    return holding


def _unchanged(book: Book, holding: dict[int, list[Commitment]]) -> set[int]:
    """The occurrences for which the answer still holds: the same commitments in the same states, and still asked."""
    asked = set(
        Occurrence.objects.filter(pk__in=list(book.seen), cancelled_at=None, need__withdrawn_at=None).values_list(
            "pk", flat=True
        )
    )
    return {pk for pk, seen in book.seen.items() if pk in asked and fingerprint(holding.get(pk, [])) == seen}


def _propose(plan: Plan, wanted: list[Promise], holding: list[Commitment], now: datetime) -> int:
    """Make the promises of one occurrence that do not stand yet, all or none; returns how many."""
    standing = [one for one in holding if one.state in HOLDING]
    stands = {(one.part_id, carrier_key(one), one.start) for one in standing}
    fresh = [promise for promise in wanted if promise.key not in stands]
    if not fresh:
        return 0
    taken = {(one.part_id, one.place) for one in standing}
    rows = [_row(plan, promise, taken, now) for promise in fresh]
    try:
        with transaction.atomic():
            Commitment.objects.bulk_create(rows)
    except IntegrityError:
        # Promised elsewhere in the meantime, outside what this plan looked at: the next plan will know.
        return 0
    return len(rows)


def _row(plan: Plan, promise: Promise, taken: set[tuple[int, int]], now: datetime) -> Commitment:
    kind, pk = provider_of(promise.provider)
    place = next(place for place in range(promise.part.quantity) if (promise.part.pk, place) not in taken)
    taken.add((promise.part.pk, place))
    return Commitment(
        community_id=plan.community_id,
        plan=plan,
        occurrence_id=promise.occurrence,
        part=promise.part,
        place=place,
        actor_id=pk if kind == ACTOR else None,
        thing_id=None if kind == ACTOR else pk,
        start=promise.start,
        end=promise.end,
        during=DateTimeTZRange(*promise.during),
        why=_why(plan, promise),
        proposed_at=now,
    )


def _why(plan: Plan, promise: Promise) -> list[Any]:
    reasons: Iterable[dict[str, Any]] = plan.explanation["assigned"].get(str(promise.occurrence), ())
    return [one for one in reasons if (one["part"], one["provider"]) == (promise.part.pk, promise.provider)]
