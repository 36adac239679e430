"""Names of rows inside the engine: a12 is actor 12, t7 thing 7, o5 occurrence 5, h5 what is already agreed of occurrence 5."""

from mekaar.carrying.models import Commitment

ACTOR, THING, OCCURRENCE, HELD = "a", "t", "o", "h"


def actor_key(pk: int) -> str:
    """The engine's name of an actor."""
    return f"{ACTOR}{pk}"


def thing_key(pk: int) -> str:
    """The engine's name of a thing."""
    return f"{THING}{pk}"


def occurrence_key(pk: int) -> str:
    """The engine's name of an occurrence: a need that can be carried."""
    return f"{OCCURRENCE}{pk}"


def held_key(pk: int) -> str:
    """The engine's name of what is already agreed of an occurrence, and may not move."""
    return f"{HELD}{pk}"


def carrier_key(commitment: Commitment) -> str:
    """The engine's name of whoever or whatever a commitment binds."""
    return f"{ACTOR}{commitment.actor_id}" if commitment.actor_id else f"{THING}{commitment.thing_id}"


def held_tag(commitment: Commitment) -> str:
    """The tag that only the carrier of this commitment has, and only its part asks: so it stays where it is."""
    return f"held-{commitment.pk}"


def provider_of(key: str) -> tuple[str, int]:
    """("a", 12) or ("t", 7) from the engine's name of a provider."""
    return key[0], int(key[1:])


def occurrence_of(key: str) -> int | None:
    """The occurrence behind the engine's name of a need; None for what is already agreed (`held_key`)."""
    return int(key[1:]) if key[0] == OCCURRENCE else None
