"""Something fell away."""

from django.contrib.postgres.fields import DateTimeRangeField
from django.db import models
from django.db.models import Q

from mekaar.base.encryption import EncryptedTextField
from mekaar.carrying.choices import ShockKind


class Shock(models.Model):
    """These actors and things carry nothing during this time. Why is private: nobody needs to tell what is wrong with them."""

    community = models.ForeignKey("people.Community", on_delete=models.PROTECT, related_name="shocks")
    kind = models.CharField(max_length=8, choices=ShockKind)
    actors = models.ManyToManyField("people.Actor", related_name="shocks", blank=True)
    things = models.ManyToManyField("exchange.Thing", related_name="shocks", blank=True)
    during = DateTimeRangeField()
    note = EncryptedTextField(blank=True)
    by = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, related_name="+")
    registered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ShockKind.values), name="shock_kind_known"),
            models.CheckConstraint(condition=Q(during__isempty=False), name="shock_lasts"),
        ]

    def __str__(self) -> str:
        return f"shock {self.pk}"
