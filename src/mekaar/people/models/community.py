"""The place itself: its name, its clock, its villages."""

from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from mekaar.people.choices import PlaceKind


def valid_zone(name: str) -> None:
    """Raises ValidationError for a name that is no time zone."""
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError) as error:
        raise ValidationError(f"{name} is not a time zone") from error


class Hundredth(models.DecimalField):
    """A latitude or longitude that can hold no more than a hundredth of a degree: about 1 km, and no way to know more."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{**kwargs, "max_digits": 5, "decimal_places": 2})


def on_earth(prefix: str = "") -> Q:
    """Latitude and longitude both known and possible."""
    return Q(**{f"{prefix}lat__range": (-90, 90), f"{prefix}lon__range": (-180, 180)})


class Community(models.Model):
    """One place with its own data and rules; every other row of the domain belongs to exactly one."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=80)
    zone = models.CharField(max_length=40, default="Europe/Brussels", validators=[valid_zone])
    lat = Hundredth()
    lon = Hundredth()

    class Meta:
        verbose_name_plural = "communities"
        constraints = [
            models.CheckConstraint(condition=on_earth(), name="community_on_earth"),
            models.CheckConstraint(condition=~Q(name=""), name="community_has_name"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def clock(self) -> ZoneInfo:
        """The zone in which this community reads its watch."""
        return ZoneInfo(self.zone)


class Place(models.Model):
    """A village of the community, or a spot that its people often name (a hospital, a market)."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="places")
    kind = models.CharField(max_length=8, choices=PlaceKind)
    name = models.CharField(max_length=80)
    lat = Hundredth()
    lon = Hundredth()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["community", "name"], name="place_named_once"),
            models.CheckConstraint(condition=Q(kind__in=PlaceKind.values), name="place_kind_known"),
            models.CheckConstraint(condition=on_earth(), name="place_on_earth"),
            models.CheckConstraint(condition=~Q(name=""), name="place_has_name"),
        ]

    def __str__(self) -> str:
        return self.name
