"""Making and revoking the private address of a calendar."""

from datetime import datetime
from hashlib import sha256
from secrets import token_urlsafe

from django.db import transaction

from mekaar.base import audit
from mekaar.carrying.models import CalendarFeed
from mekaar.people.queries import Account

TOKEN_BYTES = 24


def hashed(token: str) -> str:
    """What is kept of a secret address. The secret is long and random, so a plain hash is enough."""
    return sha256(token.encode()).hexdigest()


@transaction.atomic
def make_feed(*, by: Account, now: datetime, full: bool = False) -> str:
    """A new secret address for this account's own calendar; an earlier one stops working. The secret is returned this once."""
    revoke_feed(by=by, now=now)
    token = token_urlsafe(TOKEN_BYTES)
    feed = CalendarFeed.objects.create(
        community_id=by.community_id, account=by, token_hash=hashed(token), full=full, made_at=now
    )
    audit.note("carrying.make_feed", feed, by=by, now=now, after={"full": full})
    return token


@transaction.atomic
def revoke_feed(*, by: Account, now: datetime) -> None:
    """The address stops working at once; there being none is fine."""
    Account.objects.select_for_update(no_key=True).get(pk=by.pk)
    for feed in CalendarFeed.objects.filter(account=by, revoked_at=None):
        feed.revoked_at = now
        feed.save(update_fields=["revoked_at"])
        audit.note("carrying.revoke_feed", feed, by=by, now=now)
