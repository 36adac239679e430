"""The menus: each entry is one line in `wiring/navigation.py`, this module picks those for who is looking."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import Enum

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.module_loading import import_string


class Who(Enum):
    """For whom an entry stands in the menu. It opens nothing: each page decides for itself who may enter."""

    EVERYONE = "everyone"
    STRANGER = "stranger"
    SIGNED_IN = "signed in"
    MEDIATOR = "mediator"


@dataclass(frozen=True, slots=True)
class NavItem:
    """One entry: what it says, the name of its address, and for whom. `covers`: names of the pages that belong to it too."""

    label: str | Promise
    url_name: str
    who: Who = Who.EVERYONE
    covers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as a page shows it; `here` on the pages that belong to it."""

    label: str
    href: str
    here: bool


def items(menu: str) -> tuple[NavItem, ...]:
    """All entries of a menu of this installation, in order: those that NAVIGATION or OWN_NAVIGATION names."""
    return tuple(import_string(menu))


def entries(items: Iterable[NavItem], *, who: Collection[Who], page: str) -> list[Entry]:
    """Those for someone who is all of `who`, as seen from the page with this name."""
    return [
        Entry(str(one.label), reverse(one.url_name), page in (one.url_name, *one.covers))
        for one in items
        if one.who in who
    ]
