"""Realistic towns, compared with the reference instances where those are at hand."""

import gzip
import json
from collections import Counter
from pathlib import Path

import pytest

from mekaar.engine.format import read_problem, write_problem
from mekaar.engine.problem import PERSON, THING, distance_km
from mekaar.engine.town import FIRST_MONDAY, region, town

PINNED_PERSON = (0.722, -1.477, 2.878, ((2220, 2520), (3660, 3960), (7680, 7920), (7980, 8280)))
PINNED_NEED = ("care-by-two", 1, 9150)
REFERENCE = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "planning"


beside_reference = pytest.mark.skipif(
    not REFERENCE.is_dir(), reason="the reference instances are not beside this checkout"
)


def test_the_same_seed_gives_the_same_town_and_another_one_another():
    assert town(4000, 3) == town(4000, 3)
    assert town(4000, 3) != town(4000, 4)


def test_a_town_is_pinned_so_that_it_is_the_same_on_any_machine():
    person, need = town(4000, 3).providers[0], town(4000, 3).needs[0]
    assert (person.x, person.y, person.radius_km, person.windows) == PINNED_PERSON
    assert (need.kind, need.urgency, need.options[0].parts[0].start) == PINNED_NEED


def test_sizes_follow_from_inhabitants_and_supply():
    sizes = {}
    for supply in ("scarce", "ample"):
        made = town(10_000, 1, supply=supply)
        types = Counter(provider.type for provider in made.providers)
        sizes[supply] = (len(made.needs), types[PERSON], types[THING])
    assert sizes == {"scarce": (250, 188, 8), "ample": (250, 875, 35)}


def test_windows_stand_at_local_hours_in_a_week_in_which_the_clock_changes():
    made = town(4000, 3, start=FIRST_MONDAY.replace(month=10, day=19))
    sunday = made.day_starts[6]
    edges = {(opens - sunday) % 60 for p in made.providers for opens, _ in p.windows if opens > sunday}
    assert made.day_starts[7] - sunday == 1500
    assert edges <= {0, 30}
    assert read_back_hours(made) <= {"07:00", "08:00", "11:00", "13:00", "17:00", "17:30"}


def read_back_hours(problem):
    return {opens[11:] for provider in write_problem(problem)["providers"] for opens, _ in provider["windows"]}


def test_a_region_is_towns_whose_helpers_reach_next_door():
    made = region(4, 4000, 1)
    assert len(made.needs) == 400
    assert len({provider.id for provider in made.providers}) == len(made.providers)
    there = [part for need in made.needs if need.id.startswith("t1.") for o in need.options for part in o.parts]
    helpers = [p for p in made.providers if p.id.startswith("t0.p")]
    assert any(distance_km(helper, part) <= (helper.radius_km or 0) for helper in helpers for part in there)


@pytest.mark.parametrize(("towns", "inhabitants"), [(1, 0), (0, 100), (1, -5), (1, 10**9)])
def test_a_town_of_nobody_or_of_everybody_is_refused(towns, inhabitants):
    with pytest.raises(ValueError, match="inhabitants"):
        region(towns, inhabitants, 1)


def given(name):
    return read_problem(json.loads(gzip.decompress((REFERENCE / f"{name}.json.gz").read_bytes())))


def shares(problems):
    """Over all problems together: the share of each kind, of urgent needs, and of the helpers with each tag."""
    problems = list(problems)
    needs = [need for problem in problems for need in problem.needs]
    people = [p for problem in problems for p in problem.providers if p.type == PERSON]
    tags = Counter(tag.partition(":")[0] for p in people for tag in p.tags)
    kinds = Counter(need.kind for need in needs)
    found = {f"kind {kind}": n / len(needs) for kind, n in kinds.items()}
    found |= {f"tag {tag}": n / len(people) for tag, n in tags.items()}
    return found | {"urgent": sum(need.urgency == 1 for need in needs) / len(needs)}


def chances(problem):
    """Candidates per part, and the share of needs that could be carried if each were alone."""
    counts, alone = [], 0
    for need in problem.needs:
        found = [[len(candidates(problem, part)) for part in option.parts] for option in need.options]
        counts += [count for option in found for count in option]
        enough = [
            [n >= part.quantity for n, part in zip(f, o.parts, strict=True)]
            for f, o in zip(found, need.options, strict=True)
        ]
        alone += any(map(all, enough))
    return sum(counts) / len(counts), alone / len(problem.needs)


def candidates(problem, part):
    return [
        p for p in problem.providers
        if p.type == part.type and part.requires <= p.tags
        and any(opens <= part.start and part.end <= closes for opens, closes in p.windows)
        and distance_km(p, part) <= p.radius_km
    ]  # fmt: skip


@beside_reference
def test_kinds_urgency_and_tags_are_those_of_the_reference_instances():
    names = [f"s{size}-{n}" for size in (250, 500) for n in range(1, 6)] + ["t2-1"]
    reference, made = shares(map(given, names)), shares([town(80_000, seed) for seed in (1, 2, 3)])
    assert made == {name: pytest.approx(share, abs=0.03) for name, share in reference.items()}


@beside_reference
def test_candidates_and_what_can_be_carried_are_those_of_the_reference_instances():
    reference = [chances(given(f"s250-{n}")) for n in range(1, 6)]
    made = [chances(town(10_000, seed)) for seed in range(5)]
    means = [[sum(column) / len(column) for column in zip(*rows, strict=True)] for rows in (reference, made)]
    assert means[1][0] == pytest.approx(means[0][0], rel=0.2)
    assert means[1][1] == pytest.approx(means[0][1], abs=0.04)
