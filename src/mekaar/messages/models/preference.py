"""How somebody wants to hear things."""

from django.db import models
from django.db.models import Q

from mekaar.base.fields import BoundedInteger
from mekaar.messages.choices import DIGEST_DAY, QUIET_FROM, QUIET_TO, Way

MOST_ASKS = 50


class Preference(models.Model):
    """The wishes of one actor; who has no row wishes what is usual. `way` empty: their preferred contact tells."""

    community = models.ForeignKey("people.Community", on_delete=models.PROTECT, related_name="+")
    actor = models.OneToOneField("people.Actor", on_delete=models.CASCADE, related_name="message_preference")
    way = models.CharField(max_length=5, choices=Way, blank=True)
    quiet_from = models.TimeField(default=QUIET_FROM)
    quiet_to = models.TimeField(default=QUIET_TO)
    digest_day = BoundedInteger(low=0, high=6, default=DIGEST_DAY)
    no_sms = models.BooleanField(default=False, help_text="texted STOP")
    asks_per_week = BoundedInteger(
        low=0, high=MOST_ASKS, null=True, blank=True, help_text="empty: what the community finds fair"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(way__in=["", *Way.values]), name="preference_way_known"),
        ]

    def __str__(self) -> str:
        return f"preference of actor {self.actor_id}"
