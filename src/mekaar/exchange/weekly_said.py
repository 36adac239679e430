"""Weekly hours in words: "maandag en dinsdag 18 u. tot 7 u.", "vrijdag 18 u. tot maandag 7 u."."""

from django.utils.translation import gettext as _

from mekaar.exchange.choices import Weekday
from mekaar.exchange.weekly import DAY, DAYS, HOUR, WEEK, Week


def said(week: Week) -> list[str]:
    """One phrase for each pattern of hours; days with the same hours together."""
    if week == [(0, WEEK)]:
        return [_("always")]
    alike: dict[tuple[int, int], list[int]] = {}
    for start, end in around(week):
        alike.setdefault((start % DAY, end - start), []).append(start // DAY)
    return [_phrase(days, start, length) for (start, length), days in alike.items()]


def around(week: Week) -> Week:
    """What ends at Sunday midnight and goes on on Monday is one stretch."""
    if len(week) > 1 and week[0][0] == 0 and week[-1][1] == WEEK:
        return [*week[1:-1], (week[-1][0], WEEK + week[0][1])]
    return week


def _phrase(days: list[int], start: int, length: int) -> str:
    end = start + length
    if length > DAY:
        first, last = Weekday(days[0]).label, Weekday((days[0] * DAY + end) // DAY % DAYS).label
        return _("{first} {start} to {last} {end}").format(
            first=first, start=said_hour(start), last=last, end=said_hour(end)
        )
    if (start, length) == (0, DAY):
        return _("{days} all day").format(days=said_days(days))
    return _("{days} {start} to {end}").format(days=said_days(days), start=said_hour(start), end=said_hour(end))


def said_days(days: list[int]) -> str:
    """ "maandag tot vrijdag" where they follow each other, else the names."""
    if days == list(range(DAYS)):
        return _("every day")
    names = [str(Weekday(day).label) for day in days]
    if len(days) > 2 and days == list(range(days[0], days[-1] + 1)):
        return _("{first} to {last}").format(first=names[0], last=names[-1])
    if len(days) == 1:
        return names[0]
    return _("{some} and {last}").format(some=", ".join(names[:-1]), last=names[-1])


def said_hour(minute: int) -> str:
    """ "9.30 u."; midnight is 24 u. as an end and 0 u. as a start."""
    minute = minute if minute == DAY else minute % DAY
    hour, rest = minute // HOUR, minute % HOUR
    return _("{hour}:{minute:02d}").format(hour=hour, minute=rest) if rest else _("{hour}:00").format(hour=hour)
