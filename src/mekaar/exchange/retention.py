"""What exchange does not keep longer than it needs."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Max, Q
from django.db.models.functions import Length

from mekaar.exchange.models import Need
from mekaar.people.queries import Community


def sweep(community: Community, *, now: datetime) -> int:
    """Exact places and notes of needs that have long been over; returns of how many needs."""
    long_ago = now - timedelta(days=settings.KEEP_DAYS["places"])
    size = Length("exact_from") + Length("exact_to") + Length("note")
    held = Need.objects.filter(community=community).annotate(size=size).filter(size__gt=0)
    over = held.annotate(last=Max("occurrences__last")).filter(
        Q(last__lt=long_ago) | Q(last=None, asked_at__lt=long_ago) | Q(withdrawn_at__lt=long_ago)
    )
    return Need.objects.filter(pk__in=over.values("pk")).update(exact_from="", exact_to="", note="")
