"""Who may act for whom, and who sees what of whom. Pure decisions on plain values.

The public sees kind, rough place and part of day. A member sees a name if its owner agreed. Contact and exact place are
shown to both sides once both said yes, and to whom a mandate says so. No `sees_` rule looks at a duty (mediator, steward,
keeper): a duty opens nothing.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from mekaar.people.choices import Audience, DutyKind, How, Scope, Shared

TRIES = 5
"""So many times a code may be typed wrong."""
CODE_HOLDS = timedelta(minutes=10)
PROOF_HOLDS = timedelta(minutes=30)
"""So long after the right code somebody new may take to tell who they are."""
CODES_PER_ADDRESS = 5
CODES_PER_SENDER = 30
TEXTS_PER_HOUR = 200
HOUR = timedelta(hours=1)

Consents = frozenset[tuple[str, str]]
"""Pairs (what, audience) to which an actor agrees at this moment."""


@dataclass(frozen=True, slots=True)
class Eyes:
    """How someone stands towards one actor: a member of the community or not, with which mandate, and whether both said yes.

    `account` looks `at` this moment: that is written down where something private opens.
    """

    member: bool = False
    scopes: frozenset[str] = frozenset()
    partner: bool = False
    account: int | None = None
    at: datetime | None = None


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


def too_many_codes(*, to_address: int, from_sender: int, texts: int) -> bool:
    """Whether the last hour saw enough: to this address, asked from this network address, and text messages in all."""
    return to_address >= CODES_PER_ADDRESS or from_sender >= CODES_PER_SENDER or texts >= TEXTS_PER_HOUR


def ending(since: datetime, now: datetime) -> datetime:
    """When what holds since then is taken back now: never before it began, though the clocks of two machines may differ."""
    return max(now, since + timedelta(microseconds=1))
