"""My week as it is read: plain values, already stripped to what this reader may see."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal, NamedTuple

Role = Literal["do", "lend", "get"]
DO: Role = "do"
LEND: Role = "lend"
GET: Role = "get"

Standing = Literal["asked", "agreed", "open", "done", "missed"]
ASKED: Standing = "asked"
AGREED: Standing = "agreed"
OPEN: Standing = "open"
DONE: Standing = "done"
MISSED: Standing = "missed"


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody in a task, under the name the reader may see; how to reach them once both said yes."""

    name: str
    icon: str
    part: str
    yes: bool
    contacts: tuple[tuple[str, str], ...] = ()
    instead_of: str = ""


@dataclass(frozen=True, slots=True)
class Key:
    """A thing that is used: what it is called, where its key is, and what its owner asks."""

    name: str
    place: str
    conditions: str
    yes: bool


class Outline(NamedTuple):
    """What of an item is not private: no contact, no address, no note. Its moments are told as a local day and two local times."""

    id: int | None
    role: Role
    standing: Standing
    day: date
    begins: time
    ends: time
    icon: str
    title: str
    words: str
    village: str
    to: str
    whom: str
    part: str
    lacking: bool
    also: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One task of mine, or one need that others carry for me. `id` is the commitment; of a need without any it is None.

    `also`: the later days on which what is still open can be carried as well.
    """

    id: int | None
    occurrence: int
    role: Role
    standing: Standing
    start: datetime
    end: datetime
    icon: str
    kind: str
    title: str
    words: str
    village: str
    to: str
    whom: str
    part: str
    address: str = ""
    directions: str = ""
    address_to: str = ""
    note: str = ""
    parties: tuple[Party, ...] = ()
    keys: tuple[Key, ...] = ()
    may_answer: bool = False
    may_ask: bool = False
    swap: str = ""
    lacking: bool = False
    over: bool = False
    told: bool = False
    thanked: bool = False
    may_undo: bool = False
    tells: tuple[int, ...] = ()
    also: tuple[date, ...] = ()

    @property
    def day(self) -> date:
        """The local day on which it begins."""
        return self.start.date()

    @property
    def outline(self) -> Outline:
        """What may be remembered of it."""
        begins, ends = self.start.time(), self.end.time()
        about = (
            self.icon,
            self.title,
            self.words,
            self.village,
            self.to,
            self.whom,
            self.part,
            self.lacking,
            self.also,
        )
        return Outline(self.id, self.role, self.standing, self.day, begins, ends, *about)


@dataclass(frozen=True, slots=True)
class Offered:
    """A task of another that I could take over (`ask`), or a new driver for what I lend (`swap`, with `who`)."""

    item: Item
    ask: int | None = None
    swap: int | None = None
    who: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    """One day with what happens on it."""

    date: date
    items: tuple[Item, ...]
    today: bool = False


@dataclass(frozen=True, slots=True)
class For:
    """One for whom I can look: myself, or somebody who lets me act for them."""

    id: int
    name: str
    own: bool
    on: bool


@dataclass(frozen=True, slots=True)
class Mine:
    """Everything that one participant has before them."""

    who: For
    choices: tuple[For, ...]
    first: date
    last: date
    asked: tuple[Item, ...]
    offered: tuple[Offered, ...]
    owner: tuple[Offered, ...]
    to_tell: tuple[Item, ...]
    regret: tuple[Item, ...]
    days: tuple[Day, ...]
    later: int = 0

    @property
    def empty(self) -> bool:
        """Nothing at all to see or to do."""
        return not any((self.asked, self.offered, self.owner, self.to_tell, self.regret, self.days, self.later))
