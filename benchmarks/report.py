"""docs/benchmarks.md and its figure, written by the command and by nothing else. Rows that were not run keep their text."""

import json
import os
import platform
from dataclasses import asdict
from pathlib import Path

import matplotlib as mpl

from benchmarks.row import Row

mpl.use("svg")
from matplotlib import pyplot as plt

DOCS = Path(__file__).parents[1] / "docs"
FIGURE = "benchmarks.svg"
COLOURS = {"first come": "#b5472f", "mekaar": "#1f6f54", "optimum": "#f2b134", "CP-SAT": "#2f6690", "HiGHS": "#8aa6b8"}


def write(rows: dict[str, Row], order: list[str], command: str) -> None:
    """The whole document, from the rows of this run and those kept of earlier ones."""
    store = DOCS / "benchmarks.json"
    kept = json.loads(store.read_text()) if store.exists() else {}
    kept |= {name: {**asdict(row), "command": command, "machine": machine()} for name, row in rows.items()}
    store.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n")
    found = [kept[name] for name in order if name in kept]
    head = (
        "# Benchmarks\n\nWritten by `python -m benchmarks`; the numbers are what the command measured, all methods of a table in\n"
        "one run, each in a process of its own, on one candidate file, before one judge (`engine/check.py`). A plan that breaks a\n"
        "rule stops the run. Carried needs are urgent/high/normal = total. Seconds are the method's own wall time: for mekaar\n"
        "compiling, search and certificate; for CP-SAT solving only, for HiGHS loading and solving. CP-SAT and HiGHS maximise the carried needs alone, with\n"
        "weights that make one more urgent need outweigh everything below it.\n"
    )
    figure = f"\n![Needs carried by each method]({FIGURE})\n" if any(row["series"] for row in found) else ""
    (DOCS / "benchmarks.md").write_text(head + figure + "".join(map(section, found)))
    draw([bar for row in found for bar in row["series"]])


def section(row: dict) -> str:
    """One row as Markdown."""
    header, *lines = row["table"]
    table = [header, ["---"] * len(header), *lines]
    cells = "\n".join("| " + " | ".join(map(str, line)) + " |" for line in table)
    return f"\n## {row['title']}\n\n{row['about']}\n\n{cells}\n\n`{row['command']}` on {row['machine']}\n"


def machine() -> str:
    """What it ran on."""
    return f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}"


def draw(bars: list[tuple[str, str, float]]) -> None:
    """Needs carried, as bars in groups: one panel for the small towns, one for the big one."""
    towns = [bar for bar in bars if bar[0] == "town"]
    small = [bar for bar in bars if bar[0] != "town"]
    panels = [part for part in (small, towns) if part]
    if not panels:
        return
    figure, axes = plt.subplots(1, len(panels), figsize=(11, 4), squeeze=False, layout="constrained")
    for axis, part in zip(axes[0], panels, strict=True):
        _bars(axis, part)
    figure.savefig(DOCS / FIGURE, metadata={"Date": None})
    plt.close(figure)


def _bars(axis: "plt.Axes", bars: list[tuple[str, str, float]]) -> None:
    groups, methods = list(dict.fromkeys(b[0] for b in bars)), list(dict.fromkeys(b[1] for b in bars))
    width = 0.8 / len(methods)
    for number, method in enumerate(methods):
        colour = next((colour for name, colour in COLOURS.items() if method.startswith(name)), "#1d2b2a")
        at = [groups.index(b[0]) + number * width - 0.4 + width / 2 for b in bars if b[1] == method]
        heights = [b[2] for b in bars if b[1] == method]
        drawn = axis.bar(at, heights, width * 0.92, label=method, color=colour)
        if len(groups) == 1:
            axis.bar_label(drawn, fmt="%d")
    axis.set_xticks(range(len(groups)), groups if len(groups) > 1 else [""], rotation=45 if len(groups) > 5 else 0)
    axis.set_ylabel("needs carried")
    axis.spines[["top", "right"]].set_visible(False)
    axis.legend(frameon=False, fontsize=8, loc="lower right")
