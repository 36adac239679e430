"""What the planning commands share: the terminal, the ways out, solving with progress, the independent check."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import NoReturn

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

from mekaar.bridges.planning.book import workbook_bytes
from mekaar.bridges.planning.files import json_bytes, write_whole
from mekaar.bridges.planning.overview import Overview, overview
from mekaar.bridges.planning.table import overview_text
from mekaar.bridges.wording import LANGUAGES, pick
from mekaar.bridges.wording.plan_table import PLAN
from mekaar.bridges.wording.reasons import Teller
from mekaar.bridges.wording.system import why
from mekaar.engine.check import check
from mekaar.engine.explain import explain
from mekaar.engine.explanation import Explanation
from mekaar.engine.format import write_plan
from mekaar.engine.help_most import what_would_help_most
from mekaar.engine.plan import Result
from mekaar.engine.problem import Problem
from mekaar.engine.promises import CannotBeKept
from mekaar.engine.stop import MaxSeconds, MaxSteps, Stop
from mekaar.wiring.words import language

BAD_INPUT = 2
BROKEN = 1
OUT_KINDS = (".json", ".json.gz", ".xlsx", ".txt")
MOST_SECONDS = 86_400.0
MOST_SEED = 2**31 - 1
MOST_STEPS = 10**12

Notice = Callable[[float | None], None]


@dataclass(frozen=True, slots=True)
class Terminal:
    """Where results and messages go. With `--json` the output is for programs, and everything said goes to the error stream."""

    lang: str
    out: Console
    err: Console

    def say(self, key: str, **given: object) -> str:
        """The sentence under this key."""
        return pick(PLAN[key], self.lang).format(**given)

    def refuse(self, lines: list[str]) -> NoReturn:
        """Say everything that is wrong, and stop with exit code 2."""
        self.err.print(
            self.say("one_fault") if len(lines) == 1 else self.say("faults", count=len(lines)), style="bold red"
        )
        self.tell(lines)
        raise typer.Exit(BAD_INPUT)

    def beware(self, lines: list[str]) -> None:
        """Say what was left out or looks odd, if anything."""
        if lines:
            self.err.print(self.say("notices"), style="bold yellow")
            self.tell(lines)

    def tell(self, lines: list[str]) -> None:
        """Lines as they are: never cut, never read as markup."""
        for line in lines:
            self.err.print(f"- {line}", markup=False, highlight=False, soft_wrap=True)

    @contextmanager
    def progress(self, key: str) -> Iterator[Notice]:
        """A bar while something takes long, only where somebody looks."""
        columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
        with Progress(*columns, console=self.err, transient=True, disable=not self.err.is_terminal) as bar:
            task = bar.add_task(self.say(key), total=None)

            def notice(fraction: float | None) -> None:
                bar.update(task, total=None if fraction is None else 1.0, completed=fraction or 0.0)

            yield notice


def told(key: str) -> str:
    """The help of an option, in the language of the command line."""
    return pick(PLAN[f"help_{key}"], language())


def terminal(lang: str) -> Terminal:
    """The terminal in this language (empty: that of the command line); exit code 2 for one we do not speak."""
    lang = lang or language()
    out, err = Console(highlight=False), Console(stderr=True, highlight=False)
    if lang not in LANGUAGES:
        err.print(" / ".join(PLAN["lang"]))
        raise typer.Exit(BAD_INPUT)
    return Terminal(lang, out, err)


def check_out(out: Path | None, screen: Terminal, *, kinds: tuple[str, ...] = OUT_KINDS) -> None:
    """Refuse, before anything is worked out, a file that could not be written afterwards."""
    if out is None:
        return
    if not out.name.lower().endswith(kinds):
        screen.refuse([screen.say("out_kind", kinds=", ".join(kinds), path=out)])
    if not out.resolve().parent.is_dir():
        screen.refuse([screen.say("out_folder", path=out)])


def stop_after(seconds: float, steps: int | None, screen: Terminal) -> Stop:
    """When to stop searching: after so many seconds; or after so many steps, and then the plan is the same anywhere."""
    if not 0 <= seconds <= MOST_SECONDS:
        screen.refuse([screen.say("seconds")])
    return MaxSeconds(seconds, perf_counter) if steps is None else MaxSteps(steps)


@dataclass(frozen=True, slots=True)
class Made:
    """A plan with everything that is said about it."""

    problem: Problem
    result: Result
    explanation: Explanation
    view: Overview
    seconds: float
    labels: dict[str, str]


def make(problem: Problem, labels: dict[str, str], screen: Terminal, search: Callable[[Notice], Result]) -> Made:
    """Search, have the result checked by the independent judge, and explain it."""
    begun = perf_counter()
    with screen.progress("planning") as notice:
        try:
            result = search(notice)
        except CannotBeKept as promise:
            need = labels.get(promise.need, promise.need)
            screen.refuse([screen.say("frozen_beside" if promise.beside else "frozen", need=need)])
    seconds = perf_counter() - begun
    broken = check(problem, result.plan)
    if broken:
        screen.err.print(screen.say("broken"), style="bold red")
        screen.tell(broken)
        raise typer.Exit(BROKEN)
    with screen.progress("explaining"):
        explanation = explain(problem, result.plan)
        most = what_would_help_most(problem, result.plan, explanation)
    view = overview(result, explanation, most, Teller(problem, screen.lang, labels))
    return Made(problem, result, explanation, view, seconds, labels)


def plan_data(made: Made) -> dict[str, object]:
    """As `mekaar-plan/1`."""
    return write_plan(made.problem, made.result, made.explanation, made.seconds, labels=made.labels)


def write_out(out: Path, made: Made, screen: Terminal) -> None:
    """Write the plan as what the name of the file says."""
    name = out.name.lower()
    if name.endswith(".xlsx"):
        content = workbook_bytes(made.view, screen.lang)
    elif name.endswith(".txt"):
        content = overview_text(made.view, screen.lang).encode()
    else:
        content = json_bytes(out, plan_data(made))
    try:
        write_whole(out, content)
    except OSError as error:
        screen.refuse([screen.say("cannot_write", path=out, reason=why(error.errno, screen.lang))])
    screen.err.print(screen.say("written", path=out), markup=False, soft_wrap=True)
