"""The fixed lists of exchange, and the kinds that every community starts with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import NamedTuple

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop


class ProviderType(TextChoices):
    """What carries a part of this kind; the words are those of the engine."""

    PERSON = "person", _("person")
    THING = "thing", _("thing")


class Urgency(IntegerChoices):
    """How much it matters that this need is carried, in plain words."""

    PRESSING = 1, _("it cannot wait")
    HIGH = 2, _("it matters a lot")
    NORMAL = 3, _("it would be good")


class Visibility(TextChoices):
    """Who may know of a need. The public is told kind, village and part of day; title and words are for members at most."""

    PUBLIC = "public", _("everyone")
    MEMBERS = "members", _("members")
    DESK = "desk", _("only who helps or mediates")


class Where(TextChoices):
    """Where a part is done."""

    FROM = "from", _("where the need begins")
    TO = "to", _("where the need ends")
    ANYWHERE = "anywhere", _("from anywhere")


class Weekday(IntegerChoices):
    """The days as Python counts them."""

    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


class Drivers(TextChoices):
    """Who may use a thing."""

    NAMED = "named", _("only the people named by its owner")
    ANYONE = "anyone", _("everyone who offers this help")


class Approval(TextChoices):
    """Whether the owner is asked each time."""

    STANDING = "standing", _("standing permission")
    EACH_TIME = "each", _("ask me each time")


class WeeklyWish(NamedTuple):
    """The same local hours on these weekdays (0 is Monday); an end not later than the start lies on the next day."""

    weekdays: Sequence[int]
    from_time: time
    to_time: time


class DatesWish(NamedTuple):
    """Away between two dates, both included, or open besides the weekly hours; without times: the whole days."""

    first_day: date
    last_day: date
    open: bool = False
    from_time: time | None = None
    to_time: time | None = None


class PartWish(NamedTuple):
    """One part of a need as it is asked; parts of the same way belong together. `minutes` of None: the need's."""

    kind: str
    requires: tuple[str, ...] = ()
    quantity: int = 1
    way: int = 1
    offset: int = 0
    minutes: int | None = None
    where: str = Where.FROM


WITH_RIDE_BOOK = frozenset({"car", "wheelchair-car", "minibus", "van"})
"""Things with a counter of kilometres: what is driven with them stands in their ride book."""

OWN_CAR = "own-car"
"""The tag of a driver who comes with a car of their own."""


@dataclass(frozen=True, slots=True)
class Role:
    """One part of the usual make-up of a kind of need."""

    kind: str
    requires: tuple[str, ...] = ()
    quantity: int = 1
    where: str = Where.FROM


@dataclass(frozen=True, slots=True)
class StandardKind:
    """A kind that every community starts with. `ways`: what such a need is usually made of; empty: one part of the kind itself."""

    slug: str
    label: str
    icon: str
    type: str = ProviderType.PERSON
    urgency: int = Urgency.NORMAL
    minutes: int = 60
    ways: tuple[tuple[Role, ...], ...] = ()


STANDARD_KINDS = (
    StandardKind(
        "ride",
        gettext_noop("ride"),
        "car",
        urgency=Urgency.HIGH,
        minutes=90,
        ways=((Role("ride", (OWN_CAR,)),), (Role("ride"), Role("car"))),
    ),
    StandardKind("visit", gettext_noop("company"), "coffee"),
    StandardKind("walk", gettext_noop("walk"), "walk"),
    StandardKind("carry", gettext_noop("pair of hands"), "truck", minutes=120, ways=((Role("carry", quantity=2),),)),
    StandardKind("care", gettext_noop("care"), "heart", urgency=Urgency.PRESSING),
    StandardKind(
        "call", gettext_noop("phone call"), "phone", minutes=30, ways=((Role("call", where=Where.ANYWHERE),),)
    ),
    StandardKind("repair", gettext_noop("small repair"), "tool"),
    StandardKind("build", gettext_noop("building something"), "hammer", minutes=180),
    StandardKind("cook", gettext_noop("meal"), "soup", minutes=45),
    StandardKind("shop", gettext_noop("shopping"), "basket", minutes=75),
    StandardKind("letter", gettext_noop("help with papers"), "mail"),
    StandardKind("read", gettext_noop("reading aloud"), "book", minutes=45),
    StandardKind("garden", gettext_noop("garden work"), "plant", minutes=120),
    StandardKind("play", gettext_noop("playing together"), "cards", minutes=120),
    StandardKind("outing", gettext_noop("going out together"), "ticket", minutes=180),
    StandardKind("record", gettext_noop("recording a story"), "microphone"),
    StandardKind("test", gettext_noop("trying something out"), "checklist"),
    StandardKind("car", gettext_noop("car"), "car", ProviderType.THING),
    StandardKind("wheelchair-car", gettext_noop("wheelchair car"), "wheelchair", ProviderType.THING),
    StandardKind("minibus", gettext_noop("minibus"), "bus", ProviderType.THING),
    StandardKind("van", gettext_noop("van"), "truck", ProviderType.THING),
    StandardKind("trailer", gettext_noop("trailer"), "truck", ProviderType.THING),
    StandardKind("room", gettext_noop("room"), "door", ProviderType.THING, minutes=120),
    StandardKind("tool", gettext_noop("tool"), "hammer", ProviderType.THING),
)
