"""Why this one, and what would help: small facts with a code, from which others make sentences.

A code with typed parameters and never a sentence: what is said in Dutch or in English is made where it is read. Instants
are those of the problem (elapsed minutes), places km, ids those of the problem.
"""

from dataclasses import dataclass
from typing import Literal

from mekaar.engine.problem import ProviderType

ReasonCode = Literal["frozen", "promised", "only", "last_free", "nearest", "least_loaded", "whole", "new_tie", "known"]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why this provider fills this part; the first that holds, and after it whether they know each other.

    frozen: both said yes before. promised: was promised before. only: nobody else could ever. last_free: the others who
    could were busy or at their limit. nearest, least_loaded: of all who were free. whole: others were free too, and this
    choice leaves more room for the whole week. new_tie, known: has not, or has, helped this asker before.

    `could`: who meet every condition, this one included. Of the others, `busy` were elsewhere then, `full` at the limit of
    their minutes or tasks, and the rest free. `not_home`: have the tags but no time then; `too_far`: have time but not the radius.
    """

    code: ReasonCode
    part: int
    provider: str
    could: int = 1
    busy: int = 0
    full: int = 0
    not_home: int = 0
    too_far: int = 0


@dataclass(frozen=True, slots=True)
class OneMore:
    """One more helper (or thing) with these tags, then and there."""

    part: int
    type: ProviderType
    requires: frozenset[str]
    start: int
    end: int
    x: float | None
    y: float | None
    code: Literal["one_more"] = "one_more"


@dataclass(frozen=True, slots=True)
class WiderRadius:
    """This provider would go `km` further than now."""

    part: int
    provider: str
    km: float
    code: Literal["radius"] = "radius"


@dataclass(frozen=True, slots=True)
class LongerWindow:
    """This provider would be there from `start` to `end` as well, `minutes` more than the nearest window."""

    part: int
    provider: str
    start: int
    end: int
    minutes: int
    code: Literal["window"] = "window"


@dataclass(frozen=True, slots=True)
class MoreMinutes:
    """This provider would give `minutes` more in the week of the part."""

    part: int
    provider: str
    minutes: int
    code: Literal["minutes"] = "minutes"


@dataclass(frozen=True, slots=True)
class MoreTasks:
    """This provider would take one task more on the day of `start`."""

    part: int
    provider: str
    start: int
    code: Literal["tasks"] = "tasks"


@dataclass(frozen=True, slots=True)
class WithoutRule:
    """The rule of this name would not hold for this provider here."""

    part: int
    provider: str
    rule: str
    code: Literal["rule"] = "rule"


@dataclass(frozen=True, slots=True)
class WithoutCap:
    """The share cap of this name would not hold."""

    cap: str
    code: Literal["share_cap"] = "share_cap"


@dataclass(frozen=True, slots=True)
class OtherHour:
    """The same, `later` minutes later (earlier if negative), so that its first part begins at `start`."""

    start: int
    later: int
    code: Literal["hour"] = "hour"


Change = OneMore | WiderRadius | LongerWindow | MoreMinutes | MoreTasks | WithoutRule | WithoutCap | OtherHour


@dataclass(frozen=True, slots=True)
class WouldHelp:
    """With all these changes together option `option` can be carried beside the plan as it stands: `assign` was tried.

    No change at all: it could be carried right now. `ask`: how much is asked, in minutes of trouble (would_help.py), to sort
    by. In `assign` a helper who is still to be found has an empty name.
    """

    option: int
    changes: tuple[Change, ...]
    ask: int
    assign: tuple[tuple[str, ...], ...]

    @property
    def code(self) -> str:
        """The code of the one change; `together` if it takes several, `now` if none."""
        if len(self.changes) == 1:
            return self.changes[0].code
        return "together" if self.changes else "now"


@dataclass(frozen=True, slots=True)
class Explanation:
    """By need id: a reason for each provider of a carried need; for the others what would carry them, smallest ask first."""

    assigned: dict[str, tuple[Reason, ...]]
    uncarried: dict[str, tuple[WouldHelp, ...]]


@dataclass(frozen=True, slots=True)
class HelpMost:
    """One more provider of this type, with these tags, free from `start` to `end` within `radius_km` of a place, would
    carry all these needs together (tried), the most urgent first.
    """

    type: ProviderType
    requires: frozenset[str]
    start: int
    end: int
    x: float
    y: float
    radius_km: float
    needs: tuple[str, ...]
