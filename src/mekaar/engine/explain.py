"""Every assignment can say why it is so, and every uncarried need what would carry it: all of it tried, nothing guessed."""

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from mekaar.engine.check import binding
from mekaar.engine.diary import Diary, Look
from mekaar.engine.explanation import Explanation, Reason, ReasonCode
from mekaar.engine.fill import Caps
from mekaar.engine.fit import week_of
from mekaar.engine.plan import Plan
from mekaar.engine.problem import PERSON, Assignment, Need, Part, Problem, distance_km
from mekaar.engine.rules import forbidding
from mekaar.engine.would_help import would_help


def explain(problem: Problem, plan: Plan, *, only: Iterable[str] | None = None) -> Explanation:
    """Why each provider of a carried need, and what would help each uncarried one; `only`: of these need ids.

    The plan must pass `check`. A town of 2,000 needs takes about a second, one need some milliseconds after the diary.
    """
    asked = None if only is None else set(only)
    diary = Diary(problem, plan)
    caps = Caps(problem, diary)
    why = _Why(problem, diary)
    carried = {assignment.need: assignment for assignment in plan.assignments}
    assigned, uncarried = {}, {}
    for need in problem.needs:
        if asked is not None and need.id not in asked:
            continue
        if need.id in carried:
            assigned[need.id] = tuple(why.reasons(need, carried[need.id]))
        else:
            uncarried[need.id] = would_help(diary, caps, need)
    return Explanation(assigned, uncarried)


class _Why:
    """What is the same for all assignments of one plan."""

    def __init__(self, problem: Problem, diary: Diary) -> None:
        self.problem = problem
        self.diary = diary
        self.frozen = set(_promises(binding(problem)))
        self.promised = set(_promises(standing.assignment for standing in problem.standing))

    def reasons(self, need: Need, assignment: Assignment) -> Iterator[Reason]:
        """The reason for each provider of each part, and whether a person knows this asker."""
        for index, (part, names) in enumerate(
            zip(need.options[assignment.option].parts, assignment.assign, strict=True)
        ):
            look = self.diary.look(part, that_day=True)
            home = look.among(look.beside == 0)
            for name in names:
                yield self._reason(need, assignment, index, part, name, home)
                if part.type == PERSON:
                    yield Reason("known" if (name, need.id) in self.problem.ties else "new_tie", index, name)

    def _reason(self, need: Need, assignment: Assignment, index: int, part: Part, name: str, home: Look) -> Reason:
        """Count the others, then the first reason that holds. `home`: who are there then."""
        number = self.diary.numbers[name]
        team = {self.diary.numbers[other] for other in assignment.assign[index]}
        could = self._allowed(need, part, _others(home, home.near, team))
        near_then = home.then(part) & home.near
        then = _others(home, near_then, team) & could
        free = _others(home, near_then & home.minutes & home.tasks, team) & could
        at_home = set(home.provider.tolist()) - team
        promise = (need.id, assignment.option, index, name)
        code: ReasonCode
        if promise in self.frozen:
            code = "frozen"
        elif promise in self.promised:
            code = "promised"
        elif not could:
            code = "only"
        elif not free:
            code = "last_free"
        else:
            code = self._choice(number, part, free)
        counts = (
            len(could) + 1,
            len(could) - len(then),
            len(then) - len(free),
            self.diary.able(part) - len(team | at_home),
        )
        return Reason(code, index, name, *counts, len(at_home) - len(at_home & could))

    def _allowed(self, need: Need, part: Part, numbers: set[int]) -> set[int]:
        """Those whom no rule forbids, and whose minutes a week are enough for the part."""
        providers, rules = self.problem.providers, self.problem.rules
        return {
            number
            for number in numbers
            if (providers[number].minutes is None or part.minutes <= (providers[number].minutes or 0))
            and not (rules and forbidding(rules, providers[number], need, part))
        }

    def _choice(self, number: int, part: Part, free: set[int]) -> ReasonCode:
        """Why this one while others were free."""
        own = distance_km(self.problem.providers[number], part)
        if part.x is not None and own <= min(distance_km(self.problem.providers[other], part) for other in free):
            return "nearest"
        week = week_of(self.problem, part)
        before = self.diary.minutes[number, week] - part.minutes
        if before <= min(self.diary.minutes[other, week] for other in free):
            return "least_loaded"
        return "whole"


def _others(look: Look, mask: NDArray[np.bool_], team: set[int]) -> set[int]:
    """The providers of these rows who are not in the team that has the part."""
    return set(look.provider[mask].tolist()) - team


def _promises(assignments: Iterable[Assignment]) -> Iterator[tuple[str, int, int, str]]:
    """One promise for each provider: (need, option, number of the part, provider)."""
    for assignment in assignments:
        for index, names in enumerate(assignment.assign):
            for name in names:
                yield assignment.need, assignment.option, index, name
