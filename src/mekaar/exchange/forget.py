"""What exchange forgets when somebody goes away for good: their words; what still stands is taken back."""

from datetime import datetime

from django.conf import settings
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _

from mekaar.exchange import actions
from mekaar.exchange.models import Draft, Need, Occurrence, Offer, SearchText, Story, Thing, ThingDriver
from mekaar.people.queries import Account, Actor


def forget(actor: Actor, *, by: Account, now: datetime) -> None:
    """Needs to come are withdrawn, offers and things end, and no word of this actor's own is left; what was, stays counted."""
    for need in Need.objects.filter(actor=actor, withdrawn_at=None):
        _take_back(need, by, now)
    standing: list[Offer | Thing] = [
        *Offer.objects.filter(actor=actor),
        *Thing.objects.filter(owner=actor).select_related("kind"),
    ]
    for given in standing:
        actions.end(given=given, by=by, now=now)
        _wordless(given)
    with translation.override(settings.LANGUAGE_CODE):
        words = _("Asked by somebody who is no longer here.")
    Need.objects.filter(actor=actor).update(title="", words=words, note="", exact_from="", exact_to="")
    Draft.objects.filter(Q(actor=actor) | Q(by=by)).delete()
    Story.objects.filter(actor=actor).delete()
    SearchText.objects.filter(actor=actor).delete()
    ThingDriver.objects.filter(actor=actor, until=None, since__gte=now).delete()
    ThingDriver.objects.filter(actor=actor, until=None).update(until=now)


def _take_back(need: Need, by: Account, now: datetime) -> None:
    """A need that has been carried once stays, without its times to come."""
    coming = Occurrence.objects.filter(need=need, first__gte=now, cancelled_at=None)
    if not need.occurrences.filter(first__lt=now).exists():
        actions.withdraw(need=need, by=by, now=now)
        return
    for occurrence in coming:
        actions.cancel_occurrence(occurrence=occurrence, by=by, now=now)


def _wordless(given: Offer | Thing) -> None:
    given.conditions = ""
    if isinstance(given, Offer):
        given.words = ""
        given.save(update_fields=["words", "conditions"])
    else:
        given.name, given.key_place = f"{given.kind.slug} {given.pk}", ""
        given.save(update_fields=["name", "key_place", "conditions"])
