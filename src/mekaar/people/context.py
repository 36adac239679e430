"""What every page shows around its content: the community, who is looking, how to call the desk."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from mekaar.base import navigation
from mekaar.base.navigation import Entry, Who
from mekaar.base.remembered import remembered
from mekaar.people import standing
from mekaar.people.choices import DutyKind
from mekaar.people.personas import open_doors


@dataclass(frozen=True, slots=True)
class Me:
    """Who is looking: the account, the name they are greeted with, and in the demo what they are here."""

    login: str
    name: str
    role: str
    first_name: str


def page(request: HttpRequest) -> dict[str, Any]:
    """Lazily, so that a page that shows none of it asks nothing of the database."""
    phone = settings.DESK_PHONE
    return {
        "community": SimpleLazyObject(lambda: standing.community_of(request)),
        "me": SimpleLazyObject(lambda: _me(request)),
        "menu": lambda: _menu(request),
        "own_menu": lambda: _own_menu(request),
        "demo": settings.DEMO,
        "desk_phone": phone,
        "desk_phone_link": "tel:" + "".join(sign for sign in phone if sign.isdigit() or sign == "+"),
    }


def _me(request: HttpRequest) -> Me | None:
    """None for a stranger."""
    here = standing.of_request(request)
    account = here.account
    if account is None:
        return None
    door = next((door for door in open_doors() if door.login == account.login), None)
    name = door.name if door else here.own.name if here.own else account.login
    return Me(account.login, name, str(door.role.label) if door else "", name.split(" ", 1)[0])


def _menu(request: HttpRequest) -> tuple[Entry, ...]:
    """The entries of the main menu for who is looking."""
    return _entries(settings.NAVIGATION, _who(request), _page(request))


def _own_menu(request: HttpRequest) -> tuple[Entry, ...]:
    """The way between the pages about oneself, on those pages; a stranger has none."""
    entries = _entries(settings.OWN_NAVIGATION, frozenset({Who.EVERYONE}), _page(request))
    signed_in = standing.of_request(request).account is not None
    return entries if signed_in and any(entry.here for entry in entries) else ()


@remembered(most=500)
def _entries(menu: str, who: frozenset[Who], page: str) -> tuple[Entry, ...]:
    return tuple(navigation.entries(navigation.items(menu), who=who, page=page))


def _page(request: HttpRequest) -> str:
    return request.resolver_match.view_name if request.resolver_match else ""


def _who(request: HttpRequest) -> frozenset[Who]:
    here = standing.of_request(request)
    if here.account is None:
        return frozenset({Who.EVERYONE, Who.STRANGER})
    mediates = DutyKind.MEDIATOR in here.duties
    return frozenset({Who.EVERYONE, Who.SIGNED_IN, *((Who.MEDIATOR,) if mediates else ())})
