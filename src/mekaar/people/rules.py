"""Who may act for whom, and who sees what of whom. Pure decisions on plain values.

The public sees kind, rough place and part of day. A member sees a name if its owner agreed. Contact and exact place are
shown to both sides once both said yes, and to whom a mandate says so. No `sees_` rule looks at a duty (mediator, steward,
keeper): a duty opens nothing.
"""

from dataclasses import dataclass
from datetime import datetime

from mekaar.people.choices import Audience, DutyKind, How, Scope, Shared

Consents = frozenset[tuple[str, str]]
"""Pairs (what, audience) to which an actor agrees at this moment."""


@dataclass(frozen=True, slots=True)
class Eyes:
    """How someone stands towards one actor: a member of the community or not, with which mandate, and whether both said yes."""

    member: bool = False
    scopes: frozenset[str] = frozenset()
    partner: bool = False


STRANGER = Eyes()


def holds(since: datetime, until: datetime | None, now: datetime) -> bool:
    """A mandate, consent or duty holds from `since` up to, and not at, `until`."""
    return since <= now and (until is None or now < until)


def may_act(scopes: frozenset[str], scope: str) -> bool:
    """An account may do for an actor what a mandate of that actor names."""
    return scope in scopes


def may_record_mandate(how: str, *, own: bool, duties: frozenset[str]) -> bool:
    """People give a mandate themselves, on the page; what was heard by phone, at the door or on paper a mediator records.

    That an account *is* somebody (`How.SELF`) is never given: it comes with opening the account.
    """
    if how == How.SELF:
        return False
    return own or (how != How.PAGE and DutyKind.MEDIATOR in duties)


def sees_name(eyes: Eyes, consents: Consents) -> bool:
    """The owner agreed, or it is oneself, or one acts for them, or both said yes."""
    if eyes.partner or eyes.scopes or (Shared.NAME, Audience.PUBLIC) in consents:
        return True
    return eyes.member and (Shared.NAME, Audience.MEMBERS) in consents


def sees_contact(eyes: Eyes) -> bool:
    """Both said yes, or a mandate says so."""
    return eyes.partner or Scope.CONTACT in eyes.scopes


def sees_exact_place(eyes: Eyes) -> bool:
    """The same as contact: who may come to the door may also ring."""
    return sees_contact(eyes)


def sees_note(eyes: Eyes) -> bool:
    """Free notes are for who comes and for who mediates."""
    return sees_contact(eyes)
