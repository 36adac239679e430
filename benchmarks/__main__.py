"""`python -m benchmarks [--quick] [--rows panel,town,...] [--data FOLDER]`: run the contests, write docs/benchmarks.md."""

import argparse
import sys
from pathlib import Path

from benchmarks.pages import pages_row
from benchmarks.report import write
from benchmarks.row import Row, Setting
from benchmarks.rows import ROWS as PLANNING

ROWS = {**PLANNING, "pages": pages_row}
BESIDE = Path(__file__).parents[2] / "shared/data/planning"


def main() -> None:
    """Run the rows that were asked for, and write after each, so that nothing measured is lost."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks", description="Mekaar beside its peers.")
    asked.add_argument("--quick", action="store_true", help="small instances and 10 s for the peers; under ten minutes")
    asked.add_argument("--rows", default=",".join(ROWS), help=f"which rows, separated by commas: {', '.join(ROWS)}")
    asked.add_argument("--data", type=Path, help="folder with towns of known optimum; else towns of our own")
    given = asked.parse_args()
    data = given.data or (BESIDE if BESIDE.exists() else None)
    names = given.rows.split(",")
    if unknown := set(names) - ROWS.keys():
        asked.error(f"no such row: {', '.join(sorted(unknown))}")
    command = " ".join(["python -m benchmarks", *sys.argv[1:]])
    rows: dict[str, Row] = {}
    for name in names:
        print(f"{name} ...", flush=True)
        rows[name] = ROWS[name](Setting(data, given.quick))
        write(rows, list(ROWS), command)
        print("\n".join(str(line) for line in rows[name].table), flush=True)


if __name__ == "__main__":
    main()
