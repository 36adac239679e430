"""A key from outside (itsme, a Keycloak): it lets somebody in, is linked to who they are here, and linked no longer."""

import secrets
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from mekaar.base import audit
from mekaar.base.blind import blind, blinds
from mekaar.people import queries
from mekaar.people.actions.belonging import open_account, welcome_actor
from mekaar.people.choices import ActorKind
from mekaar.people.models import Account, Community, OutsideKey, Place
from mekaar.people.queries_mine import outside_keys
from mekaar.people.refusals import LastContact, OfAnother


def lookup_of(issuer: str, subject: str) -> str:
    """Under which keyed hash somebody stands from now on."""
    return blind(_find_as(issuer, subject))


@transaction.atomic
def enter_from_outside(*, community: Community, issuer: str, subject: str, now: datetime) -> Account | None:
    """The account to which this key is linked, if any."""
    found = OutsideKey.objects.select_for_update().filter(
        community=community, lookup__in=blinds(_find_as(issuer, subject)), account__is_active=True
    )
    key = found.select_related("account").first()
    if key is None:
        return None
    if key.lookup != lookup_of(issuer, subject):  # made with an older key of this installation
        key.lookup = lookup_of(issuer, subject)
        key.save(update_fields=["lookup"])
    _note_entry(key.account, now)
    return key.account


def become_from_outside(
    *, community: Community, issuer: str, lookup: str, name: str, village: Place, now: datetime
) -> Account:
    """Somebody new, who showed this key. Done twice it is one person. Raises OtherCommunity."""
    try:
        with transaction.atomic():
            return _become(community, issuer, lookup, name, village, now)
    except IntegrityError:
        return OutsideKey.objects.select_related("account").get(community=community, lookup=lookup).account


def _become(community: Community, issuer: str, lookup: str, name: str, village: Place, now: datetime) -> Account:
    actor = welcome_actor(
        community=community, kind=ActorKind.PERSON, name=name, village=village, languages=("nl",), by=None, now=now
    )
    account = open_account(community=community, login=secrets.token_hex(12), actor=actor, by=None, now=now)
    _keep(account, issuer, lookup, now)
    _note_entry(account, now)
    return account


@transaction.atomic
def link_outside_key(*, account: Account, issuer: str, subject: str, now: datetime) -> OutsideKey:
    """From now on this key lets this account in, instead of another of the same provider. Raises OfAnother."""
    Account.objects.select_for_update().get(pk=account.pk)
    hashes = blinds(_find_as(issuer, subject))
    known = OutsideKey.objects.filter(community=account.community, lookup__in=hashes).first()
    if known is not None and known.account_id == account.pk:
        return known
    try:
        if known is not None:
            raise IntegrityError
        with transaction.atomic():
            account.outside_keys.filter(issuer=issuer).delete()
            return _keep(account, issuer, hashes[0], now)
    except IntegrityError as error:
        raise OfAnother(_("This is linked to somebody else here already. Nothing was changed.")) from error


@transaction.atomic
def drop_outside_key(*, key: OutsideKey, by: Account, now: datetime) -> None:
    """This key lets nobody in any more; only its own account can say so. Raises OfAnother, LastContact."""
    by = Account.objects.select_for_update().get(pk=by.pk)
    if key.account_id != by.pk:
        raise OfAnother(_("This is linked to somebody else here already. Nothing was changed."))
    actor = queries.own_actor(by, now=now)
    proven = actor is not None and actor.contacts.exclude(verified_at=None).exists()
    if not (proven or by.passkeys.exists() or outside_keys(by).exclude(pk=key.pk).exists()):
        raise LastContact(_("This is the only way by which you can come in. Add an e-mail address or number first."))
    audit.note("people.drop_outside_key", key, by=by, now=now)
    key.delete()


def _find_as(issuer: str, subject: str) -> str:
    """Never the form of an address, and another one at every provider."""
    return f"outside:{issuer} {subject}"


def _keep(account: Account, issuer: str, lookup: str, now: datetime) -> OutsideKey:
    key = OutsideKey.objects.create(
        community=account.community, account=account, issuer=issuer, lookup=lookup, made_at=now
    )
    audit.note("people.add_outside_key", key, by=account, now=now)
    return key


def _note_entry(account: Account, now: datetime) -> None:
    audit.note("people.come_in", account, by=account, now=now, after={"with": "outside"})
