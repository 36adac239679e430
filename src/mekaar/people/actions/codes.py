"""Showing that an address is yours: a code goes there, and comes back typed. Whether the address is known here plays no part."""

import secrets
from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.db import connection, transaction
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mekaar.base import audit
from mekaar.base.blind import blind
from mekaar.people import rules
from mekaar.people.addresses import Address, can_text, find_as
from mekaar.people.choices import Channel
from mekaar.people.models import Code, Community, Place
from mekaar.people.refusals import NotProven, NotSent, TooManyCodes, WrongCode

DIGITS = 6


class Sent(NamedTuple):
    """A code that is under way; `digits` are for the demo alone, which sends nothing."""

    code: Code
    digits: str


def send_code(
    *,
    community: Community,
    address: Address,
    now: datetime,
    sender: str = "",
    name: str = "",
    village: Place | None = None,
) -> Sent:
    """Send six digits to this address. `sender` is the network address that asks; `name`, `village` what somebody new told.

    Raises TooManyCodes, NotSent.
    """
    if address.channel == Channel.PHONE and not can_text(address.value):
        raise NotSent(
            _("A text message cannot reach this number. Give a mobile number or an e-mail address, or call us.")
        )
    sent = _make(community, address, now, sender, name, village)
    import_string(settings.SEND_CODE)(
        community=community, channel=address.channel, address=address.value, digits=sent.digits
    )
    return sent


@transaction.atomic
def _make(community: Community, address: Address, now: datetime, sender: str, name: str, village: Place | None) -> Sent:
    lookup, seen_from = blind(find_as(*address)), blind(f"sender:{sender}" if sender else "")
    _take_turns(lookup)
    _refuse_too_many(lookup, seen_from, address.channel, now)
    digits = f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"
    code = Code.objects.create(
        community=community,
        channel=address.channel,
        address=address.value,
        name=name,
        village=village,
        seen_from=seen_from,
        made_at=now,
        until=now + rules.CODE_HOLDS,
    )
    code.digest = _digest(code, digits)
    code.save(update_fields=["digest"])
    audit.note("people.send_code", code, by=None, now=now, after={"channel": code.channel})
    return Sent(code, digits)


def check_code(*, code: Code, digits: str, now: datetime) -> Code:
    """The digits that were typed are those that were sent: the address is theirs. Raises WrongCode; each wrong try counts."""
    with transaction.atomic():
        code = Code.objects.select_for_update().get(pk=code.pk)
        holds = code.proven_at is None and code.tries < rules.TRIES and now < code.until
        right = holds and constant_time_compare(_digest(code, digits), code.digest)
        if right:
            code.proven_at = now
            code.save(update_fields=["proven_at"])
            audit.note("people.check_code", code, by=None, now=now)
        elif holds:
            code.tries += 1
            code.save(update_fields=["tries"])
    if right:
        return code
    left = rules.TRIES - code.tries
    if not holds or not left:
        raise WrongCode(_("This code no longer holds. Ask for a new one."))
    raise WrongCode(
        ngettext(
            "These are not the digits that we sent. You can try once more.",
            "These are not the digits that we sent. You can try {left} more times.",
            left,
        ).format(left=left)
    )


def require_proof(code: Code | None, *, now: datetime) -> Code:
    """This code was typed right, and not long ago. Raises NotProven."""
    if code is None or code.proven_at is None or now >= code.proven_at + rules.PROOF_HOLDS:
        raise NotProven(_("It took a while. Ask for a new code."))
    return code


def _digest(code: Code, digits: str) -> str:
    return salted_hmac("mekaar.people.code", f"{code.pk}:{digits}", algorithm="sha256").hexdigest()


def _take_turns(lookup: str) -> None:
    """Two requests for one address at the same moment are counted one after the other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [lookup])


def _refuse_too_many(lookup: str, seen_from: str, channel: str, now: datetime) -> None:
    recent = Code.objects.filter(made_at__gt=now - rules.HOUR)
    if rules.too_many_codes(
        to_address=recent.filter(lookup=lookup).count(),
        from_sender=recent.filter(seen_from=seen_from).count() if seen_from else 0,
        texts=recent.filter(channel=Channel.PHONE).count() if channel == Channel.PHONE else 0,
    ):
        raise TooManyCodes(_("Many codes were asked for in the past hour. Wait a while, or call us."))
