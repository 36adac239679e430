"""What is wrong in somebody's files: which file, sheet, row and column, what was read, what is expected."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a file. `row` counts as the spreadsheet program does, `column` is its letter; empty where it is the whole."""

    file: str
    sheet: str = ""
    row: int = 0
    column: str = ""
    heading: str = ""


@dataclass(frozen=True, slots=True)
class SheetFault:
    """One thing wrong, or (as a notice) one thing that was left out. `code` and `given` make the sentence in bridges/words."""

    spot: Spot
    code: str
    read: str = ""
    given: dict[str, Any] = field(default_factory=dict)


class SheetFaults(ValueError):
    """Everything that is wrong with the files, in the order in which it stands there."""

    def __init__(self, faults: tuple[SheetFault, ...], notices: tuple[SheetFault, ...] = ()) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = faults
        self.notices = notices


class Misread(ValueError):
    """A value that is not what was expected; whoever knows the cell turns it into a fault."""

    def __init__(self, code: str, **given: Any) -> None:
        super().__init__(code)
        self.code = code
        self.given = given


class Trouble:
    """Collects faults, and notices that do not stop the reading."""

    def __init__(self) -> None:
        self.faults: list[SheetFault] = []
        self.notices: list[SheetFault] = []
        self._said: set[tuple[Spot, str, str, str]] = set()

    def note(self, spot: Spot, code: str, read: Any = "", **given: Any) -> None:
        """Note a fault: nothing will be planned."""
        self._add(self.faults, spot, code, short(read), given)

    def mention(self, spot: Spot, code: str, read: Any = "", **given: Any) -> None:
        """Note something people should know that is no fault."""
        self._add(self.notices, spot, code, short(read), given)

    def _add(self, to: list[SheetFault], spot: Spot, code: str, read: str, given: dict[str, Any]) -> None:
        # One cell is read more than once, for each start that stands in it: its fault is said once.
        what = (spot, code, read, repr(given))
        if what not in self._said:
            self._said.add(what)
            to.append(SheetFault(spot, code, read, given))

    def done(self) -> None:
        """Raise SheetFaults when anything is wrong."""
        if self.faults:
            raise SheetFaults(tuple(self.faults), tuple(self.notices))


def short(value: Any) -> str:
    """What was read, on one line, not too long."""
    text = " ".join(str(value).split())
    return text if len(text) <= 60 else text[:57] + "..."
