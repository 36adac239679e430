"""How someone can be reached, looked up when a message leaves."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from mekaar.messages import numbers, rules
from mekaar.messages.choices import Way
from mekaar.messages.models import Preference
from mekaar.people.choices import Channel, How
from mekaar.people.models import Actor, Contact, Mandate
from mekaar.people.queries import holding


@dataclass(frozen=True, slots=True)
class Reach:
    """The chosen way, and the address or number that goes with it; empty for a page, and for who has none."""

    way: str
    address: str = ""


def hours_of(actor: Actor) -> rules.Hours:
    """When this actor is not disturbed."""
    wish = Preference.objects.filter(actor=actor).first()
    return rules.Hours(wish.quiet_from, wish.quiet_to, wish.digest_day) if wish else rules.Hours()


def reach(actor: Actor, *, now: datetime) -> Reach:
    """The way this actor wishes, else the first that can."""
    contacts = list(Contact.objects.filter(actor=actor).order_by("-preferred", "id"))
    preference = Preference.objects.filter(actor=actor).first()
    ways = possible(contacts)
    if preference and preference.no_sms:
        ways.pop(Way.SMS, None)
    if Mandate.objects.filter(holding(now), actor=actor, how=How.SELF, account__is_active=True).exists():
        ways[Way.PAGE] = ""
    wish = (preference.way if preference else "") or _preferred(contacts)
    way = rules.pick_way(wish, ways)
    return Reach(way, ways.get(way, ""))


def possible(contacts: list[Contact]) -> dict[str, str]:
    """Every way that these contacts allow, with its address; the preferred contact first."""
    ways: dict[str, str] = {}
    for one in contacts:
        if one.channel == Channel.EMAIL and settings.MAIL_READY:
            ways.setdefault(Way.EMAIL, one.value)
        elif one.channel == Channel.POST:
            ways.setdefault(Way.POST, one.value)
        elif one.channel == Channel.PHONE:
            if settings.SMS["url"] and numbers.can_text(one.value):
                ways.setdefault(Way.SMS, numbers.international(one.value))
            ways.setdefault(Way.CALL, one.value)
    return ways


def _preferred(contacts: list[Contact]) -> str:
    """The way that the preferred contact stands for."""
    for one in contacts:
        if one.preferred:
            textable = one.channel == Channel.PHONE and settings.SMS["url"] and numbers.can_text(one.value)
            return {
                Channel.EMAIL: Way.EMAIL,
                Channel.POST: Way.POST,
                Channel.PHONE: Way.SMS if textable else Way.CALL,
            }[Channel(one.channel)]
    return ""
