"""What carrying forgets when somebody goes away for good: words of thanks, photos; what they promised is given back."""

from datetime import datetime

from django.db.models import Q

from mekaar.carrying import actions
from mekaar.carrying.choices import State
from mekaar.carrying.models import CalendarFeed, Commitment, Deed, RideEntry, RidePhoto, Shock, Verdict
from mekaar.people.queries import Account, Actor


def forget(actor: Actor, *, by: Account, now: datetime) -> None:
    """Promises to come are given back, so that others are asked; deeds stay, without anybody's words."""
    mine = Commitment.objects.filter(Q(actor=actor) | Q(thing__owner=actor)).order_by("pk")
    for one in mine.filter(state=State.PROPOSED):
        actions.decline(commitment=one, by=by, now=now)
    for one in mine.filter(state=State.ACCEPTED, start__gt=now):
        actions.release(commitment=one, by=by, now=now)
    about = (
        Q(by=by)
        | Q(commitment__actor=actor)
        | Q(commitment__thing__owner=actor)
        | Q(commitment__occurrence__need__actor=actor)
    )
    Deed.objects.filter(pk__in=Deed.objects.filter(about).values("pk")).update(thanks="")
    Verdict.objects.filter(pk__in=Verdict.objects.filter(about).values("pk")).update(thanks="")
    RideEntry.objects.filter(Q(by=by) | Q(driver=actor)).update(damage="")
    RidePhoto.objects.filter(Q(by=by) | Q(entry__driver=actor)).delete()
    Shock.objects.filter(by=by).update(note="")
    CalendarFeed.objects.filter(account=by).delete()
