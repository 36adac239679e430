"""What every template may use: an icon, and times and days as people here write them."""

from collections.abc import Sequence
from datetime import date, datetime, time
from functools import cache

from django import template
from django.templatetags.static import static
from django.utils import formats
from django.utils.dates import WEEKDAYS
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from mekaar.base.remembered import remembered

register = template.Library()

DAYS_NAMED = 2
"""So many later days are named; of more only the last."""


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """A drawing beside words that say the same, so that a screen reader skips it. Drawn once: a page has hundreds."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("vendor/icons.svg"),
        name,
    )


def clock(moment: datetime | time) -> str:
    """The time of a local moment: "9.30 u.", and "14 u." on the hour."""
    return _clock(moment.hour, moment.minute)


@register.filter("clock")
def clock_on_page(moment: datetime | time) -> str:
    """The same, that no line ends between the number and its "u."; a text message keeps its plain space."""
    return clock(moment).replace(" ", "\xa0")


@remembered(most=1440)
def _clock(hour: int, minute: int) -> str:
    if minute:
        return _("{hour}:{minute:02d}").format(hour=hour, minute=minute)
    return _("{hour}:00").format(hour=hour)


@register.filter
def day(when: date) -> str:
    """A day in full: "woensdag 2 december"."""
    return _day(when.date() if isinstance(when, datetime) else when)


@remembered(most=1000)
def _day(when: date) -> str:
    return formats.date_format(when, _("l j F"))


@register.filter
def weekday(when: date) -> str:
    """Only its name: "woensdag"."""
    return _weekday(when.weekday())


@remembered(most=100)
def _weekday(number: int) -> str:
    return str(WEEKDAYS[number])


@register.filter
def weekday_part(when: date, part: str) -> str:
    """A part of a day: "woensdagavond"; `part` is its untranslated name."""
    return _("{weekday} {part}").format(weekday=weekday(when), part=_(part))


@register.filter
def weekday_short(when: date) -> str:
    """Its name in two or three letters, as on a wall calendar: "wo"."""
    return formats.date_format(when, "D").lower()


@register.simple_tag
def days_between(first: date, last: date) -> str:
    """From a day to a day, the month once where it is the same: "23 – 29 november"."""
    begin = str(first.day) if first.month == last.month else formats.date_format(first, _("j F"))
    return f"{begin} – {formats.date_format(last, _('j F'))}"


@register.filter
def also_on(days: Sequence[date]) -> str:
    """The later days on which something can be done as well: "kan ook dinsdag 8 of woensdag 9 december"; of many only the last."""
    return _also_on(*days) if days else ""


@remembered(most=1000)
def _also_on(*days: date) -> str:
    if len(days) > DAYS_NAMED:
        return _("can also be later, until {day} included").format(day=_day(days[-1]))
    return _("can also be on {days}").format(days=_(" or ").join(map(_day, days)))


@register.filter
def day_month(when: date) -> str:
    """A day without its name: "2 december"."""
    return formats.date_format(when, _("j F"))
