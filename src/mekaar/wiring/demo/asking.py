"""Enters the needs of the demo week: each by its asker, or by the mediator who heard it on the telephone."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from mekaar.exchange import actions as exchange
from mekaar.exchange.choices import Visibility
from mekaar.exchange.models import Need
from mekaar.wiring.demo.clock import moment
from mekaar.wiring.demo.needs import Wish
from mekaar.wiring.demo.settle import Town

ASKED_OVER_DAYS = 6


def ask_all(town: Town, wishes: Iterable[Wish], monday: date, now: datetime) -> None:
    """All these needs, asked one after the other in the week before, at the latest now."""
    saturday = datetime.combine(monday - timedelta(days=2), time(9), tzinfo=town.community.clock)
    for number, wish in enumerate(wishes):
        asked = saturday - timedelta(days=number % ASKED_OVER_DAYS, minutes=-7 * (number // ASKED_OVER_DAYS))
        town.wishes[_ask(town, wish, monday, min(asked, now)).pk] = wish


def _ask(town: Town, wish: Wish, monday: date, now: datetime) -> Need:
    key = wish.id if wish.asker else wish.who
    return exchange.ask(
        actor=town.actors[key],
        kind=town.kinds[wish.kind],
        title=wish.short,
        words=wish.words,
        language=wish.language,
        starts=[[moment(when, monday, town.community.clock) for when in wish.when]],
        to=town.places[wish.to] if wish.to else None,
        urgency=wish.urgency,
        visibility=Visibility(wish.sight),
        parts=wish.parts(),
        by=town.voice(key),
        now=now,
    )
