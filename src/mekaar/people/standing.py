"""Who looks at a page: read once, and kept with the request alone, so that nothing of it can reach another reader."""

import json
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone

from mekaar.base import plain
from mekaar.people import queries
from mekaar.people.choices import How
from mekaar.people.models import Account, Community
from mekaar.people.rules import STRANGER, Eyes

HELD = f"""(SELECT json_agg(held)::text FROM (
    SELECT json_build_array(NULL, a.id, m.scope, m.how, a.name, v.name, a.left_at IS NULL) AS held
    FROM people_mandate m JOIN people_actor a ON a.id = m.actor_id JOIN people_place v ON v.id = a.village_id
    WHERE m.account_id = people_account.id AND m.community_id = people_account.community_id AND {plain.HOLDS.format("m")}
    UNION ALL SELECT json_build_array(d.kind, NULL, NULL, NULL, NULL, NULL, NULL)
    FROM people_duty d WHERE d.account_id = people_account.id AND {plain.HOLDS.format("d")}
) all_held)"""  # noqa: S608 our own words
"""The mandates of an account and its duties, those that hold now: one column beside the account."""


@dataclass(frozen=True, slots=True)
class Own:
    """The actor that an account is."""

    id: int
    name: str
    village: str
    present: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """Who an account is, what it may do for whom, and what it looks after; nothing of all that for a stranger."""

    account: Account | None
    own: Own | None
    scopes: dict[int, frozenset[str]]
    duties: frozenset[str]

    def who_let(self, scope: str) -> set[int]:
        """The actors that let this account do this, its own among them."""
        return {actor for actor, given in self.scopes.items() if scope in given}

    def eyes(self, community: Community, *, now: datetime, partners: Collection[int] = ()) -> Callable[[int], Eyes]:
        """How they look at each actor of this community; an account of another community is a stranger here."""
        if self.account is None or self.account.community_id != community.pk:
            return lambda _actor: STRANGER
        member, scopes, number = self.own is not None and self.own.present, self.scopes, self.account.pk
        of_all = Eyes(member, queries.NOBODY, partner=False, account=number, at=now)
        near = {*scopes, *partners}

        def on(actor: int) -> Eyes:
            if actor not in near:
                return of_all
            return Eyes(member, scopes.get(actor, queries.NOBODY), actor in partners, account=number, at=now)

        return on


NOBODY = Standing(None, None, {}, frozenset())


def account_of(number: int, *, now: datetime) -> Account | None:
    """An account, with what it holds at this moment kept for `of_request`: one query for both."""
    for account, held in plain.load_with(Account, HELD, "WHERE id = %(id)s", id=number, now=now):
        account.held = held
        return account
    return None


def of(account: Account | None, *, now: datetime) -> Standing:
    """One query, however many mandates there are."""
    if account is None or account.pk is None:
        return NOBODY
    read = account_of(account.pk, now=now)
    return _standing(account, read.held if read else None)


def of_request(request: HttpRequest) -> Standing:
    """The same of whoever asks for this page; for pages that only read, because it is asked once, with the account."""
    known: Standing | None = getattr(request, "standing", None)
    if known is None:
        account = getattr(request, "user", None)  # a request may be refused before anybody asked who sent it
        if not isinstance(account, Account):
            known = NOBODY
        elif hasattr(account, "held"):
            known = _standing(account, account.held)
        else:
            known = of(account, now=timezone.now())
        request.standing = known  # type: ignore[attr-defined]  # ours, kept as long as the request
    return known


def _standing(account: Account, held: str | None) -> Standing:
    """What this account may do, holding this."""
    if not account.is_active:
        return NOBODY
    own, duties, scopes = None, set[str](), dict[int, frozenset[str]]()
    for duty, actor, scope, how, name, village, present in json.loads(held or "[]"):
        if duty:
            duties.add(duty)
            continue
        scopes[actor] = scopes.get(actor, queries.NOBODY).union(scope)
        if how == How.SELF:
            own = Own(actor, name, village, present)
    return Standing(account, own, scopes, frozenset(duties))


def community_of(request: HttpRequest) -> Community | None:
    """The community of this installation, as the middleware found it."""
    return request.community if hasattr(request, "community") else queries.only_community()
