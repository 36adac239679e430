"""Who takes part, where roughly; and, kept apart and encrypted, where exactly and how to reach them."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from mekaar.base.blind import BlindField
from mekaar.base.encryption import EncryptedTextField
from mekaar.people import addresses
from mekaar.people.choices import ActorKind, Channel, Language
from mekaar.people.models.community import Hundredth, on_earth


def dutch() -> list[str]:
    """The languages of an actor of whom nothing else is known."""
    return [Language.NL.value]


class Actor(models.Model):
    """A person, a group, an association, a firm or an authority. All are equal: nothing here ranks them."""

    community = models.ForeignKey("people.Community", on_delete=models.PROTECT, related_name="actors")
    kind = models.CharField(max_length=12, choices=ActorKind)
    name = models.CharField(max_length=120, help_text="the name that others may see, if its owner agreed")
    languages = ArrayField(models.CharField(max_length=3, choices=Language), default=dutch)
    village = models.ForeignKey("people.Place", on_delete=models.PROTECT, related_name="actors")
    lat = Hundredth(help_text="rounded to about 1 km")
    lon = Hundredth(help_text="rounded to about 1 km")
    note = EncryptedTextField(blank=True, help_text="for whoever helps or mediates, never public")
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["community", "kind"], name="actor_by_kind")]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ActorKind.values), name="actor_kind_known"),
            models.CheckConstraint(condition=~Q(name=""), name="actor_has_name"),
            models.CheckConstraint(condition=on_earth(), name="actor_on_earth"),
            models.CheckConstraint(condition=Q(languages__len__gt=0), name="actor_speaks"),
            models.CheckConstraint(
                condition=Q(languages__contained_by=list(Language.values)), name="actor_languages_known"
            ),
            models.CheckConstraint(
                condition=Q(left_at=None) | Q(left_at__gte=models.F("joined_at")), name="actor_left_after_joining"
            ),
        ]

    def __str__(self) -> str:
        return f"actor {self.pk}"  # never the name: this text ends up in logs and error pages

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Without a place of its own an actor stands at the middle of its village."""
        if self.lat is None or self.lon is None:
            self.lat, self.lon = self.village.lat, self.village.lon
        super().save(*args, **kwargs)


class ExactPlace(models.Model):
    """Where an actor lives exactly; opened only by the rules in `people.rules`."""

    community = models.ForeignKey("people.Community", on_delete=models.PROTECT, related_name="+")
    actor = models.OneToOneField(Actor, on_delete=models.CASCADE, related_name="exact_place")
    address = EncryptedTextField()
    directions = EncryptedTextField(blank=True, help_text="bell at the back, third floor ...")

    def __str__(self) -> str:
        return f"exact place of actor {self.actor_id}"


class Contact(models.Model):
    """One way to reach an actor."""

    community = models.ForeignKey("people.Community", on_delete=models.PROTECT, related_name="+")
    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="contacts")
    channel = models.CharField(max_length=5, choices=Channel)
    value = EncryptedTextField()
    lookup = BlindField(help_text="keyed hash of the address, to find its owner by what they type")
    verified_at = models.DateTimeField(null=True, blank=True)
    preferred = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["community", "lookup"], name="contact_by_address")]
        constraints = [
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="contact_channel_known"),
            models.UniqueConstraint(fields=["actor"], condition=Q(preferred=True), name="contact_one_preferred"),
        ]

    def __str__(self) -> str:
        return f"{self.channel} of actor {self.actor_id}"

    def find_as(self) -> str:
        """The form in which this address is looked for."""
        return addresses.find_as(self.channel, self.value)
