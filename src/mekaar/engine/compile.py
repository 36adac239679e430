"""From a `Problem` of objects to a `Field` of flat arrays, which is what everything that counts fast reads.

The numbers of needs, options, parts and providers follow the order of the problem. A *pair* is one provider that may
carry one part; pairs are sorted by part and, within a part, by provider.
"""

from dataclasses import dataclass, replace
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from mekaar.engine.candidates import Asked, People, Windows, candidates
from mekaar.engine.problem import DAYS_PER_WEEK, PERSON, Problem
from mekaar.engine.rules import forbidding

NO_LIMIT = 1 << 40
"""Stands for minutes or tasks without a limit."""

Ints = NDArray[np.int64]
Shorts = NDArray[np.int32]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Field:
    """A problem as arrays. `x_ys` of length `len(x) + 1` is CSR: the ys of x number i are `x_ys[i]` up to `x_ys[i + 1]`.

    Instants and lengths in minutes, as in `Problem`. Days and weeks are counted from the first one in which a part starts.
    """

    problem: Problem

    need_urgency: Shorts
    need_options: Shorts

    option_need: Shorts
    option_parts: Shorts
    option_distinct: Flags
    option_possible: Flags
    """Every part has at least as many candidates as it asks; the others can never be chosen."""

    part_option: Shorts
    part_need: Shorts
    part_start: Ints
    part_minutes: Ints
    part_quantity: Shorts
    part_day: Shorts
    part_week: Shorts
    part_pairs: Ints

    pair_part: Shorts
    pair_provider: Shorts
    pair_begin: Shorts
    """Start of the occupied interval: the part's start less travel."""
    pair_end: Shorts
    """End of the occupied interval: the part's end and travel; half-open."""
    pair_metres: Shorts
    pair_tied: Flags
    """The provider has helped this asker before, or is a thing: no new tie."""

    provider_person: Flags
    provider_minutes: Ints
    """Minutes a week, `NO_LIMIT` without one."""
    provider_tasks: Ints
    """Tasks a day, `NO_LIMIT` without one."""
    provider_pairs: Ints
    """CSR into `timeline`."""
    timeline: Ints
    """Pairs by provider and, within a provider, by start of the occupied interval."""

    days: int
    weeks: int

    @property
    def pairs(self) -> int:
        """How many pairs of a provider and a part it may carry."""
        return len(self.pair_part)

    def pairs_of(self, parts: Ints, providers: Ints) -> Ints:
        """The pair of each part and provider beside it; -1 where the provider is no candidate, or is itself negative."""
        keys = self.pair_part * np.int64(len(self.provider_minutes)) + self.pair_provider
        asked = parts * len(self.provider_minutes) + providers
        places = np.searchsorted(keys, asked)
        found = keys[np.minimum(places, len(keys) - 1)] == asked if len(keys) else np.zeros(len(asked), np.bool_)
        return np.where(found & (providers >= 0), places, -1)

    numbers: dict[str, int]
    """Provider numbers by id."""


@dataclass(slots=True)
class _Flat:
    """Needs, options and parts, read off the objects in one pass."""

    need_options: list[int]
    option_need: list[int]
    option_parts: list[int]
    option_distinct: list[bool]
    part_option: list[int]
    rows: list[tuple[int, int, int, int, float, float]]
    """Per part: role, start, minutes, quantity, x, y."""
    roles: dict[tuple[str, frozenset[str]], int]


