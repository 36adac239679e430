"""What can be needed or offered in a community."""

from datetime import datetime

from django.db import transaction

from mekaar.base import audit
from mekaar.exchange.choices import STANDARD_KINDS
from mekaar.exchange.models import Kind
from mekaar.people.queries import Account, Community


@transaction.atomic
def add_standard_kinds(*, community: Community, by: Account | None, now: datetime) -> None:
    """The kinds every community starts with; those it already has stay as they are."""
    Kind.objects.bulk_create(
        [
            Kind(
                community=community,
                slug=one.slug,
                label=one.label,
                icon=one.icon,
                type=one.type,
                urgency=one.urgency,
                minutes=one.minutes,
            )
            for one in STANDARD_KINDS
        ],
        ignore_conflicts=True,
    )
    audit.note("exchange.add_standard_kinds", community, by=by, now=now)
