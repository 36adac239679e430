"""The fixed lists of people: kinds of actor, ways to reach them, what a mandate and a consent can be about."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ActorKind(TextChoices):
    """Who takes part; all are equal."""

    PERSON = "person", _("person")
    GROUP = "group", _("group")
    ASSOCIATION = "association", _("association")
    FIRM = "firm", _("firm")
    AUTHORITY = "authority", _("authority")


def icon_of(actor_kind: str) -> str:
    """The icon of an actor of this kind: a person, or several."""
    return "user" if actor_kind == ActorKind.PERSON else "users"


class PlaceKind(TextChoices):
    """What a place on the map is."""

    VILLAGE = "village", _("village")
    SPOT = "spot", _("spot")


class Channel(TextChoices):
    """How someone can be reached."""

    EMAIL = "email", _("e-mail")
    PHONE = "phone", _("phone")
    POST = "post", _("post")


class Scope(TextChoices):
    """What a mandate lets an account do or see for an actor."""

    ASK = "ask", _("ask something")
    GIVE = "give", _("offer something")
    ANSWER = "answer", _("say yes or no")
    CONTACT = "contact", _("see the phone number and address")


EVERYTHING = tuple(Scope.values)
"""The scope of the mandate that people have over themselves."""


class How(TextChoices):
    """How a mandate or a consent was given."""

    SELF = "self", _("it is their own account")
    PAGE = "page", _("on the page")
    PHONE = "phone", _("by phone")
    DOOR = "door", _("at the door")
    PAPER = "paper", _("on paper")


class Shared(TextChoices):
    """What a consent lets others see."""

    NAME = "name", _("my name")
    STORY = "story", _("my story")
    THANKS = "thanks", _("my thanks")


class Private(TextChoices):
    """What only opens by mandate or after both said yes; who looks at it is written down."""

    CONTACT = "contact", _("how to reach you")
    PLACE = "place", _("where you live exactly")
    NOTE = "note", _("the note about you")


class Audience(TextChoices):
    """With whom."""

    MEMBERS = "members", _("members")
    PUBLIC = "public", _("everyone")


class DutyKind(TextChoices):
    """What an account looks after for a term; none of them opens private content.

    A mediator may record mandates that people gave by phone, at the door or on paper: those open what they name.
    """

    MEDIATOR = "mediator", _("mediator")
    STEWARD = "steward", _("steward")
    KEEPER = "keeper", _("keeper")


class Language(TextChoices):
    """Languages that people in Flanders most often ask for; a list of an actor's own, in order of preference."""

    NL = "nl", _("Dutch")
    FR = "fr", _("French")
    EN = "en", _("English")
    DE = "de", _("German")
    TR = "tr", _("Turkish")
    AR = "ar", _("Arabic")
    PL = "pl", _("Polish")
    RO = "ro", _("Romanian")
    BG = "bg", _("Bulgarian")
    UK = "uk", _("Ukrainian")
    ES = "es", _("Spanish")
    IT = "it", _("Italian")