def compile_problem(problem: Problem) -> Field:
    """The arrays of a problem, with every pair of a part and a provider that may carry it."""
    flat = _flatten(problem)
    rows = np.array(flat.rows, np.float64).reshape(-1, 6)
    role, start, minutes, quantity = rows[:, :4].astype(np.int64).T.copy()
    asked = Asked(role.astype(np.int32), start, minutes, rows[:, 4].copy(), rows[:, 5].copy())
    people = _people(problem)
    part_pairs, pair_provider = candidates(people, _windows(problem), _roles(problem, flat.roles), asked)
    pair_part = np.repeat(np.arange(len(rows), dtype=np.int32), np.diff(part_pairs))
    option_need = np.array(flat.option_need, np.int32)
    part_option = np.array(flat.part_option, np.int32)
    part_need = option_need[part_option] if len(part_option) else part_option
    if problem.rules:
        kept = _allowed(problem, flat, part_need, part_option, pair_part, pair_provider)
        pair_part, pair_provider = pair_part[kept], pair_provider[kept]
        part_pairs = np.searchsorted(pair_part, np.arange(len(rows) + 1))
    distance = _distance(people, asked, pair_part, pair_provider)
    travel = problem.travel
    margin = np.floor(np.minimum(distance * travel.minutes_per_km, travel.max_minutes)).astype(np.int64)
    margin += travel.extra_minutes
    begin = (start[pair_part] - margin).astype(np.int32)
    day = np.searchsorted(np.array(problem.day_starts), start, side="right") - 1
    week = day // DAYS_PER_WEEK
    day, week = day - day.min(initial=0), week - week.min(initial=0)
    numbers = {provider.id: number for number, provider in enumerate(problem.providers)}
    person = np.array([provider.type == PERSON for provider in problem.providers], np.bool_)
    timeline = np.lexsort((begin, pair_provider))
    return Field(
        problem=problem,
        need_urgency=np.array([need.urgency for need in problem.needs], np.int32),
        need_options=np.array(flat.need_options, np.int32),
        option_need=option_need,
        option_parts=np.array(flat.option_parts, np.int32),
        option_distinct=np.array(flat.option_distinct, np.bool_),
        option_possible=_possible(part_option, part_pairs, quantity, len(option_need)),
        part_option=part_option,
        part_need=part_need,
        part_start=start,
        part_minutes=minutes,
        part_quantity=quantity.astype(np.int32),
        part_day=day.astype(np.int32),
        part_week=week.astype(np.int32),
        part_pairs=part_pairs.astype(np.int64),
        pair_part=pair_part,
        pair_provider=pair_provider,
        pair_begin=begin,
        pair_end=((start + minutes)[pair_part] + margin).astype(np.int32),
        pair_metres=np.rint(2000 * distance).astype(np.int32),
        pair_tied=_tied(problem, numbers, person, part_need, pair_part, pair_provider),
        provider_person=person,
        provider_minutes=people.minutes,
        provider_tasks=np.array(
            [NO_LIMIT if one.tasks_per_day is None else one.tasks_per_day for one in problem.providers], np.int64
        ),
        provider_pairs=np.searchsorted(pair_provider[timeline], np.arange(len(problem.providers) + 1)).astype(np.int64),
        timeline=timeline.astype(np.int64),
        days=int(day.max(initial=0)) + 1,
        weeks=int(week.max(initial=0)) + 1,
        numbers=numbers,
    )


def narrow(field: Field, problem: Problem, kept: Flags) -> Field:
    """The same field with only the pairs that are `kept`; `problem` differs from its problem in nothing else."""
    offsets: Ints = np.concatenate((np.zeros(1, np.int64), np.cumsum(kept)))
    part_pairs = offsets[field.part_pairs]
    timeline_kept = kept[field.timeline]
    timeline_offsets: Ints = np.concatenate((np.zeros(1, np.int64), np.cumsum(timeline_kept)))
    options = len(field.option_need)
    return replace(
        field,
        problem=problem,
        option_possible=_possible(field.part_option, part_pairs, field.part_quantity, options),
        part_pairs=part_pairs,
        pair_part=field.pair_part[kept],
        pair_provider=field.pair_provider[kept],
        pair_begin=field.pair_begin[kept],
        pair_end=field.pair_end[kept],
        pair_metres=field.pair_metres[kept],
        pair_tied=field.pair_tied[kept],
        provider_pairs=timeline_offsets[field.provider_pairs],
        timeline=offsets[field.timeline[timeline_kept]],
    )


def _flatten(problem: Problem) -> _Flat:
    """Number needs, options, parts and roles in the order in which they appear."""
    flat = _Flat([0], [], [0], [], [], [], {})
    roles, rows, part_option = flat.roles, flat.rows, flat.part_option
    for number, need in enumerate(problem.needs):
        for option in need.options:
            flat.option_distinct.append(option.distinct)
            for part in option.parts:
                role = roles.setdefault((part.type, part.requires), len(roles))
                x, y = (part.x, part.y) if part.x is not None and part.y is not None else (np.nan, np.nan)
                rows.append((role, part.start, part.minutes, part.quantity, x, y))
                part_option.append(len(flat.option_need))
            flat.option_need.append(number)
            flat.option_parts.append(len(rows))
        flat.need_options.append(len(flat.option_need))
    return flat


