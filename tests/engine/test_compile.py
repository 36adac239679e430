"""The arrays say exactly what the objects say."""

from hypothesis import given, settings

from mekaar.engine.compile import compile_problem, narrow
from mekaar.engine.fit import misfits, occupied
from tests.engine.problems import problems


@settings(max_examples=60, deadline=None)
@given(problems())
def test_the_candidates_are_those_whom_nothing_keeps_from_a_part(problem):
    field = compile_problem(problem)
    found = {
        (int(part), problem.providers[who].id) for part, who in zip(field.pair_part, field.pair_provider, strict=True)
    }
    parts = [(need, part) for need in problem.needs for option in need.options for part in option.parts]
    expected = {
        (number, provider.id)
        for number, (need, part) in enumerate(parts)
        for provider in problem.providers
        if not misfits(problem, provider, need, part)
    }
    assert found == expected
    for pair in range(field.pairs):
        part, provider = parts[field.pair_part[pair]][1], problem.providers[field.pair_provider[pair]]
        assert (field.pair_begin[pair], field.pair_end[pair]) == occupied(provider, part, problem.travel)


@settings(max_examples=30, deadline=None)
@given(problems())
def test_leaving_out_the_pairs_of_a_provider_is_the_same_as_not_having_them(problem):
    field = compile_problem(problem)
    kept = field.pair_provider % 2 == 0
    less = narrow(field, problem, kept)
    assert less.pair_begin.tolist() == field.pair_begin[kept].tolist()
    for provider in range(len(problem.providers)):
        timeline = less.timeline[less.provider_pairs[provider] : less.provider_pairs[provider + 1]]
        assert sorted(timeline.tolist()) == [p for p in range(less.pairs) if less.pair_provider[p] == provider]
    for part in range(len(less.part_need)):
        pairs = range(less.part_pairs[part], less.part_pairs[part + 1])
        assert all(less.pair_part[pair] == part for pair in pairs)
