"""What carrying does not keep longer than it needs."""

from datetime import datetime, timedelta

from django.conf import settings

from mekaar.carrying.models import RidePhoto
from mekaar.people.queries import Community


def sweep(community: Community, *, now: datetime) -> int:
    """Photos of receipts and damage once the year they belong to has been settled; returns how many. The ride stays."""
    long_ago = now - timedelta(days=settings.KEEP_DAYS["photos"])
    return RidePhoto.objects.filter(community=community, at__lt=long_ago).delete()[0]
