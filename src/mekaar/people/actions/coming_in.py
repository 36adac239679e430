"""Who has shown that an address is theirs comes in: as who they are here, or as somebody new."""

import secrets
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from mekaar.base import audit
from mekaar.base.events import emit
from mekaar.people import queries
from mekaar.people.actions.belonging import open_account, welcome_actor
from mekaar.people.actions.codes import require_proof
from mekaar.people.addresses import Address
from mekaar.people.choices import ActorKind, Scope
from mekaar.people.events import AddressShown
from mekaar.people.models import Account, Actor, Code, Contact, Place
from mekaar.people.queries_mine import outside_keys
from mekaar.people.refusals import LastContact, NotProven


@transaction.atomic
def come_in(*, code: Code, account: Account, now: datetime) -> Account:
    """Sign in as one of the accounts that this address leads to. Raises NotProven."""
    code = require_proof(Code.objects.select_for_update().filter(pk=code.pk).first(), now=now)
    if account not in queries.accounts_behind(code, now=now):
        raise NotProven(_("This address leads to somebody else."))
    _enter(code, account, now)
    return account


@transaction.atomic
def become(*, code: Code, name: str, village: Place, now: datetime, languages: tuple[str, ...] = ("nl",)) -> Account:
    """Somebody new, who showed that this address is theirs. Done twice it is one person. Raises NotProven, OtherCommunity.

    Whoever showed it before, without an account (they asked something), and bears the same name, is that person.
    """
    code = require_proof(Code.objects.select_for_update().filter(pk=code.pk).first(), now=now)
    if code.account is not None:
        return code.account
    actor = _known(code, name) or welcome_actor(
        community=code.community,
        kind=ActorKind.PERSON,
        name=name,
        village=village,
        languages=languages,
        contacts=[(code.channel, code.address)],
        by=None,
        now=now,
    )
    actor.contacts.filter(lookup__in=queries.hashes(code), verified_at=None).update(verified_at=now)
    account = open_account(community=code.community, login=secrets.token_hex(12), actor=actor, by=None, now=now)
    _enter(code, account, now)
    return account


@transaction.atomic
def keep_contact(*, actor: Actor, code: Code, by: Account, now: datetime) -> Contact:
    """The address behind this code is one of this actor's. Done twice it stands once. Raises NotProven, NoMandate."""
    queries.require(by, actor, Scope.CONTACT, now=now)
    code = require_proof(Code.objects.select_for_update().filter(pk=code.pk).first(), now=now)
    contact = Contact.objects.filter(actor=actor, lookup__in=queries.hashes(code)).order_by("id").first()
    if contact is None:
        first = not actor.contacts.filter(preferred=True).exists()
        contact = Contact.objects.create(
            community=actor.community, actor=actor, channel=code.channel, value=code.address, preferred=first
        )
    if contact.verified_at is None:
        contact.verified_at = now
        contact.save(update_fields=["verified_at"])
        audit.note("people.keep_contact", contact, by=by, now=now, for_id=actor.pk, after={"channel": contact.channel})
        emit(AddressShown(community=code.community_id, account=by.pk, code=code.pk))
    return contact


@transaction.atomic
def drop_contact(*, contact: Contact, by: Account, now: datetime) -> None:
    """This actor is no longer reached this way; the last address by which they can come in stays. Raises LastContact, NoMandate."""
    actor = Actor.objects.select_for_update().get(pk=contact.actor_id)
    queries.require(by, actor, Scope.CONTACT, now=now)
    others = actor.contacts.exclude(pk=contact.pk)
    comes_in = others.exclude(verified_at=None).exists() or by.passkeys.exists() or outside_keys(by).exists()
    if contact.verified_at and not comes_in:
        raise LastContact(_("This is the only address by which you can come in. Add another one first."))
    audit.note("people.drop_contact", contact, by=by, now=now, for_id=actor.pk, before={"channel": contact.channel})
    contact.delete()
    nxt = others.order_by("id").first()
    if nxt and not others.filter(preferred=True).exists():
        nxt.preferred = True
        nxt.save(update_fields=["preferred"])


@transaction.atomic
def prefer_contact(*, contact: Contact, by: Account, now: datetime) -> None:
    """Reach this actor this way first. Raises NoMandate."""
    actor = Actor.objects.select_for_update().get(pk=contact.actor_id)
    queries.require(by, actor, Scope.CONTACT, now=now)
    if not contact.preferred:
        actor.contacts.filter(preferred=True).update(preferred=False)
        contact.preferred = True
        contact.save(update_fields=["preferred"])
        audit.note("people.prefer_contact", contact, by=by, now=now, for_id=actor.pk)


def _known(code: Code, name: str) -> Actor | None:
    """The person of this name who showed this address before and never had an account."""
    actor = queries.same_person(code.community, Address(code.channel, code.address), name)
    if actor is None:
        return None
    return queries.without_account(Actor.objects.select_for_update(no_key=True).filter(pk=actor.pk)).first()


def _enter(code: Code, account: Account, now: datetime) -> None:
    code.account = account
    code.save(update_fields=["account"])
    audit.note("people.come_in", account, by=account, now=now, after={"with": code.channel})
    emit(AddressShown(community=code.community_id, account=account.pk, code=code.pk))
