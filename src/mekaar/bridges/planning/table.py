"""A plan as readable tables, on a terminal or as plain text."""

import io
from itertools import groupby

from rich.console import Console, RenderableType
from rich.markup import escape
from rich.table import Table

from mekaar.bridges.planning.overview import Overview, Visit
from mekaar.bridges.planning.summary import summary_rows
from mekaar.bridges.wording import pick
from mekaar.bridges.wording.moments import clock_text, day_text
from mekaar.bridges.wording.plan_table import PLAN

MOST_VISITS = 60
MOST_OPEN = 25
TEXT_WIDTH = 120
COLOURS = {1: "bold red", 2: "yellow", 3: ""}


def print_overview(console: Console, view: Overview, lang: str, *, whole: bool = False) -> None:
    """By day, what is open, the summary. `whole`: all of it, however long."""
    shown = view.visits if whole else view.visits[:MOST_VISITS]
    for day, visits in groupby(shown, key=lambda visit: visit.start.date()):
        console.print(day_table(day_text(day, lang), list(visits), lang))
    if not view.visits:
        console.print(pick(PLAN["nobody" if any(view.summary.asked) else "no_needs"], lang))
    more(console, len(view.visits) - len(shown), lang)
    if view.open:
        console.print(open_table(view, lang, whole=whole))
        more(console, 0 if whole else len(view.open) - MOST_OPEN, lang)
    console.print(summary_table(view, lang))


def more(console: Console, count: int, lang: str) -> None:
    """Say how many lines were left out."""
    if count > 0:
        console.print(pick(PLAN["more"], lang).format(count=count), style="dim")


def day_table(title: str, visits: list[Visit], lang: str) -> RenderableType:
    """One day."""
    table = plain_table(title)
    for key in ("start", "end", "need", "who", "why"):
        table.add_column(pick(PLAN[key], lang), no_wrap=key in ("start", "end"), overflow="fold")
    for visit in visits:
        table.add_row(
            clock_text(visit.start, lang),
            clock_text(visit.end, lang),
            f"[{COLOURS[visit.urgency]}]{escape(visit.label)}[/]" if COLOURS[visit.urgency] else escape(visit.label),
            escape(" + ".join((", ".join(visit.people), *visit.things)) if visit.people else ", ".join(visit.things)),
            f"[dim]{escape(visit.why)}[/]",
        )
    return table


def open_table(view: Overview, lang: str, *, whole: bool) -> RenderableType:
    """What is not carried, with what would help."""
    table = plain_table(f"{pick(PLAN['open'], lang)} ({len(view.open)})")
    for key in ("urgency", "need", "help"):
        table.add_column(pick(PLAN[key], lang), overflow="fold", no_wrap=key == "urgency")
    for need in view.open if whole else view.open[:MOST_OPEN]:
        table.add_row(pick(PLAN[f"urgency{need.urgency}"], lang), escape(need.label), escape(need.help))
    return table


def summary_table(view: Overview, lang: str) -> RenderableType:
    """The figures."""
    table = Table(title=f"[bold]{escape(view.summary.name)}[/]", title_justify="left", box=None, show_header=False)
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for title, text in summary_rows(view.summary, lang):
        table.add_row(title, escape(text))
    return table


def plain_table(title: str) -> Table:
    """Lines under the headings only: calm, and narrow terminals keep room for words."""
    return Table(
        title=f"[bold]{escape(title)}[/]", title_justify="left", box=None, header_style="dim", padding=(0, 2, 0, 0)
    )


def overview_text(view: Overview, lang: str) -> str:
    """Everything as plain text."""
    file = io.StringIO()
    print_overview(Console(file=file, width=TEXT_WIDTH, color_system=None), view, lang, whole=True)
    return "\n".join(line.rstrip() for line in file.getvalue().splitlines()) + "\n"
