"""Whether one provider may carry one part: each condition one function, written from the statement of the problem.

The search has its own, compiled, idea of this (candidates.py); what is written here judges it.
"""

from bisect import bisect_right
from collections.abc import Callable

from mekaar.engine.problem import DAYS_PER_WEEK, Need, Part, Problem, Provider, Travel, distance_km
from mekaar.engine.rules import forbidding


def right_type(provider: Provider, part: Part) -> bool:
    """A person where a person is asked, a thing where a thing is asked."""
    return provider.type == part.type


def has_tags(provider: Provider, part: Part) -> bool:
    """The provider has every tag that the part requires."""
    return part.requires <= provider.tags


def is_free(provider: Provider, part: Part) -> bool:
    """One window contains the whole part; the travel before and after need not fit in it."""
    return any(start <= part.start and part.end <= end for start, end in provider.windows)


def within_radius(provider: Provider, part: Part) -> bool:
    """The part's place is no further from the provider's home than the radius; anywhere is always near enough."""
    return provider.radius_km is None or distance_km(provider, part) <= provider.radius_km


def enough_minutes(provider: Provider, part: Part) -> bool:
    """The part alone is no longer than the minutes the provider gives in a week."""
    return provider.minutes is None or part.minutes <= provider.minutes


CONDITIONS: dict[str, Callable[[Provider, Part], bool]] = {
    "type": right_type,
    "tags": has_tags,
    "window": is_free,
    "radius": within_radius,
    "minutes": enough_minutes,
}
"""What a provider must meet to carry a part, by the name under which a misfit is reported."""


def misfits(problem: Problem, provider: Provider, need: Need, part: Part) -> list[str]:
    """The conditions that keep this provider from this part, by name; `rule <name>` where only a rule in force does."""
    unmet = [name for name, met in CONDITIONS.items() if not met(provider, part)]
    if unmet:
        return unmet
    rule = forbidding(problem.rules, provider, need, part)
    return [f"rule {rule.name}"] if rule else []


def occupied(provider: Provider, part: Part, travel: Travel) -> tuple[int, int]:
    """The instants [from, until) in which the part keeps the provider busy, travel from and to home included."""
    margin = travel.margin(distance_km(provider, part))
    return part.start - margin, part.end + margin


def day_of(problem: Problem, part: Part) -> int:
    """The number of the local calendar day on which the part starts."""
    return bisect_right(problem.day_starts, part.start) - 1


def week_of(problem: Problem, part: Part) -> int:
    """The number of the seven-day block, counted from the start of the horizon, in which the part starts."""
    return day_of(problem, part) // DAYS_PER_WEEK
