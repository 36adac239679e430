"""A need that comes again: its pattern, and how far ahead its times have been created."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from mekaar.exchange.choices_ask import Stop
from mekaar.exchange.models.need import MOST_STARTS


class Series(models.Model):
    """The pattern of one need, in local time: an RFC 5545 rule from `first_day` on, and the dates without.

    Times are created once, day by day: what lies at or before `made_through` is never touched again, so that whatever
    people changed by hand stays as they made it.
    """

    community = models.ForeignKey("people.Community", on_delete=models.PROTECT, related_name="series")
    need = models.OneToOneField("exchange.Need", on_delete=models.CASCADE, related_name="series")
    rule = models.CharField(max_length=200, help_text="such as FREQ=WEEKLY;BYDAY=TU")
    first_day = models.DateField()
    last_day = models.DateField(null=True, blank=True)
    times = ArrayField(models.TimeField(), help_text="local times at which it could begin on such a day")
    without = ArrayField(models.DateField(), default=list, blank=True, help_text="dates on which it is not needed")
    made_through = models.DateField(null=True, help_text="the last day that was looked at")
    made_at = models.DateTimeField(null=True, help_text="when it was last looked at")
    stop = models.CharField(max_length=10, choices=Stop, blank=True, help_text="empty: it goes on")
    stopped_at = models.DateTimeField(null=True, blank=True)
    fault = models.CharField(max_length=200, blank=True, help_text="what went wrong the last time")

    class Meta:
        verbose_name_plural = "series"
        constraints = [
            models.CheckConstraint(condition=Q(times__len__range=(1, MOST_STARTS)), name="series_has_times"),
            models.CheckConstraint(condition=~Q(rule=""), name="series_has_rule"),
            models.CheckConstraint(condition=Q(stop__in=["", *Stop.values]), name="series_stop_known"),
            models.CheckConstraint(
                condition=Q(stop="", stopped_at=None) | (~Q(stop="") & Q(stopped_at__isnull=False)),
                name="series_stopped_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(last_day=None) | Q(last_day__gte=models.F("first_day")), name="series_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"series of need {self.need_id}"


class SeriesRun(models.Model):
    """The nightly job was here: the newest row tells whether it still comes."""

    community = models.OneToOneField("people.Community", on_delete=models.CASCADE, related_name="+")
    ran_at = models.DateTimeField()
    looked_at = models.IntegerField(default=0)
    made = models.IntegerField(default=0)
    failed = models.IntegerField(default=0)

    def __str__(self) -> str:
        return f"series of community {self.community_id} at {self.ran_at:%Y-%m-%d %H:%M}"
