"""A week of the cast for the tests of pages: one need carried, one that waits for a yes, two open, one of them for the desk only."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from mekaar.carrying import actions as carrying
from mekaar.exchange.choices import Visibility
from mekaar.people import actions as people
from mekaar.people.choices import DutyKind
from tests.cast import JOINED, NOW, Cast, at, gather

MONDAY = date(2026, 11, 30)
ADDRESS = "Kerkstraat 7"
PHONE = "09 384 00 01"
WORDS = "Naar de oogarts"
DESK_WORDS = "Steunkousen aandoen"


@dataclass
class Scene:
    """The cast and their occurrences. `mia_account` mediates without a mandate of Georgette."""

    cast: Cast
    carried: Any
    waiting: Any
    open: Any
    desk: Any
    mia_account: Any


def set_scene() -> Scene:
    """Dirk said yes to Georgette's ride on Tuesday; Nadia has been asked for company; a walk seeks someone."""
    cast = gather()
    ride = cast.ask_ride(title=WORDS, visibility=Visibility.MEMBERS)
    promise = _asked(cast, ride, 1, cast.dirk)
    carrying.accept(commitment=promise, by=cast.dirk_account, now=NOW)
    visit = cast.ask("visit", at(2, 14), visibility=Visibility.PUBLIC)
    _asked(cast, visit, 1, cast.nadia)
    walk = cast.ask("walk", at(3, 10, 30), visibility=Visibility.PUBLIC)
    desk = cast.ask("care", at(4, 9), words=f"{DESK_WORDS}.", visibility=Visibility.DESK)
    mia = people.welcome_actor(
        community=cast.community, kind="person", name="Mia", village=cast.villages["Asper"], by=None, now=JOINED
    )
    account = people.open_account(community=cast.community, login="mia", actor=mia, by=None, now=JOINED)
    people.take_up_duty(account=account, kind=DutyKind.MEDIATOR, until=at(60, 9), by=None, now=JOINED)
    first = (need.occurrences.get() for need in (ride, visit, walk, desk))
    return Scene(cast, *first, mia_account=account)


def _asked(cast: Cast, need: Any, way: int, helper: Any) -> Any:
    occurrence = need.occurrences.get()
    part = need.parts.get(way=way)
    given = {"occurrence": occurrence, "part": part, "start": occurrence.first, "actor": helper}
    return carrying.propose(**given, by=cast.hilde_account, now=NOW)
