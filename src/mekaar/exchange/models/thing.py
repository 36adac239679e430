"""A car, a room or a tool that its owner lends, on the owner's conditions."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from mekaar.base.encryption import EncryptedTextField
from mekaar.base.fields import BoundedInteger
from mekaar.exchange.choices import Approval, Drivers
from mekaar.exchange.models.windows import WeeklyWindow, WindowException


class Thing(models.Model):
    """One thing with an owner. It is promised only inside its windows, and only to whom the owner trusts it."""

    community = models.ForeignKey("people.Community", on_delete=models.PROTECT, related_name="things")
    owner = models.ForeignKey("people.Actor", on_delete=models.PROTECT, related_name="things")
    by = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, related_name="+")
    kind = models.ForeignKey("exchange.Kind", on_delete=models.PROTECT, related_name="things")
    name = models.CharField(max_length=80)
    tags = ArrayField(models.SlugField(max_length=30), default=list, blank=True)
    village = models.ForeignKey("people.Place", on_delete=models.PROTECT, related_name="+")
    lat = models.DecimalField(max_digits=5, decimal_places=2, help_text="rounded to about 1 km")
    lon = models.DecimalField(max_digits=5, decimal_places=2, help_text="rounded to about 1 km")
    radius_km = BoundedInteger(low=1, high=100, null=True, blank=True, help_text="how far from home it may be asked")
    key_place = EncryptedTextField(blank=True, help_text="where the key is; told to who uses it")
    conditions = models.CharField(max_length=400, blank=True)
    drivers = models.CharField(max_length=6, choices=Drivers, default=Drivers.NAMED)
    approval = models.CharField(max_length=8, choices=Approval, default=Approval.EACH_TIME)
    form = models.UUIDField(
        null=True, blank=True, help_text="the sheet on which it was lent: sent twice, it is lent once"
    )
    lent_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "name"], condition=Q(ended_at=None), name="thing_named_once"),
            models.CheckConstraint(condition=~Q(name=""), name="thing_has_name"),
            models.CheckConstraint(condition=Q(drivers__in=Drivers.values), name="thing_drivers_known"),
            models.CheckConstraint(condition=Q(approval__in=Approval.values), name="thing_approval_known"),
            models.CheckConstraint(condition=Q(lat__range=(-90, 90), lon__range=(-180, 180)), name="thing_on_earth"),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("lent_at")), name="thing_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ThingDriver(models.Model):
    """The owner trusts this actor with this thing."""

    community = models.ForeignKey("people.Community", on_delete=models.PROTECT, related_name="+")
    thing = models.ForeignKey(Thing, on_delete=models.CASCADE, related_name="trusted")
    actor = models.ForeignKey("people.Actor", on_delete=models.CASCADE, related_name="trusted_with")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["thing", "actor"], condition=Q(until=None), name="thing_driver_once"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("since")), name="thing_driver_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"actor {self.actor_id} may use thing {self.thing_id}"


class ThingWindow(WeeklyWindow):
    """When this thing can be used, every week."""

    thing = models.ForeignKey(Thing, on_delete=models.CASCADE, related_name="windows")


class ThingException(WindowException):
    """When it cannot, or also can."""

    thing = models.ForeignKey(Thing, on_delete=models.CASCADE, related_name="exceptions")
