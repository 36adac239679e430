"""The rows of the table: each runs its contest and returns what it found as lines of Markdown."""

import gc
from collections import Counter
from collections.abc import Callable
from math import log
from statistics import median

from benchmarks.contest import Arena
from benchmarks.instances import ample, big_town, inhabitants, panel, scarce
from benchmarks.row import Row, Setting, levels, line
from benchmarks.rows_rebalance import doubled_row, illness_row
from mekaar.engine.fit import week_of
from mekaar.engine.plan import Plan
from mekaar.engine.problem import PERSON, Problem
from mekaar.engine.town import region

FIRST = "first_come_first_served"


def panel_row(setting: Setting) -> Row:
    """Scarce towns against their proven optimum."""
    table: list[tuple[object, ...]] = [
        ("instance", "optimum", "first come", "mekaar, 1 s", "CP-SAT s to prove", "HiGHS carries", "HiGHS s")
    ]
    exact, urgent, count, series = 0, 0, 0, []
    for known in panel(setting.data, quick=setting.quick):
        arena = Arena(known.problem)
        peer = arena.run("cp_sat", seconds=setting.peer_seconds, workers=8)
        optimum = known.optimum or peer.objective.carried
        highs = arena.run("highs", seconds=setting.peer_seconds)
        first, ours = arena.run(FIRST), arena.run("mekaar", seconds=1)
        mine = ours.objective.carried
        exact, urgent, count = exact + (mine == optimum), urgent + (mine[0] == optimum[0]), count + 1
        proven = f"{peer.seconds:.1f}" if peer.facts["proven"] else f"not in {setting.peer_seconds}"
        found = (levels(highs.objective.carried), f"{highs.seconds:.1f}")
        table.append(
            (known.problem.name, levels(optimum), levels(first.objective.carried), levels(mine), proven, *found)
        )
        series += [(known.problem.name, "first come", first.carried), (known.problem.name, "mekaar, 1 s", ours.carried)]
        series.append((known.problem.name, "optimum", sum(optimum)))
    about = f"Urgent needs exact in {urgent} of {count}, the whole optimum (all three levels) in {exact} of {count}."
    return Row("Scarce towns against the proven optimum", about, table, tuple(series))


def town_row(setting: Setting) -> Row:
    """The scarce town of 2,000 needs: everyone on the same clock."""
    arena = Arena(big_town(setting.data))
    table: list[tuple[object, ...]] = [("method", "carried", "seconds", "peak MB")]
    outcomes = {"first come, first served": arena.run(FIRST)}
    for seconds in (1, 10):
        outcomes[f"mekaar, {seconds} s"] = arena.run("mekaar", seconds=seconds)
    patience = setting.peer_seconds
    for begun, told in ((False, ""), (True, ", begun from first come")):
        for workers in (8, 2):
            name = f"CP-SAT, {patience} s, {workers} workers{told}"
            outcomes[name] = arena.run("cp_sat", seconds=patience, workers=workers, begun=begun)
        outcomes[f"HiGHS, {patience} s{told}"] = arena.run("highs", seconds=patience, begun=begun)
    table += [line(name, outcome) for name, outcome in outcomes.items()]
    best = outcomes["mekaar, 10 s"]
    bound = tuple(best.facts["bound"])
    table.append(("no plan can carry more than", levels(bound), "", ""))
    about = (
        f"{arena.field.pairs:,} candidate pairs. The plan of 10 s carries {best.carried / sum(bound):.1%} of its "
        f"certificate; a cycle of 1 s search takes {outcomes['mekaar, 1 s'].seconds:.2f} s in all."
    )
    bars = tuple(("town", name, float(outcome.carried)) for name, outcome in outcomes.items())
    return Row("A scarce town of 2,000 needs", about, table, bars)


def both_row(setting: Setting) -> Row:
    """Ample beside scarce, so that nobody claims too much."""
    table: list[tuple[object, ...]] = [
        ("supply", "needs", "first come", "mekaar, 1 s", "sum of squared hours", "busiest person, h", "km")
    ]
    for supply, make in (("ample", ample), ("scarce", scarce)):
        for seed in (1,) if setting.quick else (1, 2, 3):
            arena = Arena(make(250 if setting.quick else 1000, seed))
            first, ours = arena.run(FIRST), arena.run("mekaar", seconds=1)
            pairs = [(hours(arena.problem, one.plan), one.objective.metres / 1000) for one in (first, ours)]
            squares, busiest, km = (
                [sum(h * h for h in load.values()) for load, _ in pairs],
                [max(load.values(), default=0) for load, _ in pairs],
                [km for _, km in pairs],
            )
            table.append(
                (
                    f"{supply} {seed}",
                    len(arena.problem.needs),
                    levels(first.objective.carried),
                    levels(ours.objective.carried),
                    f"{squares[0]:.0f} → {squares[1]:.0f} ({squares[1] / squares[0] - 1:+.0%})",
                    f"{busiest[0]:.1f} → {busiest[1]:.1f}",
                    f"{km[0]:.0f} → {km[1]:.0f} ({km[1] / km[0] - 1:+.0%})",
                )
            )
    about = (
        "With ample supply first come, first served carries as much: the gain is an even load. "
        "More *carried* needs are to be gained only where helpers are scarce; there more is carried, so the load grows."
    )
    return Row("Ample and scarce", about, table)


