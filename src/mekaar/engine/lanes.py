"""Searches side by side: each lane has its own plan and random numbers, runs through the phases, and the best one wins."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mekaar.engine.compile import Field
from mekaar.engine.desk import Best, empty_state, no_best, scratch
from mekaar.engine.moves import Taste
from mekaar.engine.promises import CannotBeKept, Promises
from mekaar.engine.search import Habits, better, fill, give_back, keep_if_better, load_plan, search, stand_all
from mekaar.engine.state import Tables
from mekaar.engine.stop import Watch

CHUNK = 256
"""Chains between two looks at the budget."""

NOTICE_SECONDS = 0.1

Progress = Callable[[float | None], None]

Proven = Callable[[tuple[int, int, int]], bool]
"""Whether no plan carries more than these needs per urgency."""


def never(carried: tuple[int, int, int]) -> bool:
    """Nothing is proven."""
    return False


@dataclass(frozen=True, slots=True)
class Phase:
    """A part of the search. Heats are in what pushing out a need of urgency 3 costs: how much worse a plan may become for a while.

    `share` of the budget; `heat` at the start is halved `halvings` times; `choice_heat`: how much dearer than the
    cheapest way in a need may choose; `length` of chains; `open_share`: chance out of 1024 to begin with an uncarried need.
    """

    taste: Taste
    share: float
    heat: float
    halvings: float
    choice_heat: float
    length: int
    open_share: int
    stray_share: int = 0
    """Chance out of 1024, before that one, to begin with a need that is carried otherwise than promised."""
    thrift: int = 0
    """The least regret that chains allow, in `guide.GRAIN`: half of them allow twice as much, a third thrice; 0 allows any."""
    path_every: int = 0
    """One chain in so many is preceded by a search for an augmenting path; 0: none is."""
    until_proven: bool = False
    """Whether the phase is over as soon as its plan carries as much as any plan could."""

    def heat_at(self, done: float) -> int:
        """The heat, in units of worth, when this part of the phase is over.

        Halvings with straight lines between them: unlike a power these round equally on any machine.
        """
        whole, rest = divmod(self.halvings * min(1.0, done), 1.0)
        return int(self.unit * self.heat * (1.0 - rest / 2.0) * 0.5**whole)

    @property
    def habits(self) -> Habits:
        """What the kernels read of it."""
        return Habits(self.length, self.open_share, self.stray_share, self.thrift, self.path_every)

    @property
    def unit(self) -> int:
        """What it costs to push out a need of urgency 3."""
        return int(self.taste.price[2])


class Lane:
    """One search: a plan that changes, and the best one seen."""

    def __init__(
        self, field: Field, tables: Tables, known: Promises, seed: int, number: int, proven: Proven = never
    ) -> None:
        self.field, self.tables, self.known, self.proven = field, tables, known, proven
        self.state = empty_state(field, tables)
        self.scratch = scratch(tables, seed, number)
        self.best = no_best(self.state)
        self.tried = 0
        self.spent = 0.0
        self.halted = False

    def places(self, need: int) -> NDArray[np.int32]:
        """The pairs of a carried need in the best plan."""
        first = self.tables.need_places[need]
        return self.best.places[first : first + self.best.width[need]]

    def start(self, phase: Phase) -> None:
        """The standing plan, frozen promises first, and whatever fits beside it, most urgent and scarcest first."""
        known, taste = self.known, phase.taste
        broken = stand_all(
            self.tables, self.state, self.scratch, taste, known.needs, known.options, known.first, known.bundles
        )
        if broken >= 0:
            name = self.field.problem.needs[broken].id
            raise CannotBeKept(name, beside=True)
        fill(self.tables, self.state, self.scratch, taste, self._order(), phase.thrift)
        give_back(self.tables, self.state)
        keep_if_better(self.state, taste, self.best)

    def _order(self) -> NDArray[np.int64]:
        """The needs, most urgent first and among equals those with the fewest candidates first."""
        field = self.field
        pairs = np.zeros(len(field.need_urgency), np.int64)
        np.add.at(pairs, field.part_need, np.diff(field.part_pairs) * field.option_possible[field.part_option])
        return np.lexsort((pairs, field.need_urgency))

    def work(self, phase: Phase, end: float, watch: Watch, lanes: int) -> None:
        """Search at falling heat until this part of the budget is spent, or what is carried is proven to be the most."""
        if len(self.tables.live) == 0:
            return
        self.spent = begun = watch(self.tried * lanes)
        while self.spent < end and not self.halted and not (phase.until_proven and self._carries_most()):
            heat = phase.heat_at((self.spent - begun) / (end - begun))
            choice = int(phase.choice_heat * phase.unit)
            args = (self.tables, self.state, self.scratch, phase.taste, self.best)
            search(*args, heat, choice, CHUNK, phase.habits)
            self.tried += CHUNK
            self.spent = watch(self.tried * lanes)

    def _carries_most(self) -> bool:
        """Whether no plan carries more than the best one of this lane."""
        totals = self.best.totals
        return self.proven((int(totals[0]), int(totals[1]), int(totals[2])))

    def adopt(self, other: "Lane") -> None:
        """Go on from the best plan of another lane, which then is the best of this one too."""
        self.best = Best._make(array.copy() for array in other.best)
        self.state = empty_state(self.field, self.tables)
        load_plan(self.tables, self.state, self.best.chosen, self.best.places, self.best.width)


def run(
    field: Field,
    tables: Tables,
    known: Promises,
    phases: Sequence[Phase],
    *,
    watch: Watch,
    seed: int,
    lanes: int,
    progress: Progress | None = None,
    proven: Proven = never,
) -> tuple[Lane, int]:
    """Run all phases on so many lanes; each phase begins from the best plan of the one before. Returns that lane and the moves.

    Raises ValueError for frozen promises that cannot be kept together.
    """
    team = [Lane(field, tables, known, seed, number, proven) for number in range(lanes)]
    winner, end = team[0], 0.0
    with ThreadPoolExecutor(lanes) as pool:
        list(pool.map(lambda lane: lane.start(phases[0]), team))
        for phase in phases:
            end += phase.share
            last = phase is phases[-1]
            jobs = [pool.submit(lane.work, phase, 1.0 if last else end, watch, lanes) for lane in team]
            _await(jobs, team, progress)
            for lane in team:
                if better(lane.best.totals, winner.best.totals, phase.taste.ranks):
                    winner = lane
            for lane in team:
                lane.adopt(winner)
    return winner, sum(lane.tried for lane in team)


def _await(jobs: list[Future[None]], team: list[Lane], progress: Progress | None) -> None:
    """Wait for all lanes, telling how far they are; if that is interrupted, none of them goes on in the background."""
    try:
        while wait(jobs, timeout=NOTICE_SECONDS).not_done:
            if progress is not None:
                progress(min(1.0, *(lane.spent for lane in team)))
        for job in jobs:
            job.result()
    except BaseException:
        for lane in team:
            lane.halted = True
        raise
