"""A private address under which a calendar reads what its owner agreed to."""

from django.db import models
from django.db.models import F, Q


class CalendarFeed(models.Model):
    """The address is a secret: only its hash is kept, so that not even a copy of the database opens a calendar."""

    community = models.ForeignKey("people.Community", on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey("people.Account", on_delete=models.CASCADE, related_name="calendar_feeds")
    token_hash = models.CharField(max_length=64, unique=True)
    full = models.BooleanField(default=False, help_text="also address, phone and private note")
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account"], condition=Q(revoked_at=None), name="feed_one_per_account"),
            models.CheckConstraint(
                condition=Q(revoked_at=None) | Q(revoked_at__gte=F("made_at")), name="feed_revoked_after_making"
            ),
        ]

    def __str__(self) -> str:
        return f"calendar feed {self.pk}"
