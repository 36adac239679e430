"""What whoever was helped says afterwards."""

from django.db import models
from django.db.models import Q

from mekaar.base.encryption import EncryptedTextField
from mekaar.carrying.choices import Carried, ThanksTo


class Verdict(models.Model):
    """Whether the need was met, in the eyes of who had it, with their thanks. Append only: the latest word counts, the earlier ones stay."""

    community = models.ForeignKey("people.Community", on_delete=models.PROTECT, related_name="verdicts")
    commitment = models.ForeignKey("carrying.Commitment", on_delete=models.PROTECT, related_name="verdicts")
    by = models.ForeignKey(
        "people.Account", on_delete=models.DO_NOTHING, db_constraint=False, null=True, related_name="+"
    )
    carried = models.CharField(max_length=6, choices=Carried)
    thanks = EncryptedTextField(blank=True)
    thanks_to = models.CharField(max_length=6, choices=ThanksTo, default=ThanksTo.HELPER)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["commitment", "-id"], name="verdict_latest")]
        constraints = [
            models.CheckConstraint(condition=Q(carried__in=Carried.values), name="verdict_carried_known"),
            models.CheckConstraint(condition=Q(thanks_to__in=ThanksTo.values), name="verdict_thanks_to_known"),
        ]

    def __str__(self) -> str:
        return f"verdict {self.pk}"
