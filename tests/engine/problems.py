"""Small problems that nobody thought of: hypothesis strategies for everything the statement allows.

Times are on a coarse grid and places close together, so that overlaps, ties and full weeks happen all the time.
"""

from datetime import date

from hypothesis import strategies as st

from mekaar.engine.problem import (
    PERSON,
    THING,
    Assignment,
    Need,
    Option,
    Part,
    Problem,
    Provider,
    Standing,
    Travel,
)
from mekaar.engine.rules import Rule, ShareCap

DAY = 1440
TAGS = ("drive", "care", "fr")
GRID = 30
HOURS = (8 * 60, 12 * 60)
"""Every part of a small problem starts between eight and noon, so that providers are asked twice at once."""


@st.composite
def parts(draw, days: int) -> Part:
    """One part; now and then a thing, two helpers at once, or something that can be done from anywhere."""
    anywhere = draw(st.integers(0, 7)) == 0
    return Part(
        type=draw(st.sampled_from((PERSON, PERSON, PERSON, THING))),
        requires=frozenset(draw(st.sets(st.sampled_from(TAGS), max_size=1))),
        start=draw(st.integers(0, days - 1)) * DAY + draw(st.integers(HOURS[0] // GRID, HOURS[1] // GRID)) * GRID,
        minutes=draw(st.sampled_from((30, 60, 90))),
        x=None if anywhere else draw(st.integers(0, 4)) / 2,
        y=None if anywhere else draw(st.integers(0, 4)) / 2,
        quantity=draw(st.sampled_from((1, 1, 1, 2))),
    )


@st.composite
def options(draw, days: int) -> Option:
    """One part, or two: together, or there and back an hour or more later."""
    there = draw(parts(days))
    shape = draw(st.sampled_from(("one", "one", "together", "and back")))
    if shape == "one":
        return Option((there,))
    other = draw(parts(days))
    start = there.start if shape == "together" else there.end + draw(st.sampled_from((10, 60, 120)))
    beside = Part(other.type, other.requires, start, there.minutes, there.x, there.y, other.quantity)
    return Option((there, beside), distinct=draw(st.booleans()))


@st.composite
def providers(draw, number: int, days: int) -> Provider:
    """A person or a thing, with morning windows on some days and limits now and then."""
    mornings = draw(st.sets(st.integers(0, days - 1), min_size=1, max_size=days))
    opens = draw(st.sampled_from((7 * 60, 9 * 60)))
    closes = draw(st.sampled_from((12 * 60, 16 * 60)))
    return Provider(
        id=f"p{number}",
        type=draw(st.sampled_from((PERSON, PERSON, PERSON, THING))),
        tags=frozenset(draw(st.sets(st.sampled_from(TAGS)))),
        windows=tuple((day * DAY + opens, day * DAY + closes) for day in sorted(mornings)),
        x=draw(st.integers(0, 4)) / 2,
        y=draw(st.integers(0, 4)) / 2,
        radius_km=draw(st.sampled_from((None, 1.0, 2.5))),
        minutes=draw(st.sampled_from((None, 60, 120, 150))),
        tasks_per_day=draw(st.sampled_from((None, 1, 2))),
    )


@st.composite
def standings(draw, needs: tuple[Need, ...], people: tuple[Provider, ...]) -> tuple[Standing, ...]:
    """Promises made before for some of the needs, possible or not, some of them frozen."""
    made = []
    for need in needs:
        if not people or draw(st.integers(0, 2)):
            continue
        option = draw(st.integers(0, len(need.options) - 1))
        names = st.sampled_from([provider.id for provider in people])
        assign = tuple(
            tuple(draw(st.lists(names, min_size=part.quantity, max_size=part.quantity)))
            for part in need.options[option].parts
        )
        made.append(Standing(Assignment(need.id, option, assign), frozen=draw(st.booleans())))
    return tuple(made)


@st.composite
def problems(
    draw,
    *,
    max_needs: int = 6,
    max_providers: int = 5,
    days: int = 2,
    with_standing: bool = True,
    with_share_caps: bool = True,
    with_rules: bool = True,
) -> Problem:
    """A whole small problem. Switch off what a test does not want; what is left on occurs often."""
    people = tuple(draw(providers(number, days)) for number in range(draw(st.integers(0, max_providers))))
    needs = tuple(
        Need(f"n{i}", draw(st.integers(1, 3)), "ride", tuple(draw(st.lists(options(days), min_size=1, max_size=3))))
        for i in range(draw(st.integers(0, max_needs)))
    )
    pairs = [(provider.id, need.id) for provider in people for need in needs]
    return Problem(
        name="small",
        zone="Europe/Brussels",
        start=date(2026, 11, 30),
        days=days,
        day_starts=tuple(range(0, (days + 1) * DAY, DAY)),
        travel=Travel(2.0, 15.0, 5),
        providers=people,
        needs=needs,
        standing=draw(standings(needs, people)) if with_standing else (),
        ties=frozenset(draw(st.sets(st.sampled_from(pairs), max_size=3))) if pairs else frozenset(),
        share_caps=draw(caps(people)) if with_share_caps else (),
        rules=draw(st.sampled_from(((), (), (NOT_THE_FIRST_FOR_URGENT,)))) if with_rules else (),
    )


@st.composite
def caps(draw, people: tuple[Provider, ...]) -> tuple[ShareCap, ...]:
    """No cap, or one on some of the providers."""
    if not people or draw(st.integers(0, 2)):
        return ()
    group = draw(st.sets(st.sampled_from([provider.id for provider in people]), min_size=1, max_size=2))
    return (ShareCap(frozenset(group), draw(st.sampled_from((0.25, 0.5, 0.75))), "not too much"),)


def _first_for_urgent(provider: Provider, need: Need, part: Part) -> bool:
    return provider.id == "p0" and need.urgency == 1


NOT_THE_FIRST_FOR_URGENT = Rule("p0 not for urgent needs", _first_for_urgent)
