"""What is kept about one participant, for that participant to read."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet

from mekaar.base.models import AuditLine
from mekaar.people.choices import How
from mekaar.people.models import Account, Actor, Contact, Look, Mandate, OutsideKey
from mekaar.people.queries import consents_of, holding

LOOKS_SHOWN = 30


def contacts_of(actor: Actor) -> list[Contact]:
    """The ways to reach this actor, the preferred one first."""
    return list(actor.contacts.order_by("-preferred", "id"))


def mandates_given(actor: Actor, *, now: datetime, ended: bool = False) -> QuerySet[Mandate]:
    """Who may act for this actor, oneself left out; with `ended` also who could before."""
    rows = Mandate.objects.filter(Q() if ended else holding(now), actor=actor).exclude(how=How.SELF)
    return rows.select_related("actor", "heard_by").order_by("since", "id")


def mandates_held(account: Account, *, now: datetime, ended: bool = False) -> QuerySet[Mandate]:
    """For whom this account may act, oneself left out; with `ended` also for whom before."""
    rows = Mandate.objects.filter(Q() if ended else holding(now), account=account).exclude(how=How.SELF)
    return rows.select_related("actor").order_by("since", "id")


def looks_at(actor: Actor, *, most: int | None = LOOKS_SHOWN) -> list[Look]:
    """Who looked at what is private of this actor, the latest first."""
    return list(Look.objects.filter(community=actor.community_id, actor_id=actor.pk).order_by("-at", "-id")[:most])


def names_of_accounts(account_ids: Collection[int], *, now: datetime) -> dict[int, str]:
    """By which name somebody knows these accounts; those of who is gone are left out."""
    rows = Mandate.objects.filter(account__in=account_ids, how=How.SELF, actor__left_at=None)
    return dict(rows.values_list("account", "actor__name"))


def audiences(actor: Actor, *, now: datetime) -> dict[str, str]:
    """For each thing that can be shared: the widest audience that may see it now; what nobody may see is left out."""
    widest: dict[str, str] = {}
    for what, audience in sorted(consents_of([actor.pk], now=now).get(actor.pk, ())):
        widest[what] = max(widest.get(what, ""), audience)  # "public" sorts after "members"
    return widest


def audit_about(actor: Actor, account: Account) -> list[dict[str, Any]]:
    """Every audit line written about this actor or by this account."""
    lines = AuditLine.objects.filter(Q(for_id=actor.pk) | Q(by_id=account.pk), community_id=actor.community_id)
    rows = lines.order_by("at", "id").values("at", "what", "subject", "before", "after")
    return [dict(row) for row in rows]


def outside_keys(account: Account) -> QuerySet[OutsideKey]:
    """The keys from outside that let this account in now: those of the provider of this installation."""
    return account.outside_keys.filter(issuer=settings.OIDC.issuer if settings.OIDC else "")
