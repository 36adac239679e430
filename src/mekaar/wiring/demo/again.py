"""What comes again in the demo: a few weekly questions, one of which stopped, and the night's work done."""

from datetime import date, datetime, time, timedelta

from mekaar.exchange import actions as exchange
from mekaar.exchange.choices_ask import Moment, PartOfDay
from mekaar.exchange.rules_when import When
from mekaar.wiring.demo.settle import Town

WEEKLY = (
    (
        "georgette",
        "visit",
        "Elke donderdag iemand die een tas koffie komt drinken en de krant meebrengt.",
        3,
        time(14, 30),
        0,
    ),
    ("lut", "walk", "Om de twee weken samen wandelen langs de Schelde, regen of geen regen.", 6, time(10), 0),
    ("georgette", "shop", "Op vrijdag de boodschappen, het lijstje ligt klaar op de kast.", 4, time(9, 30), 14),
)
"""Who, what, in which words, on which weekday at what time, and how many days ago its last day was (0: it goes on)."""


def ask(town: Town, monday: date, now: datetime) -> None:
    """What goes on begins the week after this one, which stays as its lists tell it; what stopped was asked a month ago."""
    for key, kind, words, weekday, hour, ended in WEEKLY:
        asked = now - timedelta(days=28) if ended else now
        first = monday - timedelta(days=28) if ended else monday + timedelta(days=7)
        last = monday - timedelta(days=ended) if ended else None
        every = 2 if kind == "walk" else 1
        when = When(
            Moment.WEEKLY,
            part=PartOfDay.HOUR,
            hour=hour,
            weekdays=(weekday,),
            every=every,
            first_day=first,
            last_day=last,
        )
        exchange.ask_weekly(
            when=when, actor=town.actors[key], kind=town.kinds[kind], words=words, by=town.voice(key), now=asked
        )


def night(town: Town, now: datetime) -> None:
    """The night's work: times six weeks ahead, and everything can be found."""
    exchange.create_ahead(community=town.community, now=now)
    exchange.index_everything(community=town.community, now=now)
