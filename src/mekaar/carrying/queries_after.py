"""What was told afterwards: the deed that counts, the word of who was helped, thanks that may be heard."""

from datetime import datetime

from django.db.models import OuterRef, QuerySet, Subquery

from mekaar.carrying.choices import ThanksTo
from mekaar.carrying.models import Commitment, Deed, Verdict
from mekaar.people import queries as people
from mekaar.people.choices import Audience, Shared
from mekaar.people.models import Mandate
from mekaar.people.queries import Actor


def deed_of(commitment: Commitment) -> Deed | None:
    """The deed that counts: the latest, which nothing corrects."""
    return Deed.objects.filter(commitment=commitment, corrected_by=None).order_by("-id").first()


def verdict_of(commitment: Commitment) -> Verdict | None:
    """The latest word of who was helped."""
    return Verdict.objects.filter(commitment=commitment).order_by("-id").first()


def verdicts_that_count(community_id: int) -> QuerySet[Verdict]:
    """The latest verdict of every commitment."""
    latest = Verdict.objects.filter(commitment=OuterRef("commitment")).order_by("-id").values("pk")[:1]
    return Verdict.objects.filter(community=community_id, pk=Subquery(latest))


def thanks_to(actor: Actor, most: int) -> list[tuple[datetime, str]]:
    """The newest thanks of those whom this actor helped: never their own words about it."""
    latest = Verdict.objects.filter(commitment=OuterRef("commitment")).order_by("-id").values("pk")[:1]
    verdicts = Verdict.objects.filter(commitment__actor=actor, pk=Subquery(latest)).order_by("-id")[:most]
    deeds = Deed.objects.filter(commitment__actor=actor, corrected_by=None, done=True).order_by("-at")[:most]
    rows = list(deeds.select_related("commitment__occurrence__need"))
    askers = {deed.commitment.occurrence.need.actor_id for deed in rows}
    voices = set(Mandate.objects.filter(actor__in=askers).values_list("actor", "account"))
    told = [(one.at, one.thanks) for one in verdicts]
    told += [(one.at, one.thanks) for one in rows if (one.commitment.occurrence.need.actor_id, one.by_id) in voices]
    return sorted({one for one in told if one[1].strip()}, reverse=True)


def thanks_for_radio(community_id: int, *, now: datetime) -> list[Verdict]:
    """Thanks that may be read on the radio: meant for it, and whoever said them still agrees. Newest first."""
    meant = verdicts_that_count(community_id).filter(thanks_to=ThanksTo.RADIO)
    whole = meant.select_related("commitment__actor", "commitment__occurrence__need__actor__village")
    rows = list(whole.order_by("-id")[:200])
    consents = people.consents_of({one.commitment.occurrence.need.actor_id for one in rows}, now=now)
    agreed = (Shared.THANKS.value, Audience.PUBLIC.value)
    return [
        one
        for one in rows
        if one.thanks and agreed in consents.get(one.commitment.occurrence.need.actor_id, frozenset())
    ]
