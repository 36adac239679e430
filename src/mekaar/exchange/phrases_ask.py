"""What is said about a question: how likely it is, when it is, in words."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mekaar.base.templatetags.page import clock as clock_words
from mekaar.base.templatetags.page import clock_on_page
from mekaar.base.templatetags.page import day as day_words
from mekaar.exchange import rules_when
from mekaar.exchange.choices import ProviderType, Weekday
from mekaar.exchange.choices_ask import EVERY, Moment, PartOfDay
from mekaar.exchange.models import Kind, Series
from mekaar.exchange.queries_ask import FEW, Likely
from mekaar.exchange.queries_series import days_in
from mekaar.exchange.rules_when import When
from mekaar.people.queries import Community, Place

DOES = {
    "ride": gettext_lazy("who drive"),
    "visit": gettext_lazy("who come by"),
    "walk": gettext_lazy("who walk along"),
    "carry": gettext_lazy("who lend a hand"),
    "care": gettext_lazy("who take care"),
    "call": gettext_lazy("who phone"),
    "repair": gettext_lazy("who mend things"),
    "build": gettext_lazy("who help to build"),
    "cook": gettext_lazy("who cook"),
    "shop": gettext_lazy("who do the shopping"),
    "letter": gettext_lazy("who help with papers"),
    "read": gettext_lazy("who read aloud"),
    "garden": gettext_lazy("who help in the garden"),
    "play": gettext_lazy("who play along"),
    "outing": gettext_lazy("who come along"),
    "record": gettext_lazy("who record stories"),
    "test": gettext_lazy("who try things out"),
}
OTHER = gettext_lazy("who can do this")
EXAMPLES = {
    1: gettext_lazy("It cannot wait: medicine, the doctor today, nobody at home"),
    2: gettext_lazy("It matters a lot: without help I do not get there"),
    3: gettext_lazy("It would be good: company, the garden, something for later"),
}
SEEN_BY = {
    "public": gettext_lazy("Everyone may know that it is asked; my name and words stay with members"),
    "members": gettext_lazy("Members of this community"),
    "desk": gettext_lazy("Only the mediator and whoever comes to help"),
}


def place_doubt(typed: str, like: Sequence[str], village: str) -> str:
    """What we make of a place that we are not sure of, and what can be done about it."""
    if like:
        return _(
            "We are not sure which place you mean by “{place}”. Choose it below, or send it once more as it is."
        ).format(place=typed)
    return _(
        "We do not know a place “{place}”. Whoever comes reads it as you wrote it, and for the planning we look at {village}. "
        "Is that all right? Then send it once more. Otherwise write the name of a village or town."
    ).format(place=typed, village=village)


def place_said(to: Any, typed: str, *, outside: bool, community: Any) -> str:
    """Where it goes, as we understood it: "het ziekenhuis: Zottegem (buiten Gavere)"; empty where nothing was typed."""
    if to is None:
        return _("{place} (as you wrote it)").format(place=typed) if typed else ""
    known = _("{place} (outside {community})").format(place=to.name, community=community.name) if outside else to.name
    return f"{typed}: {known}" if typed and typed.casefold() != to.name.casefold() else known


def likely_words(
    likely: Likely, kind: Kind, community: Community, village: Place | None, weekdays: Iterable[int]
) -> str:
    """What somebody may expect, told from what really stands; small numbers are never named."""
    if kind.type == ProviderType.THING:
        if likely.ever:
            return _("Something like this is lent in %(place)s. We ask for you.") % {"place": community.name}
        return _("Nobody is there for this yet; we look along with you.")
    does, days = DOES.get(kind.slug, OTHER), list(weekdays)
    on = _(" on %(weekday)s") % {"weekday": Weekday(days[0]).label} if len(days) == 1 else ""
    if likely.here >= FEW and village:
        return _counted(likely.here, village.name, on, str(does))
    if likely.town >= FEW:
        return _counted(likely.town, community.name, on, str(does))
    if likely.ever:
        return _("There are people in %(place)s %(does)s.") % {"place": community.name, "does": does}
    return _("Nobody is there for this yet; we look along with you.")


def _counted(number: int, place: str, on: str, does: str) -> str:
    return _("In %(place)s there are %(number)s people%(on)s %(does)s.") % {
        "place": place,
        "number": number,
        "on": on,
        "does": does,
    }


def weekdays_of(when: When, today: date) -> list[int]:
    """The days of the week that are meant; none for whenever."""
    if when.moment == Moment.NOW:
        return [today.weekday()]
    if when.moment == Moment.WEEKLY:
        return sorted(set(when.weekdays))
    return sorted({day.weekday() for day in when.days}) if when.moment in (Moment.DAY, Moment.DAYS) else []


def when_words(when: When) -> str:
    """A moment as people say it: "donderdag 3 december, in de namiddag"."""
    if when.moment == Moment.WEEKLY:
        days = ", ".join(str(Weekday(number).label) for number in sorted(set(when.weekdays)))
        pattern = f"{dict(EVERY).get(when.every, '')}: {days}, {part_words(when)}"
        bounds = _bounds(when)
        return ". ".join([pattern.rstrip("."), *bounds]) if bounds else pattern
    if when.moment in (Moment.DAY, Moment.DAYS) and when.days:
        days = _(" or ").join(formats.date_format(day, _("l j F")) for day in sorted(when.days))
        return f"{days}, {part_words(when)}"
    return str(Moment(when.moment).label)


def heard_words(when: When) -> str:
    """The moment that was read in somebody's own words: the day, and the hour or part of the day only where it was named."""
    day = formats.date_format(when.days[0], _("l j F"))
    return f"{day}, {part_words(when)}" if when.part else day


