"""Why a ride is refused, in words that say what to do."""

from zoneinfo import ZoneInfo

from django.utils import formats
from django.utils.translation import gettext as _

from mekaar.carrying.rules_ridebook import Fault, Found, Ride, possible_km


def said(found: Found, ride: Ride, zone: ZoneInfo) -> str:
    """One or two sentences."""
    if found.other is not None:
        return _beside(found.fault, found.other, zone)
    if found.fault == Fault.TOO_FAR:
        return _(
            "{km} km in that time is more than anyone can drive; at most {most} km fit. Check the counter and the hours."
        ).format(km=ride.km_end - ride.km_start, most=possible_km(ride.left, ride.back))
    return {
        Fault.BACKWARD_TIME: _("You came back before you left. Check the hours."),
        Fault.NOT_YET: _("This ride is not over yet. Fill it in when you are back."),
        Fault.TOO_LONG: _("This ride lasted more than a day. Check the hours, or call the desk."),
        Fault.OTHER_TIME: _("This is far from the hours that were agreed. Check the hours, or call the desk."),
        Fault.BACKWARD_KM: _("The counter at the end stands lower than at the start. Perhaps the two are swapped?"),
    }[found.fault]


def _beside(fault: Fault, other: Ride, zone: ZoneInfo) -> str:
    when = moment(other, zone)
    if fault == Fault.OVERLAP:
        return _(
            "The book already holds a ride at that time: {when}. Check your hours; if that other ride is wrong, it must be set right first."
        ).format(when=when)
    if fault == Fault.BELOW_LAST:
        return _(
            "After the ride before ({when}) the counter stood at {km}. Check the counter; if that other ride is wrong, it must be set right first."
        ).format(when=when, km=other.km_end)
    return _(
        "The ride after it ({when}) began at {km}. Check the counter; if that other ride is wrong, it must be set right first."
    ).format(when=when, km=other.km_start)


def moment(ride: Ride, zone: ZoneInfo) -> str:
    """ "dinsdag 1 december, 18.00 – 19.30"."""
    left, back = ride.left.astimezone(zone), ride.back.astimezone(zone)
    day = formats.date_format(left.date(), _("l j F"))
    return f"{day}, {left.hour}.{left.minute:02d} – {back.hour}.{back.minute:02d}"
