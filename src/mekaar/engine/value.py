"""What a plan is worth, in exact integers, counted from the plan itself: the search is judged by this."""

from collections import Counter
from collections.abc import Iterator

from mekaar.engine.fit import misfits, week_of
from mekaar.engine.plan import Objective, Plan
from mekaar.engine.problem import PERSON, URGENCIES, Assignment, Need, Part, Problem, Provider, distance_km

_Promise = tuple[str, int, int, str]


def value(problem: Problem, plan: Plan) -> Objective:
    """The value of a plan that passes `check`."""
    return Objective(
        carried=carried(problem, plan),
        load=load(problem, plan),
        new_ties=new_ties(problem, plan),
        metres=metres(problem, plan),
        changes=changes(problem, plan),
    )


def _tasks(problem: Problem, plan: Plan) -> Iterator[tuple[Provider, Need, Part]]:
    """Each provider with the need and the part it carries."""
    needs = {need.id: need for need in problem.needs}
    providers = {provider.id: provider for provider in problem.providers}
    for assignment in plan.assignments:
        need = needs[assignment.need]
        for part, names in zip(need.options[assignment.option].parts, assignment.assign, strict=True):
            for name in names:
                yield providers[name], need, part


def carried(problem: Problem, plan: Plan) -> tuple[int, int, int]:
    """How many needs of urgency 1, 2 and 3 are carried."""
    urgency = {need.id: need.urgency for need in problem.needs}
    counts = Counter(urgency[assignment.need] for assignment in plan.assignments)
    first, second, third = (counts[level] for level in URGENCIES)
    return first, second, third


def load(problem: Problem, plan: Plan) -> int:
    """The spread of load: 1000 L^2 // H, summed over persons who set a limit and over weeks; the same hours on more
    shoulders give less. L: minutes carried in that week, without travel. H: minutes given a week.
    """
    minutes: Counter[tuple[str, int]] = Counter()
    given: dict[str, int] = {}
    for provider, _, part in _tasks(problem, plan):
        if provider.type == PERSON and provider.minutes:
            minutes[provider.id, week_of(problem, part)] += part.minutes
            given[provider.id] = provider.minutes
    return sum(1000 * total * total // given[name] for (name, _), total in minutes.items())


def new_ties(problem: Problem, plan: Plan) -> int:
    """How many persons carry something for a need whose asker they have not helped before."""
    pairs = {(provider.id, need.id) for provider, need, _ in _tasks(problem, plan) if provider.type == PERSON}
    return len(pairs - problem.ties)


def metres(problem: Problem, plan: Plan) -> int:
    """Straight from home to the place and back, for everyone and everything assigned."""
    return sum(round(2000 * distance_km(provider, part)) for provider, _, part in _tasks(problem, plan))


def changes(problem: Problem, plan: Plan) -> int:
    """How many standing promises (need, option, part, provider) the plan breaks, of those it could have kept."""
    kept = {promise for assignment in plan.assignments for promise in _promises(assignment)}
    standing = {promise for one in problem.standing for promise in _promises(one.assignment)}
    return len((standing - kept) & possible(problem, standing))


def _promises(assignment: Assignment) -> Iterator[_Promise]:
    """One promise for each provider: (need, option, number of the part, provider)."""
    for number, names in enumerate(assignment.assign):
        for name in names:
            yield assignment.need, assignment.option, number, name


def possible(problem: Problem, promises: set[_Promise]) -> set[_Promise]:
    """The promises whose need, option and provider still exist, where the provider may still carry the part."""
    needs = {need.id: need for need in problem.needs}
    providers = {provider.id: provider for provider in problem.providers}
    left = set()
    for need_id, option, number, name in promises:
        need, provider = needs.get(need_id), providers.get(name)
        if need is None or provider is None or not 0 <= option < len(need.options):
            continue
        parts = need.options[option].parts
        if number < len(parts) and not misfits(problem, provider, need, parts[number]):
            left.add((need_id, option, number, name))
    return left
