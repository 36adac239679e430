"""The people through whose eyes a visitor of the demo can look: one for every way of taking part. Their slugs are stable."""

from dataclasses import dataclass

from mekaar.people.personas import Persona, PersonaRole


@dataclass(frozen=True, slots=True)
class DemoPersona(Persona):
    """A door, and who lives behind it. Intros are told in Dutch, like all that the people of the demo say."""

    woman: bool
    age: int
    village: str
    address: str
    note: str = ""

    @property
    def slug(self) -> str:
        """Stable name, by which the lists of needs and offers point to this person."""
        return self.login.removeprefix("demo-")


PERSONAS = (
    DemoPersona(
        "demo-georgette",
        "Georgette Van Herzeele",
        PersonaRole.NEIGHBOUR,
        "Is 84, woont alleen aan de Schelde, vraagt alles per telefoon en vertelt graag over de overzet.",
        True,
        84,
        "Semmerzake",
        "Overzetwegel 3",
        "Achterom komen, de voordeur klemt. Hoort niet goed aan de linkerkant.",
    ),
    DemoPersona(
        "demo-lut",
        "Lut Provijn",
        PersonaRole.NEIGHBOUR,
        "Dochter van Georgette. Mag vragen en antwoorden voor haar moeder, en rijdt in het weekend voor anderen.",
        True,
        58,
        "Gavere",
        "Leeuwerikwegel 12",
    ),
    DemoPersona(
        "demo-dirk",
        "Dirk Colpaert",
        PersonaRole.HELPER,
        "Was vijfendertig jaar postbode, kent elke brievenbus en elke hond, en rijdt met zijn eigen wagen.",
        False,
        66,
        "Asper",
        "Brievenbuslos 35",
    ),
    DemoPersona(
        "demo-hilde",
        "Hilde Thienpont",
        PersonaRole.MEDIATOR,
        "Neemt de telefoon op en vraagt in naam van wie niet op het internet zit. Alles wat ze doet, staat genoteerd.",
        True,
        61,
        "Gavere",
        "Dorpskouter 8",
    ),
    DemoPersona(
        "demo-wim",
        "Wim Dobbelaere",
        PersonaRole.FIRM,
        "Kijkt of de vier wagens van de drukkerij 's avonds goed terechtkomen. En heel terugkomen.",
        False,
        57,
        "Asper",
        "Zetselstraat 2",
    ),
    DemoPersona(
        "demo-an",
        "An Schatteman",
        PersonaRole.MUNICIPALITY,
        "Werkt aan het loket. Mag namens de gemeente vragen en geven, net als iedereen, en niet meer dan dat.",
        True,
        44,
        "Gavere",
        "Leeuwerikwegel 27",
    ),
    DemoPersona(
        "demo-yasmina",
        "Yasmina Amrani",
        PersonaRole.STEWARD,
        "Door het lot aangeduid voor zes maanden. Waakt over hoe we afspreken, niet over wat.",
        True,
        39,
        "Dikkelvenne",
        "Appelbloesemwegel 5",
    ),
    DemoPersona(
        "demo-joris",
        "Joris Geenens",
        PersonaRole.KEEPER,
        "Zorgt dat de computer draait en dat er een kopie is. Daarmee ziet hij niet meer dan een buur.",
        False,
        35,
        "Baaigem",
        "Kwakkelstraat 9",
    ),
)
