"""What is kept no longer than `settings.KEEP_DAYS` says. Every slice sweeps its own rooms: `settings.RETENTION` names them."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils.module_loading import import_string

from mekaar.base.models import AuditLine
from mekaar.base.retention import letting_go
from mekaar.people.models import Code, Community, Look


def sweep_all(community: Community, *, now: datetime) -> int:
    """Let go of all that is past its time, in every slice; returns how many rows. Done twice it finds nothing."""
    return sum(import_string(sweep)(community, now=now) for sweep in settings.RETENTION)


@transaction.atomic
def sweep(community: Community, *, now: datetime) -> int:
    """Codes, looks, and what audit lines tell beyond who did what when."""

    def before(what: str) -> datetime:
        return now - timedelta(days=settings.KEEP_DAYS[what])

    count = Code.objects.filter(community=community, made_at__lt=before("codes")).delete()[0]
    with letting_go():
        count += Look.objects.filter(community=community, at__lt=before("looks")).delete()[0]
        lines = AuditLine.objects.filter(community_id=community.pk, at__lt=before("audit"))
        count += lines.filter(Q(before__isnull=False) | Q(after__isnull=False)).update(before=None, after=None)
    return count
