"""What a file looks like once it is open: sheets of cells."""

from dataclasses import dataclass, field
from typing import Any

MOST_ROWS = 200_000


@dataclass(slots=True)
class Grid:
    """One sheet as it stands: rows of values, the row number of the first, and what the program says about cells.

    `odd` holds, by (row, column) counted from 0, the fault of a cell that cannot be believed, such as a formula
    that was never worked out.
    """

    file: str
    sheet: str
    rows: list[list[Any]]
    odd: dict[tuple[int, int], str] = field(default_factory=dict)
