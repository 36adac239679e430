"""Weekly windows in local time, and the dates on which they do not hold. Shared by offers and things."""

from django.db import models
from django.db.models import F, Q

from mekaar.base.fields import BoundedInteger
from mekaar.exchange.choices import Weekday


class WeeklyWindow(models.Model):
    """Every week on this day, from one local time to another.

    A `to_time` that is not later than `from_time` lies on the next day: 18:00-07:00 is a night, 00:00-00:00 a whole day.
    Windows that touch or overlap are one.
    """

    community = models.ForeignKey("people.Community", on_delete=models.PROTECT, related_name="+")
    weekday = BoundedInteger(low=0, high=6, choices=Weekday)
    from_time = models.TimeField()
    to_time = models.TimeField()

    class Meta:
        abstract = True
        ordering = ["weekday", "from_time"]

    def __str__(self) -> str:
        return f"{Weekday(self.weekday).label} {self.from_time:%H:%M}-{self.to_time:%H:%M}"


class WindowException(models.Model):
    """Between two dates, both included: away (`open` false), or open besides the weekly windows. Without times: the whole days."""

    community = models.ForeignKey("people.Community", on_delete=models.PROTECT, related_name="+")
    first_day = models.DateField()
    last_day = models.DateField()
    open = models.BooleanField(default=False)
    from_time = models.TimeField(null=True, blank=True)
    to_time = models.TimeField(null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ["first_day"]
        constraints = [
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="%(class)s_ends_after_start"),
            models.CheckConstraint(
                condition=Q(from_time=None, to_time=None) | Q(from_time__isnull=False, to_time__isnull=False),
                name="%(class)s_both_times_or_none",
            ),
        ]

    def __str__(self) -> str:
        return f"{'open' if self.open else 'away'} {self.first_day} to {self.last_day}"
