"""Making a plan: read what stands, search, explain, and let it stand. Nothing is locked while the engine searches."""

import time
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from mekaar.carrying import actions, locks, translate
from mekaar.carrying.models import Plan as PlanRow
from mekaar.carrying.models import PlanRun
from mekaar.carrying.refusals import AlreadyPlanning
from mekaar.engine.explain import explain
from mekaar.engine.plan import Bound, Objective, Plan, Result
from mekaar.engine.problem import Problem
from mekaar.engine.rebalance import Shock, rebalance
from mekaar.engine.solve import solve
from mekaar.engine.stop import MaxSeconds, MaxSteps

NOTHING = Objective((0, 0, 0), load=0, new_ties=0, metres=0, changes=0)
NOTHING_MORE = Bound((0, 0, 0))
"""The value of a week in which nobody asks anything, and of the best there could be."""

SHOWN_EVERY = 0.25
"""Seconds between two looks at how far it is."""


def plan_community(*, community: Any, now: datetime) -> PlanRow | None:
    """Make the plan that this community waits for; None if none does.

    May be killed at any moment and called again: agreements are never touched, and a run that was left halfway is made
    anew. Raises AlreadyPlanning; any other error ends the run as failed and is raised on.
    """
    with locks.planning(community.pk) as alone:
        if not alone:
            raise AlreadyPlanning(_("A plan is being made at this moment."))
        run = actions.begin(community=community, now=now)
        if run is None:
            return None
        try:
            return make(run, now)
        except Exception as error:
            actions.fail(run=run, message=f"{type(error).__name__}: {error}", now=now)
            raise


def make(run: PlanRun, now: datetime) -> PlanRow:
    """Make one run."""
    community = run.community
    actions.cancel_withdrawn(community=community, now=now)
    actions.lapse_unanswered(community=community, now=now)
    book = translate.open_book(community=community, first_day=run.first_day, days=run.days, now=now)
    result = search(book.problem, run, _teller(run))
    explanation = explain(book.problem, result.plan)
    objective, bound = translate.valued(book, result)
    return actions.adopt(
        run=run,
        book=book,
        wanted=translate.promises(book, result),
        objective=objective,
        bound=bound,
        status=result.status,
        explanation=translate.explained(book, result, explanation),
        now=now,
    )


def search(problem: Problem, run: PlanRun, tell: Callable[[float | None], None]) -> Result:
    """A first plan is the best one; a later one breaks as few proposals as it can, because people have been asked."""
    if not problem.needs:
        return Result(Plan(problem.name, ()), NOTHING, NOTHING_MORE, "optimal", run.seed, 0)
    stop = MaxSteps(run.steps) if run.steps else MaxSeconds(run.seconds, time.perf_counter)
    if any(not one.frozen for one in problem.standing):
        return rebalance(problem, problem.standing, Shock(), stop=stop, seed=run.seed, progress=tell)
    return solve(problem, stop=stop, seed=run.seed, progress=tell)


def _teller(run: PlanRun) -> Callable[[float | None], None]:
    """What the engine calls with how far it is; written down now and then."""
    last = time.perf_counter()

    def tell(fraction: float | None) -> None:
        nonlocal last
        if fraction is not None and time.perf_counter() - last >= SHOWN_EVERY:
            last = time.perf_counter()
            actions.progress(run=run, fraction=fraction)

    return tell
