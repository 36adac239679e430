"""A code of six digits, by mail or SMS: who reads it shows that the address or number is theirs."""

import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils.crypto import constant_time_compare
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from mekaar.base import audit
from mekaar.exchange import rules_ask, wish
from mekaar.exchange.actions.drafts import confirm_own
from mekaar.exchange.choices_ask import DraftState
from mekaar.exchange.models import Draft, Need
from mekaar.exchange.models.draft import MOST_CODES, MOST_TRIES
from mekaar.exchange.queries_ask import keyed
from mekaar.exchange.refusals import BadCode, TooOften

LASTS = timedelta(minutes=20)


def send_code(*, draft: Draft, now: datetime) -> str:
    """Send a new code to who asked, and return it; "" where this installation cannot send to such an address. Raises TooOften.

    It leaves only after the draft knows it, and the draft knows only its hash.
    """
    with transaction.atomic():
        draft = Draft.objects.select_for_update(of=("self",)).select_related("community").get(pk=draft.pk)
        told = wish.read(draft.told)
        reached = rules_ask.way_to_reach(told.reach) if told else None
        if draft.state != DraftState.WAITING or reached is None:
            return ""
        if draft.codes >= MOST_CODES:
            raise TooOften(_("Enough codes were sent. We will call you, or you call us."))
        code = f"{secrets.randbelow(1_000_000):06d}"
        draft.code, draft.code_at, draft.tries = _hash(draft, code), now, 0
        draft.codes = draft.codes + 1
        draft.save(update_fields=["code", "code_at", "tries", "codes"])
        audit.note("exchange.send_code", draft, by=None, now=now, after={"channel": reached[0]})
    deliver = import_string(settings.CODE_SENDER)
    if deliver(draft.community, *reached, code):
        return code
    Draft.objects.filter(pk=draft.pk, code_at=now).update(code="")
    return ""


def confirm_by_code(*, draft: Draft, code: str, now: datetime) -> Need | None:
    """The code that was sent: the draft becomes a need. Five tries a code, twenty minutes. Raises BadCode, BadWish."""
    if draft.state == DraftState.DONE:
        return draft.need
    digits = "".join(sign for sign in code if sign.isascii() and sign.isdigit())
    counted = Draft.objects.filter(
        pk=draft.pk, state=DraftState.WAITING, tries__lt=MOST_TRIES, code_at__gt=now - LASTS
    ).exclude(code="")
    if not counted.update(tries=F("tries") + 1):
        raise BadCode(_("This code no longer counts. Ask for a new one."))
    draft.refresh_from_db()
    if not constant_time_compare(draft.code, _hash(draft, digits)):
        raise BadCode(_("That is not the code we sent. Look again?"))
    return confirm_own(draft=draft, now=now)


def _hash(draft: Draft, code: str) -> str:
    return keyed("code", f"{draft.pk} {code}")
