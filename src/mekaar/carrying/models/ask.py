"""The questions that were really put to somebody."""

from django.db import models
from django.db.models import F, Q


class Ask(models.Model):
    """A proposal that was put to whoever answers for it: when, and until when the answer is awaited. One per commitment."""

    community = models.ForeignKey("people.Community", on_delete=models.PROTECT, related_name="+")
    commitment = models.OneToOneField("carrying.Commitment", on_delete=models.CASCADE, related_name="ask")
    actor = models.ForeignKey("people.Actor", on_delete=models.CASCADE, related_name="asks")
    asked_at = models.DateTimeField()
    answer_until = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["actor", "asked_at"], name="ask_by_actor")]
        constraints = [
            models.CheckConstraint(condition=Q(answer_until__gte=F("asked_at")), name="ask_waits_after_asking")
        ]

    def __str__(self) -> str:
        return f"ask {self.pk}"
