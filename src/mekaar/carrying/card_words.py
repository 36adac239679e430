"""The one line under the title of a card: who carries it, whose yes it waits for, or what it still seeks."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mekaar.carrying.board import CARRIED, WAITING, CardState, Party

NAMES = 3
"""So many names fit on a card; of more people two are named and the others counted."""


def line(
    state: CardState, *, whom: str | None, parties: Sequence[Party], seeks: Sequence[str], gone: bool = False
) -> str:
    """What this card says of people: "Georgette met Dirk", "wacht op een ja: Nadia", "zoekt nog een chauffeur"."""
    if state == CARRIED:
        told = carriers(parties)
        return _("{whom} with {carriers}").format(whom=whom, carriers=told) if whom and told else told
    if state == WAITING:
        waiting = [party for party in parties if not party.yes]
        if any(party.own for party in waiting):
            return _("waits for your yes")
        people = [party for party in waiting if not party.thing]  # what they come with follows by itself
        return _("waits for a yes: {who}").format(who=carriers(people or waiting))
    if gone:
        return _("over, nobody was found")
    return _("still seeks {what}").format(what=listed(seeks)) if seeks else _("still seeks someone")


def carriers(parties: Sequence[Party]) -> str:
    """People first, then what they come with: "Wouter en Noor, met wagen 2 van de drukkerij"."""
    people = _people([party for party in parties if not party.thing])
    things = listed(
        list(dict.fromkeys(party.short if party.known else _a_thing(party) for party in parties if party.thing))
    )
    if people and things:
        return _("{people}, with {things}").format(people=people, things=things)
    return people or things


def listed(words: Sequence[str]) -> str:
    """One, two and three."""
    *first, last = words or ("",)
    return _("{first} and {last}").format(first=", ".join(first), last=last) if first else last


def _people(people: Sequence[Party]) -> str:
    """Up to three by name; those without a name are counted, one alone is told with their village."""
    if len(people) == 1:
        return people[0].short
    names = [party.short for party in people if party.known]
    if len(names) == len(people) <= NAMES:
        return listed(names)
    named = names[: NAMES - 1]
    rest = len(people) - len(named)
    others = _("{n} more") if named else ngettext("{n} neighbour", "{n} neighbours", rest)
    return listed([*named, others.format(n=rest)]) if people else ""


def _a_thing(party: Party) -> str:
    return _("a {thing}").format(thing=party.short)
