"""What really happened."""

from django.db import models
from django.db.models import F, Q

from mekaar.base.encryption import EncryptedTextField
from mekaar.base.fields import BoundedInteger


class Deed(models.Model):
    """What came of a commitment. Never changed and never deleted (a trigger sees to it): a mistake is set right by a new deed that corrects it."""

    community = models.ForeignKey("people.Community", on_delete=models.PROTECT, related_name="deeds")
    commitment = models.ForeignKey("carrying.Commitment", on_delete=models.PROTECT, related_name="deeds")
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )
    by = models.ForeignKey(
        "people.Account", on_delete=models.DO_NOTHING, db_constraint=False, null=True, related_name="+"
    )
    done = models.BooleanField()
    minutes = BoundedInteger(low=0, high=24 * 60)
    km = BoundedInteger(low=0, high=2000, default=0)
    thanks = EncryptedTextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(corrects=None) | ~Q(corrects=F("id")), name="deed_corrects_another"),
            models.UniqueConstraint(fields=["commitment"], condition=Q(corrects=None), name="deed_one_original"),
        ]

    def __str__(self) -> str:
        return f"deed {self.pk}"
