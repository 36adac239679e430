"""What an actor can do for others, when, and how much of it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from mekaar.base.encryption import EncryptedTextField
from mekaar.base.fields import BoundedInteger
from mekaar.exchange.models.windows import WeeklyWindow, WindowException

WEEK_MINUTES = 7 * 24 * 60


class Offer(models.Model):
    """What an actor gives of their own time. One at a time stands per actor: its limits are the person's limits.

    `minutes_per_week`, `tasks_per_day` and `radius_km` left empty mean no limit. Its tags beside the kinds (a car of their
    own, a diploma) are what parts may require; languages come from the actor.
    """

    community = models.ForeignKey("people.Community", on_delete=models.PROTECT, related_name="offers")
    actor = models.ForeignKey("people.Actor", on_delete=models.CASCADE, related_name="offers")
    by = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, related_name="+")
    kinds = models.ManyToManyField("exchange.Kind", related_name="offers")
    tags = ArrayField(models.SlugField(max_length=30), default=list, blank=True)
    words = models.CharField(max_length=400, blank=True)
    conditions = EncryptedTextField(blank=True)
    minutes_per_week = BoundedInteger(low=15, high=WEEK_MINUTES, null=True, blank=True)
    tasks_per_day = BoundedInteger(low=1, high=20, null=True, blank=True)
    radius_km = BoundedInteger(low=1, high=100, null=True, blank=True)
    offered_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["actor"], condition=Q(ended_at=None), name="offer_one_per_actor"),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("offered_at")), name="offer_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"offer {self.pk} of actor {self.actor_id}"

    @property
    def hours_per_week(self) -> float | None:
        """The same limit in hours."""
        return self.minutes_per_week / 60 if self.minutes_per_week else None


class OfferWindow(WeeklyWindow):
    """When this offer holds, every week."""

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="windows")


class OfferException(WindowException):
    """When it does not, or also does."""

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="exceptions")
