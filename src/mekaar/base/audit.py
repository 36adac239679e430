"""Writing the audit line: the last thing every action does."""

from datetime import datetime
from typing import Any

from django.db.models import Model

from mekaar.base.models import AuditLine


def note(
    what: str,
    subject: Model,
    *,
    by: Model | None,
    now: datetime,
    for_id: int | None = None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> AuditLine:
    """One audit line about `subject`, whose community it takes over; `by` of None is the planner itself."""
    community_id = subject.pk if subject._meta.model_name == "community" else getattr(subject, "community_id", None)
    return AuditLine.objects.create(
        community_id=community_id,
        by_id=by.pk if by else None,
        for_id=for_id,
        what=what,
        subject=f"{subject._meta.model_name}:{subject.pk}",
        before=before,
        after=after,
        at=now,
    )
