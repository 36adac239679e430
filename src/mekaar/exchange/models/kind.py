"""The shared list of what can be needed or offered."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext

from mekaar.base.fields import BoundedInteger
from mekaar.exchange.choices import ProviderType, Urgency

DAY_MINUTES = 24 * 60


class Kind(models.Model):
    """What can be needed or offered: a ride, company, a car. Also a tag: whoever offers this kind may carry parts of it."""

    community = models.ForeignKey("people.Community", on_delete=models.PROTECT, related_name="kinds")
    slug = models.SlugField(max_length=30)
    label = models.CharField(max_length=60, help_text="in English where it is a standard kind: the translation follows")
    icon = models.SlugField(max_length=40)
    type = models.CharField(max_length=6, choices=ProviderType, default=ProviderType.PERSON)
    tags = ArrayField(
        models.SlugField(max_length=30), default=list, blank=True, help_text="what every part of this kind asks"
    )
    urgency = BoundedInteger(low=1, high=3, choices=Urgency, default=Urgency.NORMAL)
    minutes = BoundedInteger(low=5, high=DAY_MINUTES, default=60, help_text="how long it usually takes")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["community", "slug"], name="kind_once"),
            models.CheckConstraint(condition=Q(type__in=ProviderType.values), name="kind_type_known"),
            models.CheckConstraint(condition=~Q(slug="") & ~Q(label=""), name="kind_named"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Its name in the language of the reader."""
        return gettext(self.label)
