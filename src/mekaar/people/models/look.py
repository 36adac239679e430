"""Who looked at what is private of whom: append only, and readable by the person looked at."""

from django.db import models
from django.db.models import Q

from mekaar.people.choices import Private


class Look(models.Model):
    """This account saw this private thing of this actor; once a day stands for all times that day.

    It points by number, like an audit line, so that erasing who looked leaves the line standing without them.
    """

    community = models.ForeignKey("people.Community", on_delete=models.PROTECT, related_name="+")
    by_id = models.BigIntegerField(help_text="the account that looked")
    actor_id = models.BigIntegerField(help_text="the actor looked at")
    what = models.CharField(max_length=7, choices=Private)
    day = models.DateField(help_text="in the time zone of the installation")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["at"], name="look_by_age")]
        constraints = [
            models.CheckConstraint(condition=Q(what__in=Private.values), name="look_what_known"),
            models.UniqueConstraint(fields=["actor_id", "by_id", "what", "day"], name="look_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"account {self.by_id} at {self.what} of actor {self.actor_id}"
