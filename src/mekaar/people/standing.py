"""Who looks at a page: read once, and kept with the request alone, so that nothing of it can reach another reader."""

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

HELD = f"""
SELECT NULL AS duty, a.id, m.scope, m.how, a.name, v.name, a.left_at IS NULL
FROM people_mandate m JOIN people_actor a ON a.id = m.actor_id JOIN people_place v ON v.id = a.village_id
WHERE m.account_id = %(account)s AND m.community_id = %(community)s AND {plain.HOLDS.format("m")}
UNION ALL SELECT d.kind, NULL, NULL, NULL, NULL, NULL, NULL
FROM people_duty d WHERE d.account_id = %(account)s AND {plain.HOLDS.format("d")}
"""  # noqa: S608 our own words
"""The mandates of an account and its duties, those that hold now."""


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
        near = {
            actor: Eyes(member, scopes.get(actor, queries.NOBODY), actor in partners, account=number, at=now)
            for actor in {*scopes, *partners}
        }
        return lambda actor: near.get(actor, of_all)


def of(account: Account | None, *, now: datetime) -> Standing:
    """One query, however many mandates there are."""
    if account is None or account.pk is None or not account.is_active:
        return Standing(None, None, {}, frozenset())
    own, duties, scopes = None, set[str](), dict[int, frozenset[str]]()
    for duty, actor, scope, how, name, village, present in plain.rows(
        HELD, account=account.pk, community=account.community_id, now=now
    ):
        if duty:
            duties.add(duty)
            continue
        scopes[actor] = scopes.get(actor, queries.NOBODY).union(scope)
        if how == How.SELF:
            own = Own(actor, name, village, present)
    return Standing(account, own, scopes, frozenset(duties))


def of_request(request: HttpRequest) -> Standing:
    """The same of whoever asks for this page; for pages that only read, because it is asked once."""
    known: Standing | None = getattr(request, "standing", None)
    if known is None:
        account = getattr(request, "user", None)  # a request may be refused before anybody asked who sent it
        known = of(account if isinstance(account, Account) else None, now=timezone.now())
        request.standing = known  # type: ignore[attr-defined]  # ours, kept as long as the request
    return known


def community_of(request: HttpRequest) -> Community | None:
    """The community of this installation, as the middleware found it."""
    return request.community if hasattr(request, "community") else queries.only_community()