def _people(problem: Problem) -> People:
    """Place, radius and minutes of every provider."""
    x = np.array([provider.x for provider in problem.providers], np.float64)
    y = np.array([provider.y for provider in problem.providers], np.float64)
    reach = np.array([np.inf if one.radius_km is None else one.radius_km for one in problem.providers], np.float64)
    minutes = np.array([NO_LIMIT if one.minutes is None else one.minutes for one in problem.providers], np.int64)
    return People(x, y, reach, minutes)


def _windows(problem: Problem) -> Windows:
    """All windows, one after the other."""
    counts = [len(provider.windows) for provider in problem.providers]
    bounds = np.array([window for one in problem.providers for window in one.windows], np.int64).reshape(-1, 2)
    owner = np.repeat(np.arange(len(counts), dtype=np.int32), counts)
    return Windows(owner, bounds[:, 0].copy(), bounds[:, 1].copy())


def _roles(problem: Problem, roles: dict[tuple[str, frozenset[str]], int]) -> tuple[Shorts, Shorts]:
    """CSR of the providers that have each role; providers with equal type and tags are matched once, and only where they
    have the rarest tag that the role asks.
    """
    groups: dict[tuple[str, frozenset[str]], list[int]] = {}
    for number, provider in enumerate(problem.providers):
        groups.setdefault((provider.type, provider.tags), []).append(number)
    filed: dict[tuple[str, str], list[tuple[frozenset[str], list[int]]]] = {}
    for (type_, tags), group in groups.items():
        for tag in ("", *tags):
            filed.setdefault((type_, tag), []).append((tags, group))
    members = []
    for asked, required in roles:
        near = min((filed.get((asked, tag), []) for tag in ("", *required)), key=len)
        members.append([number for tags, group in near if required <= tags for number in group])
    offsets = np.array([0, *accumulate(map(len, members))], np.int32)
    return offsets, np.array([number for group in members for number in group], np.int32)


def _distance(people: People, asked: Asked, pair_part: Shorts, pair_provider: Shorts) -> NDArray[np.float64]:
    """Straight distance in km of every pair, 0 where the part can be done from anywhere; as `problem.distance_km`."""
    dx = people.x[pair_provider] - asked.x[pair_part]
    dy = people.y[pair_provider] - asked.y[pair_part]
    return np.nan_to_num(np.sqrt(dx * dx + dy * dy), copy=False, nan=0.0)


def _possible(part_option: Shorts, part_pairs: Ints, quantity: Ints | Shorts, options: int) -> Flags:
    """Which options have enough candidates for every part."""
    possible = np.ones(options, np.bool_)
    possible[part_option[np.diff(part_pairs) < quantity]] = False
    return possible


def _allowed(
    problem: Problem, flat: _Flat, part_need: Shorts, part_option: Shorts, pair_part: Shorts, pair_provider: Shorts
) -> Flags:
    """Which pairs no rule in force forbids."""
    kept = np.empty(len(pair_part), np.bool_)
    for pair, (part, provider) in enumerate(zip(pair_part.tolist(), pair_provider.tolist(), strict=True)):
        need, option = problem.needs[part_need[part]], int(part_option[part])
        number = option - flat.need_options[part_need[part]]
        asked = need.options[number].parts[part - flat.option_parts[option]]
        kept[pair] = forbidding(problem.rules, problem.providers[provider], need, asked) is None
    return kept


def _tied(
    problem: Problem,
    numbers: dict[str, int],
    person: Flags,
    part_need: Shorts,
    pair_part: Shorts,
    pair_provider: Shorts,
) -> Flags:
    """Which pairs would not make a new tie."""
    tied = ~person[pair_provider]
    if problem.ties:
        needs = {need.id: number for number, need in enumerate(problem.needs)}
        known = [(numbers[a], needs[n]) for a, n in problem.ties if a in numbers and n in needs]
        codes = np.array(sorted(a * len(needs) + n for a, n in known), np.int64)
        tied |= np.isin(pair_provider.astype(np.int64) * len(needs) + part_need[pair_part], codes)
    return tied
