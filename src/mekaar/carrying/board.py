"""The week as people look at it: cards laid out by day and village. Plain values, already stripped to what this viewer may see."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from django.utils.translation import gettext_noop

CardState = Literal["carried", "waiting", "open"]
CARRIED: CardState = "carried"
WAITING: CardState = "waiting"
OPEN: CardState = "open"
CardLook = Literal["carried", "waiting", "open", "gone"]
GONE: CardLook = "gone"

DAYS_IN_WEEK = 7
CENTURY = range(2000, 2100)
"""The years that an address of the week can name (base.converters.Day)."""
SHOWN_PER_CELL = 3
"""A cell with more cards than this shows the first ones and a link to all of them."""
SHOWN_OF_ONE = 18
"""The same where one village or one day is asked for, and that is too much for a page."""
MOST_ON_A_PAGE = 150
"""So many cards a page holds at most; a week with more is shortened on paper too."""

PARTS_OF_DAY = (
    (6, gettext_noop("night")),
    (12, gettext_noop("morning")),
    (18, gettext_noop("afternoon")),
    (24, gettext_noop("evening")),
)
"""Until which hour, and its name: all that the public is told of a time."""


@dataclass(frozen=True, slots=True)
class Party:
    """Who or what carries a part, under the name that this viewer may see; `short` fits on a card; `yes` once they agreed.

    `known` where `label` is their own name, and not what strangers are told; `own` where it is the viewer.
    """

    label: str
    short: str
    icon: str
    yes: bool
    mine: bool = False
    known: bool = True
    thing: bool = False
    own: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Card:
    """One dated need; a card is the same as itself alone.

    `time` is None where the viewer is told only the part of the day; `words` and `whom` where they may not see them. `line`
    tells who carries it, or what it seeks, in the few words that fit on a card. `gone`: its moments went by and nobody carried it. `also`: the later
    days on which it can be carried as well.
    """

    id: int
    state: CardState
    icon: str
    kind: str
    village: str
    day: date
    part_of_day: str
    time: datetime | None = None
    words: str | None = None
    whom: str | None = None
    line: str = ""
    to: str | None = None
    parties: tuple[Party, ...] = ()
    seeks: tuple[str, ...] = ()
    urgency: int = 3
    mine: bool = False
    gone: bool = False
    also: tuple[date, ...] = ()

    @property
    def title(self) -> str:
        """What it is about: the asker's own words if they may be read, else the kind of need."""
        return self.words or self.kind

    @property
    def look(self) -> CardLook:
        """How it is drawn: by its state, except that what is gone seeks nobody any more."""
        return GONE if self.gone else self.state


@dataclass(frozen=True, slots=True)
class Count:
    """So many of one day (0 is Monday), village and look, that concern the viewer themselves or not."""

    day: int
    village: int
    look: CardLook
    mine: bool
    n: int


@dataclass(frozen=True, slots=True)
class Tally:
    """How many needs are carried, wait for a yes, are still open, and went by with nobody to carry them."""

    carried: int = 0
    waiting: int = 0
    open: int = 0
    gone: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.carried + self.waiting + self.open + self.gone


@dataclass(frozen=True, slots=True)
class Cell:
    """One village on one day; `more` cards exist than the screen shows, and those numbered in `on_paper` are shown by paper only."""

    village: str
    slug: str
    cards: tuple[Card, ...]
    more: int = 0
    on_paper: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Day:
    """One day with a cell for every village of the board."""

    date: date
    tally: Tally
    cells: tuple[Cell, ...]
    today: bool = False
    past: bool = False

    @property
    def iso(self) -> str:
        """As an address names it."""
        return self.date.isoformat()


@dataclass(frozen=True, slots=True)
class Row:
    """A village across the whole week."""

    name: str
    slug: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class Board:
    """A week. `shown`: how many cards the reader asked for; `busiest_hours`: what the person who carries most carries, None when
    nobody carries anything; `hidden`: needs not for this viewer. `of_viewer` and `still_open` are the first cards of what lies
    ahead, `mine_ahead` and `open_ahead` how many there are.
    """

    monday: date
    days: tuple[Day, ...]
    rows: tuple[Row, ...]
    tally: Tally
    today: date
    shown: int = 0
    busiest_hours: float | None = None
    hidden: int = 0
    villages: tuple["Village", ...] = ()
    of_viewer: tuple[Card, ...] = ()
    still_open: tuple[Card, ...] = ()
    mine_ahead: int = 0
    open_ahead: int = 0

    @property
    def previous(self) -> date | None:
        """The Monday before; None where the calendar of this house begins."""
        return _within(self.monday - timedelta(days=DAYS_IN_WEEK))

    @property
    def next(self) -> date | None:
        """The Monday after; None where the calendar of this house ends."""
        return _within(self.monday + timedelta(days=DAYS_IN_WEEK))

    @property
    def sunday(self) -> date:
        """The last day."""
        return self.monday + timedelta(days=DAYS_IN_WEEK - 1)

    @property
    def current(self) -> bool:
        """Today falls in it."""
        return self.monday <= self.today <= self.sunday

    @property
    def past(self) -> bool:
        """It is over."""
        return self.sunday < self.today


@dataclass(frozen=True, slots=True)
class Village:
    """A row to show, in this order, also when nothing is asked there."""

    name: str
    slug: str
    id: int = 0


@dataclass(frozen=True, slots=True)
class Wish:
    """What the reader wants to see of the week: everything, only what still seeks someone, only what is theirs; one village; one day."""

    show: Literal["all", "open", "mine"] = "all"
    village: str = ""
    day: date | None = None

    @property
    def narrow(self) -> bool:
        """So little is asked for that a cell need not be shortened."""
        return bool(self.village or self.day or self.show != "all")


def _within(day: date) -> date | None:
    return day if day.year in CENTURY else None


def monday_of(day: date) -> date:
    """The Monday of the week in which this day falls."""
    return day - timedelta(days=day.weekday())


def over_until(here: datetime, *, by_hour: bool) -> datetime:
    """The last moment that is over at this local moment; for who is told only the part of the day, before this whole part."""
    if by_hour:
        return here
    begins = max((until for until, _name in PARTS_OF_DAY if until <= here.hour), default=0)
    return datetime.combine(here.date(), time(begins), here.tzinfo) - timedelta(microseconds=1)


def part_of_day(moment: datetime) -> str:
    """The part of the day of a local moment, as an untranslated word."""
    return next(name for until, name in PARTS_OF_DAY if moment.hour < until)
