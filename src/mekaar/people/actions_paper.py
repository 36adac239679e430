"""Named writes around a code on paper: printing it, and taking over one's own record with it."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from mekaar.base import audit
from mekaar.base.refusal import Refused
from mekaar.people import paper_code, queries
from mekaar.people.actions import open_account
from mekaar.people.choices import DutyKind, How, Scope
from mekaar.people.models import Account, Actor, Community, Mandate, TakeOver, TakeOverTry
from mekaar.people.refusals import NoMandate


class OwnAccount(Refused):
    """This actor already has an account of their own."""


class WrongCode(Refused):
    """The code is unknown, used, replaced or expired."""


class TooManyTries(Refused):
    """Whoever tries must wait a while."""


@transaction.atomic
def print_code(*, actor: Actor, by: Account, now: datetime) -> str:
    """A new code with which `actor` can take over their own record; it makes an earlier one void, and is told only here.

    By a mediator whom the actor lets see their contact. Raises NoMandate, OwnAccount.
    """
    if DutyKind.MEDIATOR not in queries.duties_of(by, now=now):
        raise NoMandate(_("Only a mediator can do this."))
    queries.require(by, actor, Scope.CONTACT, now=now)
    actor = Actor.objects.select_for_update(no_key=True).get(pk=actor.pk)
    if has_own_account(actor):
        raise OwnAccount(_("They already have an account of their own."))
    TakeOver.objects.filter(actor=actor, used_at=None, replaced_at=None).update(replaced_at=now)
    code = paper_code.make()
    made = TakeOver.objects.create(
        community=actor.community,
        actor=actor,
        digest=paper_code.digest(code),
        issued_by=by,
        issued_at=now,
        expires_at=now + paper_code.LASTS,
    )
    audit.note("people.print_code", made, by=by, now=now, for_id=actor.pk)
    return code


@transaction.atomic
def letter_printed(*, actor: Actor, by: Account, now: datetime) -> None:
    """A letter with the week of `actor` was printed: it holds where they live. Raises NoMandate."""
    queries.require(by, actor, Scope.CONTACT, now=now)
    audit.note("people.print_letter", actor, by=by, now=now, for_id=actor.pk)


def take_over(*, community: Community, code: str, source: str, now: datetime) -> Account:
    """The account that this code opens; `source` says from where it is tried.

    Mandates stay as they are, until the person ends them. Raises WrongCode, OwnAccount, TooManyTries.
    """
    _count_try(community, source, now)
    with transaction.atomic():
        made = TakeOver.objects.select_for_update().filter(digest=paper_code.digest(code), community=community).first()
        if made is None:
            raise WrongCode(_("We do not know this code. Look once more at the letters and numbers on your letter."))
        if made.used_at is not None:
            raise WrongCode(_("This code was used already. Sign in, or call the desk."))
        if made.replaced_at is not None:
            raise WrongCode(_("A newer letter was made for you: use the code on that one."))
        if made.expires_at <= now:
            raise WrongCode(_("This code is too old. Call the desk for a new letter."))
        actor = Actor.objects.select_for_update(no_key=True).get(pk=made.actor_id)
        if has_own_account(actor) or actor.left_at is not None:
            raise OwnAccount(_("This code was used already. Sign in, or call the desk."))
        account = open_account(community=community, login=f"paper-{made.pk}", actor=actor, by=None, now=now)
        made.used_at = now
        made.save(update_fields=["used_at"])
        audit.note("people.take_over", made, by=account, now=now, for_id=actor.pk)
    return account


def has_own_account(actor: Actor) -> bool:
    """Whether this actor can act for themselves."""
    return Mandate.objects.filter(actor=actor, how=How.SELF, until=None).exists()


@transaction.atomic
def _count_try(community: Community, source: str, now: datetime) -> None:
    """Every try counts, also the good one, and stays counted when it is refused. Raises TooManyTries."""
    blind = salted_hmac("mekaar.people.take_over.source", source, algorithm="sha256").hexdigest()
    TakeOverTry.objects.filter(community=community, at__lt=now - timedelta(days=1)).delete()
    lately = TakeOverTry.objects.filter(community=community, at__gt=now - paper_code.TRIES_WINDOW)
    if paper_code.too_many(lately.filter(source=blind).count(), lately.count()):
        raise TooManyTries(_("That was tried too often. Wait an hour, or call the desk."))
    TakeOverTry.objects.create(community=community, source=blind, at=now)
