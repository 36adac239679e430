"""How somebody stands before a page of giving: the community, the account, and for whom they give."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest
from django.shortcuts import resolve_url
from django.urls import Resolver404, resolve
from django.utils import timezone

from mekaar.exchange import queries_supply
from mekaar.people import queries as people
from mekaar.people.queries import Account, Actor, Community

LONGEST_NUMBER = 18
INSTEAD = "instead"
"""The button on a form that says for whom it is instead."""


@dataclass
class Standing:
    """One request, read once."""

    community: Community
    account: Account | None
    number: int | None
    now: datetime

    @cached_property
    def givers(self) -> list[Actor]:
        """For whom this account may give."""
        return queries_supply.givers(self.account, now=self.now)

    @cached_property
    def actor(self) -> Actor | None:
        """For whom this page is: named in the address, or the account's own; None for who may not give for anybody."""
        if self.number is None:
            return self.givers[0] if self.givers else None
        return next((actor for actor in self.givers if actor.pk == self.number), None)

    @property
    def today(self) -> date:
        """The day, here."""
        return self.now.astimezone(self.community.clock).date()

    @property
    def suffix(self) -> str:
        """What keeps "for whom" in an address."""
        return f"?for={self.number}" if self.number is not None else ""

    def context(self) -> dict[str, Any]:
        """What every page of giving shows."""
        others = self.givers if len(self.givers) > 1 else []
        return {"stand": self, "giver": self.actor, "givers": others, "suffix": self.suffix}


def standing(request: HttpRequest) -> Standing:
    """Read who is there. Raises Http404 where there is no community, or for an actor for whom they may not give."""
    community = people.only_community()
    if community is None:
        raise Http404
    account = request.user if isinstance(request.user, Account) else None
    if account is not None and account.community_id != community.pk:
        account = None
    found = Standing(community, account, number_of(request), timezone.now())
    if found.number is not None and found.account is not None and found.actor is None:
        raise Http404
    return found


def number_of(request: HttpRequest) -> int | None:
    """The actor chosen anew on the form, else named by the form or by `?for=`; None where it is no number."""
    return _number(request.POST.get(INSTEAD) or request.POST.get("for") or request.GET.get("for") or "")


def left_behind(request: HttpRequest, stand: Standing) -> Standing:
    """How they stood before they chose for whom anew."""
    before = replace(stand, number=_number(request.POST.get("for", "")))
    return before if before.actor else stand


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER else None


def sign_in_path() -> str:
    """Where one signs in, or nothing where this installation has no such page."""
    path = resolve_url(settings.LOGIN_URL)
    try:
        resolve(path)
    except Resolver404:
        return ""
    return path
