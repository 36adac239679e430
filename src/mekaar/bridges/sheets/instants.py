"""A local time that somebody typed -> an engine instant, or a fault that says how to choose."""

from datetime import datetime

from mekaar.bridges.sheets.faults import Misread
from mekaar.bridges.sheets.moments import ClockTime
from mekaar.engine.calendar import Calendar, RepeatedTimeError, SkippedTimeError

SUMMER = ("zomertijd", "zomeruur", "summer time")
WINTER = ("wintertijd", "winteruur", "winter time")


def instant_of(moment: ClockTime, calendar: Calendar) -> int:
    """The instant of a moment within the horizon. Raises Misread for one outside, skipped, or repeated without a choice."""
    offset = moment.said if moment.said[:1] in ("+", "-") else ""
    try:
        local = moment.local
        instant = calendar.instant(datetime.fromisoformat(local.isoformat() + offset) if offset else local)
    except SkippedTimeError as fault:
        raise Misread("skipped", moment=fault.moment) from None
    except RepeatedTimeError as fault:
        choice = fault.first if moment.said in SUMMER else fault.second if moment.said in WINTER else None
        if choice is None:
            raise Misread("repeated", moment=fault.moment) from None
        instant = calendar.instant(datetime.fromisoformat(choice))
    except ValueError:
        raise Misread("time") from None
    if not 0 <= instant < calendar.day_starts[-1]:
        last = calendar.local(calendar.day_starts[-1] - 1).date()
        raise Misread("outside", day=moment.local.date(), first=calendar.start, last=last)
    return instant
