"""Telling a story for the radio, and taking it back."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from mekaar.base import audit
from mekaar.exchange.actions.common import may
from mekaar.exchange.models import Story
from mekaar.exchange.refusals import BadOffer
from mekaar.people.actions import give_consent
from mekaar.people.choices import Audience, Scope, Shared
from mekaar.people.queries import Account, Actor


@transaction.atomic
def tell_story(*, actor: Actor, words: str, form: UUID, by: Account | None, now: datetime) -> Story:
    """A story with the consent that everyone may hear it; the same sheet sent twice is told once. Raises NoMandate, BadOffer."""
    may(by, actor, Scope.GIVE, now)
    if not words.strip():
        raise BadOffer(_("Write a few words first."))
    story, new = Story.objects.get_or_create(
        form=form,
        actor=actor,
        defaults={"community": actor.community, "by": by, "words": words.strip(), "told_at": now},
    )
    if new:
        give_consent(actor=actor, what=Shared.STORY, audience=Audience.PUBLIC, by=by, now=now)
        audit.note("exchange.tell_story", story, by=by, now=now, for_id=actor.pk)
    return story


@transaction.atomic
def take_back_story(*, story: Story, by: Account | None, now: datetime) -> None:
    """Nobody hears it any more. Raises NoMandate."""
    may(by, story.actor, Scope.GIVE, now)
    if Story.objects.filter(pk=story.pk, taken_back_at=None).update(taken_back_at=now):
        audit.note("exchange.take_back_story", story, by=by, now=now, for_id=story.actor_id)
