"""The statement as a CP-SAT model over the compiled pairs: a peer, and the judge of small problems."""

from collections import defaultdict
from itertools import pairwise

from ortools.sat.python import cp_model

from benchmarks.statement import Chosen, cliques, grouped
from mekaar.engine.check import binding, share_of
from mekaar.engine.compile import NO_LIMIT, Field
from mekaar.engine.problem import Standing
from mekaar.engine.promises import promises


class Statement:
    """All constraints of the problem; `z` per option, `x` per pair, `carried` per urgency."""

    def __init__(self, field: Field) -> None:
        self.field = field
        self.model = cp_model.CpModel()
        self.z = [self.model.new_bool_var("") for _ in field.option_need]
        self.x = [self.model.new_bool_var("") for _ in range(field.pairs)]
        self.carried = [
            sum(z for z, need in zip(self.z, field.option_need, strict=True) if field.need_urgency[need] == level)
            for level in (1, 2, 3)
        ]
        for rule in (_one_option, _parts_filled, _one_place, _minutes, _tasks, _caps, _distinct, _frozen):
            rule(self)

    def hint(self, chosen: Chosen) -> None:
        """Begin from this plan."""
        for variable, value in zip((*self.z, *self.x), (*chosen[0], *chosen[1]), strict=True):
            self.model.add_hint(variable, value)

    def minutes(self, pairs: list[int]) -> cp_model.LinearExprT:
        """The carried minutes of these pairs."""
        return sum(int(self.field.part_minutes[self.field.pair_part[pair]]) * self.x[pair] for pair in pairs)


def _one_option(self: Statement) -> None:
    for first, stop in pairwise(self.field.need_options):
        self.model.add_at_most_one(self.z[first:stop])
    for possible, z in zip(self.field.option_possible, self.z, strict=True):
        if not possible:
            self.model.add(z == 0)


def _parts_filled(self: Statement) -> None:
    for part, (first, stop) in enumerate(pairwise(self.field.part_pairs)):
        quantity = int(self.field.part_quantity[part])
        self.model.add(sum(self.x[first:stop]) == quantity * self.z[self.field.part_option[part]])


def _one_place(self: Statement) -> None:
    for clique in cliques(self.field):
        self.model.add_at_most_one([self.x[pair] for pair in clique])


def _minutes(self: Statement) -> None:
    for provider, pairs in grouped(self.field, self.field.part_week).items():
        limit = int(self.field.provider_minutes[provider[0]])
        if limit < NO_LIMIT:
            self.model.add(self.minutes(pairs) <= limit)


def _tasks(self: Statement) -> None:
    for provider, pairs in grouped(self.field, self.field.part_day).items():
        limit = int(self.field.provider_tasks[provider[0]])
        if limit < len(pairs):
            self.model.add(sum(self.x[pair] for pair in pairs) <= limit)


def _caps(self: Statement) -> None:
    field, problem = self.field, self.field.problem
    needs = {need.id: need for need in problem.needs}
    for cap in problem.share_caps:
        group = {field.numbers[name] for name in cap.providers if name in field.numbers}
        frozen = sum(
            needs[promise.need].options[promise.option].parts[number].minutes
            for promise in binding(problem)
            for number, names in enumerate(promise.assign)
            for name in names
            if name in cap.providers
        )
        theirs = self.minutes([pair for pair in range(field.pairs) if field.pair_provider[pair] in group])
        share = share_of(cap)
        within = self.model.new_bool_var("")
        all_minutes = self.minutes(list(range(field.pairs)))
        self.model.add(share.denominator * theirs <= share.numerator * all_minutes).only_enforce_if(within)
        self.model.add(theirs <= frozen).only_enforce_if(~within)


def _distinct(self: Statement) -> None:
    field = self.field
    for option, (first, stop) in enumerate(pairwise(field.option_parts)):
        if field.option_distinct[option]:
            of_provider = defaultdict(list)
            for pair in range(field.part_pairs[first], field.part_pairs[stop]):
                of_provider[field.pair_provider[pair]].append(self.x[pair])
            for mine in of_provider.values():
                self.model.add_at_most_one(mine)


def _frozen(self: Statement) -> None:
    binds = [Standing(one, frozen=True) for one in binding(self.field.problem)]
    for pair in promises(self.field, binds).frozen_pairs:
        self.model.add(self.x[pair] == 1)


def solve(
    statement: Statement, weights: tuple[int, int, int], *, seconds: float, workers: int = 8
) -> tuple[cp_model.CpSolver, int]:
    """Maximise the weighted carried needs; returns the solver and its status."""
    statement.model.maximize(sum(w * c for w, c in zip(weights, statement.carried, strict=True)))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = workers
    return solver, solver.solve(statement.model)


def chosen_by(solver: cp_model.CpSolver, statement: Statement) -> Chosen:
    """Which options and pairs the solver's plan takes."""
    return [solver.boolean_value(z) for z in statement.z], [solver.boolean_value(x) for x in statement.x]
