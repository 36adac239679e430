"""What was told afterwards: the deed that counts, the word of who was helped, thanks that may be heard."""

from datetime import datetime

from django.db.models import OuterRef, QuerySet, Subquery

from mekaar.carrying.choices import ThanksTo
from mekaar.carrying.models import Commitment, Deed, Verdict
from mekaar.people import queries as people
from mekaar.people.choices import Audience, Shared


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


def thanks_for_radio(community_id: int, *, now: datetime) -> list[Verdict]:
    """Thanks that may be read on the radio: meant for it, and whoever said them still agrees. Newest first."""
    meant = verdicts_that_count(community_id).filter(thanks_to=ThanksTo.RADIO)
    rows = list(meant.select_related("commitment__occurrence__need").order_by("-id")[:200])
    consents = people.consents_of({one.commitment.occurrence.need.actor_id for one in rows}, now=now)
    agreed = (Shared.THANKS.value, Audience.PUBLIC.value)
    return [
        one
        for one in rows
        if one.thanks and agreed in consents.get(one.commitment.occurrence.need.actor_id, frozenset())
    ]