def starts_words(starts: Sequence[datetime], community: Community, fixed: datetime | None = None) -> str:
    """The moments at which something may begin, as they were asked; `fixed`: the one that somebody was asked for, or agreed to."""
    if fixed is None and len(starts) > 1:
        return when_words(rules_when.as_said(starts, community.clock))
    local = (fixed or starts[0]).astimezone(community.clock)
    which = ""
    if rules_when.shift_at(local.date(), local.time(), community.clock) < timedelta():
        which = _(", after the clock is put back") if local.fold else _(", before the clock is put back")
    return f"{day_words(local)}, {clock_on_page(local)}{which}"


def change_words(when: When, community: Community, *, now: datetime) -> str:
    """What became of an hour that a change of the clock skips, or brings twice; empty on all other days."""
    said, today = [], now.astimezone(community.clock).date()
    for day, shift in rules_when.nights_of_change(when, today=today, clock=community.clock):
        typed = datetime.combine(day, when.hour or time(), community.clock)
        taken = rules_when.instant(day, typed.time(), community.clock).astimezone(community.clock)
        words = (
            _("On %(day)s the clock is put forward and %(hour)s does not exist: we take %(taken)s")
            if shift > timedelta()
            else _(
                "On %(day)s the clock is put back and %(hour)s comes twice: we take the first, before the clock is put back."
            )
        )
        said.append(words % {"day": day_words(day), "hour": clock_words(typed), "taken": clock_words(taken)})
    return " ".join(said)


def _bounds(when: When) -> list[str]:
    """Until when something comes again, and on which days it does not."""
    said = []
    if when.last_day:
        said.append(_("Until %(day)s included") % {"day": formats.date_format(when.last_day, _("l j F"))})
    if when.without:
        days = ", ".join(formats.date_format(day, _("l j F")) for day in sorted(when.without))
        said.append(_("Not on %(days)s") % {"days": days})
    return said


def pattern_words(series: Series) -> str:
    """What comes again, and when: "om de twee weken: dinsdag, om 10 u."."""
    how_often = dict(EVERY).get(rules_when.every_of(series.rule), "")
    part, hour = rules_when.part_of(series.times)
    return f"{how_often}: {days_in(series.rule)}, {part_words(When(part=part, hour=hour))}"


def part_words(when: When) -> str:
    """The part of the day, or the hour."""
    if when.part == PartOfDay.HOUR and when.hour:
        return _("at %(hour)s") % {"hour": clock_words(datetime.combine(date.min, when.hour))}
    return str(PartOfDay(when.part).label)
