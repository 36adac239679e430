"""Who looks at a page of their own, and how an action's answer becomes a page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from mekaar.base.refusal import Refused
from mekaar.carrying import queries_mine, wishes
from mekaar.carrying.mine import For
from mekaar.people.queries import Account, Community
from mekaar.people.refusals import NoMandate
from mekaar.people.standing import Standing, community_of, of_request


@dataclass(frozen=True, slots=True)
class Looking:
    """A participant at a page of their own; `who` is for whom they look now, `choices` for whom they can."""

    here: Standing
    account: Account
    community: Community
    who: For
    choices: tuple[For, ...]


def looking(request: HttpRequest) -> Looking | None:
    """None for a stranger, for an account of another community, and for one that is nobody here."""
    here, community = of_request(request), community_of(request)
    account = here.account
    if account is None or community is None or account.community_id != community.pk:
        return None
    choices = queries_mine.choices_for(here, community, wish=wished(request))
    who = next((one for one in choices if one.on), None)
    return Looking(here, account, community, who, choices) if who else None


def wished(request: HttpRequest) -> int | None:
    """For whom the reader wishes to look: the number in the address or the form."""
    given: Mapping[str, Any] = request.POST if request.method == "POST" else request.GET
    return wishes.read_number(given, "for")


def own_page(name: str, look: Looking | None, *args: object) -> str:
    """The address of a page of one's own, for the same participant."""
    pairs = {"for": look.who.id} if look and not look.who.own else {}
    return reverse(name, args=args) + (f"?{urlencode(pairs)}" if pairs else "")


def act(request: HttpRequest, look: Looking | None, done: Callable[[], object], said: str | Callable[[], str]) -> bool:
    """Do it once, and say how it went: what a person may not do is simply not there, a refusal is told. Whether it was done.

    `said` may be asked afterwards, where it depends on what came of it.
    """
    try:
        done()
    except NoMandate as error:
        raise Http404 from error
    except Refused as error:
        messages.warning(request, str(error))
        return False
    messages.success(request, said if isinstance(said, str) else said())
    return True


def back(look: Looking | None) -> HttpResponse:
    """To my week again, so that a page that is loaded again does nothing twice."""
    return redirect(own_page("my_week", look))
