"""The doors of the demo: made-up people through whose eyes a visitor can look. They exist only where MEKAAR_DEMO is on."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import TextChoices
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _


class PersonaRole(TextChoices):
    """What someone is here, in words for the door."""

    NEIGHBOUR = "neighbour", _("neighbour")
    HELPER = "helper", _("helper")
    MEDIATOR = "mediator", _("mediator")
    FIRM = "firm", _("for a firm")
    MUNICIPALITY = "municipality", _("for the municipality")
    STEWARD = "steward", _("drawn steward")
    KEEPER = "keeper", _("keeper of the software")


ICONS = {
    PersonaRole.NEIGHBOUR: "home-heart",
    PersonaRole.HELPER: "hand-stop",
    PersonaRole.MEDIATOR: "phone",
    PersonaRole.FIRM: "building",
    PersonaRole.MUNICIPALITY: "building-community",
    PersonaRole.STEWARD: "scale",
    PersonaRole.KEEPER: "tool",
}


@dataclass(frozen=True, slots=True)
class Persona:
    """One door: the login of an account, what it is, and a sentence about it in the language of the demo."""

    login: str
    name: str
    role: PersonaRole
    intro: str

    @property
    def icon(self) -> str:
        """The drawing on the door."""
        return ICONS[self.role]


def open_doors() -> tuple[Persona, ...]:
    """The doors of this installation: those that DEMO_PERSONAS names if the demo is on, else none."""
    if not settings.DEMO:
        return ()
    return tuple(import_string(settings.DEMO_PERSONAS))
