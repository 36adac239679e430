"""One door for the tests of the demo's doors."""

from mekaar.people.personas import Persona, PersonaRole

PERSONAS = (Persona("dirk", "Dirk", PersonaRole.HELPER, "Rijdt graag."),)
