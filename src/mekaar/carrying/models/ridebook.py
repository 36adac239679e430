"""The ride book of each car: who drove, when, from which kilometre to which, what it cost and what broke."""

from django.db import models
from django.db.models import F, Q

from mekaar.base.encryption import EncryptedBytesField, EncryptedTextField
from mekaar.base.fields import BoundedInteger
from mekaar.carrying.choices_ridebook import KeyMove, PhotoKind

MOST_KM = 2_000_000
MOST_CENTS = 50_000


class RideEntry(models.Model):
    """One ride. Never changed and never deleted (a trigger sees to it): a mistake is set right by an entry that corrects it.

    It belongs to the commitment of the car, so that nothing is driven that was not agreed: what is not in the ride book is not insured.
    """

    community = models.ForeignKey("people.Community", on_delete=models.PROTECT, related_name="+")
    thing = models.ForeignKey("exchange.Thing", on_delete=models.PROTECT, related_name="rides")
    commitment = models.ForeignKey("carrying.Commitment", on_delete=models.PROTECT, related_name="rides")
    driver = models.ForeignKey("people.Actor", on_delete=models.PROTECT, related_name="rides")
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )
    by = models.ForeignKey(
        "people.Account", on_delete=models.DO_NOTHING, db_constraint=False, null=True, related_name="+"
    )
    left = models.DateTimeField()
    back = models.DateTimeField()
    km_start = BoundedInteger(low=0, high=MOST_KM)
    km_end = BoundedInteger(low=0, high=MOST_KM)
    fuel_cents = BoundedInteger(low=0, high=MOST_CENTS, default=0, help_text="what the driver paid at the pump")
    damage = EncryptedTextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "ride entries"
        ordering = ["left", "id"]
        indexes = [models.Index(fields=["thing", "left"], name="ride_by_thing")]
        constraints = [
            models.CheckConstraint(condition=Q(back__gt=F("left")), name="ride_back_after_leaving"),
            models.CheckConstraint(condition=Q(km_end__gte=F("km_start")), name="ride_km_forward"),
            models.CheckConstraint(condition=Q(corrects=None) | ~Q(corrects=F("id")), name="ride_corrects_another"),
            models.UniqueConstraint(fields=["commitment"], condition=Q(corrects=None), name="ride_one_original"),
        ]

    def __str__(self) -> str:
        return f"ride {self.pk}"

    @property
    def km(self) -> int:
        """How far it was."""
        return self.km_end - self.km_start


class Photos(models.Manager["RidePhoto"]):
    """Photos are read one by one, when they are shown; a list of them does not carry the pictures along."""

    def get_queryset(self) -> models.QuerySet["RidePhoto"]:
        """Without the pictures; each comes when it is asked."""
        return super().get_queryset().defer("picture")


class RidePhoto(models.Model):
    """A photo beside an entry: the receipt of the pump, or the damage. Made small and without its place before it is kept."""

    community = models.ForeignKey("people.Community", on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey(RideEntry, on_delete=models.PROTECT, related_name="photos")
    kind = models.CharField(max_length=7, choices=PhotoKind)
    picture = EncryptedBytesField(help_text="a JPEG")
    digest = models.CharField(max_length=64, help_text="of its bytes: the same photo stands once beside an entry")
    by = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    objects = Photos()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["community", "at"], name="ride_photo_by_time")]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=PhotoKind.values), name="ride_photo_kind_known"),
            models.UniqueConstraint(fields=["entry", "digest"], name="ride_photo_once"),
        ]

    def __str__(self) -> str:
        return f"photo {self.pk} of ride {self.entry_id}"


class KeyMark(models.Model):
    """The key of a car was taken, or lies in its place again."""

    community = models.ForeignKey("people.Community", on_delete=models.PROTECT, related_name="+")
    commitment = models.ForeignKey("carrying.Commitment", on_delete=models.CASCADE, related_name="key_marks")
    what = models.CharField(max_length=8, choices=KeyMove)
    by = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(what__in=KeyMove.values), name="key_move_known"),
            models.UniqueConstraint(fields=["commitment", "what"], name="key_moved_once"),
        ]

    def __str__(self) -> str:
        return f"key of commitment {self.commitment_id} {self.what}"