def hours(problem: Problem, plan: Plan) -> Counter[tuple[str, int]]:
    """Carried hours of every person and week."""
    needs, people = {n.id: n for n in problem.needs}, {p.id for p in problem.providers if p.type == PERSON}
    total: Counter[tuple[str, int]] = Counter()
    for one in plan.assignments:
        for part, names in zip(needs[one.need].options[one.option].parts, one.assign, strict=True):
            for name in people.intersection(names):
                total[name, week_of(problem, part)] += part.minutes / 60
    return total


def load_row(setting: Setting) -> Row:
    """The spread of load on a small panel with ample supply, against the proven least."""
    table: list[tuple[object, ...]] = [
        ("instance", "first come", "mekaar, 1 s", "above the bound", "bound by HiGHS over whole weeks", "HiGHS, s")
    ]
    for seed in (1,) if setting.quick else (1, 2, 3):
        arena = Arena(ample(60 if setting.quick else 120, seed))
        first, ours = arena.run(FIRST), arena.run("mekaar", seconds=1)
        peer = arena.run("whole_weeks", seconds=2 * setting.peer_seconds, carried=list(ours.objective.carried))
        bound = float(str(peer.facts["load_bound"]))
        gap = f"{ours.objective.load / bound - 1:.1%}" if bound > 0 else "-"
        proven = f"{bound:.0f}{'' if peer.facts['proven'] else ' (not proven)'}"
        table.append((f"ample {seed}", first.objective.load, ours.objective.load, gap, proven, f"{peer.seconds:.1f}"))
    return Row("Spread of load", "The load level of the objective (1000 L²/H), carried needs held equal.", table)


def growth_row(setting: Setting) -> Row:
    """How the time of one cycle grows with the problem, at a number of steps proportional to the needs."""
    table: list[tuple[object, ...]] = [("needs", "candidate pairs", "seconds of a cycle")]
    points = []
    for size in (250, 500, 1000) if setting.quick else (250, 500, 1000, 2000, 4000):
        arena = Arena(scarce(size, 1))
        took = median(arena.run("mekaar", steps=100 * size).seconds for _ in range(3))
        points.append((log(arena.field.pairs), log(took)))
        table.append((len(arena.problem.needs), f"{arena.field.pairs:,}", f"{took:.3f}"))
    about = (
        f"Compile, 100 steps per need, certificate: grows with the candidate pairs to the power {slope(points):.2f}."
    )
    return Row("Growth", about, table)


def slope(points: list[tuple[float, float]]) -> float:
    """The slope of the least squares line."""
    middle_x, middle_y = (sum(axis) / len(points) for axis in zip(*points, strict=True))
    return sum((x - middle_x) * (y - middle_y) for x, y in points) / sum((x - middle_x) ** 2 for x, _ in points)


def latency_row(setting: Setting) -> Row:
    """What a person waits for the first plan in a fresh process, kernels compiled before."""
    arena = Arena(scarce(250, 1))
    arena.run("first_plan")
    took = [arena.run("first_plan") for _ in range(3)]
    best = min(took, key=lambda one: one.seconds)
    table: list[tuple[object, ...]] = [
        ("fresh process to first plan, s", "of which imports"),
        (f"{best.seconds:.2f}", f"{best.facts['imports']:.2f}"),
    ]
    return Row("First plan", "A town of 250 needs, 1,000 steps; the compiled kernels are read from disk.", table)


def region_row(setting: Setting) -> Row:
    """100,000 needs in 300 towns (a tenth of that in a quick run)."""
    table: list[tuple[object, ...]] = [("supply", "needs", "carried", "bound", "seconds", "peak MB", "first come")]
    towns = 30 if setting.quick else 300
    for supply, seconds in (("ample", 1), ("scarce", 30)):
        problem = region(towns, inhabitants(1000) // 3, 1, supply=supply)
        arena = Arena(problem)
        first, ours = arena.run(FIRST), arena.run("mekaar", seconds=seconds)
        bound = tuple(ours.facts["bound"])
        table.append(
            (
                f"{supply}, {seconds} s search",
                f"{len(problem.needs):,}",
                levels(ours.objective.carried),
                f"{levels(bound)} ({ours.carried / sum(bound):.1%})",
                f"{ours.seconds:.1f}",
                f"{ours.megabytes:.0f}",
                levels(first.objective.carried),
            )
        )
        del arena, problem
        gc.collect()
    return Row("A region", f"{towns} towns, one problem.", table)


ROWS: dict[str, Callable[[Setting], Row]] = {
    "panel": panel_row,
    "town": town_row,
    "both": both_row,
    "load": load_row,
    "illness": illness_row,
    "doubled": doubled_row,
    "growth": growth_row,
    "latency": latency_row,
    "region": region_row,
}
