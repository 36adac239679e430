"""Passkeys: a device is trusted, comes in, and is trusted no longer."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from mekaar.base import audit
from mekaar.people import passkeys
from mekaar.people.models import Account, Community, Passkey
from mekaar.people.refusals import BadPasskey

MOST = 10


@transaction.atomic
def add_passkey(
    *, account: Account, state: Mapping[str, Any], answer: Mapping[str, Any], name: str, now: datetime
) -> Passkey:
    """The device that answers may come in as this account from now on. Raises BadPasskey."""
    try:
        made = passkeys.made(state, answer)
        if account.passkeys.count() >= MOST:
            raise ValueError("enough passkeys")
        with transaction.atomic():
            passkey = Passkey.objects.create(
                community=account.community,
                account=account,
                name=name,
                credential_id=made.credential_id,
                public=made.public,
                counter=made.counter,
                made_at=now,
            )
    except (ValueError, IntegrityError) as error:
        raise BadPasskey(_("This device could not be added.")) from error
    audit.note("people.add_passkey", passkey, by=account, now=now)
    return passkey


@transaction.atomic
def enter_with_passkey(
    *, community: Community, state: Mapping[str, Any], answer: Mapping[str, Any], now: datetime
) -> Account:
    """The account that trusts the device that answers. Raises BadPasskey."""
    try:
        credential = passkeys.credential_of(answer)
        found = Passkey.objects.select_for_update().filter(
            credential_id=credential, community=community, account__is_active=True
        )
        passkey = found.first()
        if passkey is None:
            raise ValueError("an unknown passkey")
        counter = passkeys.check(state, answer, bytes(passkey.public), passkey.account_id)
        if counter and counter <= passkey.counter:
            raise ValueError("a copy of a passkey")
    except ValueError as error:
        raise BadPasskey(_("This passkey is not known here.")) from error
    passkey.counter, passkey.used_at = counter, now
    passkey.save(update_fields=["counter", "used_at"])
    account = passkey.account
    audit.note("people.come_in", account, by=account, now=now, after={"with": "passkey"})
    return account


@transaction.atomic
def drop_passkey(*, passkey: Passkey, by: Account, now: datetime) -> None:
    """This device no longer comes in. Only its own account can say so; raises BadPasskey."""
    if passkey.account_id != by.pk:
        raise BadPasskey(_("This passkey is not known here."))
    audit.note("people.drop_passkey", passkey, by=by, now=now)
    passkey.delete()
