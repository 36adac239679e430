"""What is asked: a need, the parts it is made of, and the dated instances of it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Func, Q

from mekaar.base.encryption import EncryptedTextField
from mekaar.base.fields import BoundedInteger
from mekaar.exchange.choices import Urgency, Visibility, Where
from mekaar.exchange.choices_ask import Aid
from mekaar.exchange.models.kind import DAY_MINUTES

MOST_STARTS = 12


class Need(models.Model):
    """Something asked, by or for an actor, in their own words. It begins near (lat, lon), in a village; it may lead to a place."""

    community = models.ForeignKey("people.Community", on_delete=models.PROTECT, related_name="needs")
    actor = models.ForeignKey("people.Actor", on_delete=models.PROTECT, related_name="needs", help_text="for whom")
    by = models.ForeignKey(
        "people.Account", on_delete=models.SET_NULL, null=True, related_name="+", help_text="who entered it"
    )
    kind = models.ForeignKey("exchange.Kind", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=80, blank=True, help_text="a few words for a card; empty: the name of the kind")
    words = models.CharField(max_length=600, help_text="in the asker's own words")
    language = models.CharField(max_length=3, default="nl", help_text="of those words")
    note = EncryptedTextField(blank=True, help_text="only for who carries it, after both said yes")
    urgency = BoundedInteger(low=1, high=3, choices=Urgency, default=Urgency.NORMAL)
    visibility = models.CharField(max_length=7, choices=Visibility, default=Visibility.MEMBERS)
    village = models.ForeignKey("people.Place", on_delete=models.PROTECT, related_name="+", help_text="where it begins")
    lat = models.DecimalField(max_digits=5, decimal_places=2, help_text="rounded to about 1 km")
    lon = models.DecimalField(max_digits=5, decimal_places=2, help_text="rounded to about 1 km")
    to = models.ForeignKey("people.Place", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    exact_from = EncryptedTextField(blank=True, help_text="where it is not the asker's own address")
    exact_to = EncryptedTextField(blank=True)
    people = BoundedInteger(low=1, high=20, default=1, help_text="for how many it is")
    aid = models.CharField(max_length=10, choices=Aid, default=Aid.NONE, help_text="what they move with")
    distinct = models.BooleanField(default=False, help_text="nobody fills two of its parts")
    asked_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["community", "actor"], name="need_by_actor")]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="need_has_words"),
            models.CheckConstraint(condition=Q(visibility__in=Visibility.values), name="need_visibility_known"),
            models.CheckConstraint(condition=Q(aid__in=Aid.values), name="need_aid_known"),
            models.CheckConstraint(condition=Q(lat__range=(-90, 90), lon__range=(-180, 180)), name="need_on_earth"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(withdrawn_at__gte=F("asked_at")), name="need_withdrawn_after_asking"
            ),
        ]

    def __str__(self) -> str:
        return f"need {self.pk}"


class Part(models.Model):
    """One role in a need: this many of this kind, for this long. Parts of the same `way` belong together: a need is carried by one of its ways."""

    community = models.ForeignKey("people.Community", on_delete=models.PROTECT, related_name="+")
    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="parts")
    way = BoundedInteger(low=1, high=9, default=1)
    position = BoundedInteger(low=1, high=20, default=1)
    kind = models.ForeignKey("exchange.Kind", on_delete=models.PROTECT, related_name="+")
    requires = ArrayField(
        models.SlugField(max_length=30), default=list, blank=True, help_text="tags beside the kind's own"
    )
    quantity = BoundedInteger(low=1, high=20, default=1)
    offset = BoundedInteger(low=0, high=DAY_MINUTES, default=0, help_text="minutes after the start of the need")
    minutes = BoundedInteger(low=5, high=DAY_MINUTES)
    where = models.CharField(max_length=8, choices=Where, default=Where.FROM)

    class Meta:
        ordering = ["need_id", "way", "position"]
        constraints = [
            models.UniqueConstraint(fields=["need", "way", "position"], name="part_position_once"),
            models.CheckConstraint(condition=Q(where__in=Where.values), name="part_where_known"),
        ]

    def __str__(self) -> str:
        return f"part {self.pk} of need {self.need_id}"


class Occurrence(models.Model):
    """One dated instance of a need, with the starts at which it could be carried, earliest first."""

    community = models.ForeignKey("people.Community", on_delete=models.PROTECT, related_name="occurrences")
    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="occurrences")
    starts = ArrayField(models.DateTimeField())
    first = models.GeneratedField(
        expression=F("starts__0"),  # type: ignore[arg-type]  # the stubs forget that F may stand here
        output_field=models.DateTimeField(),
        db_persist=True,
        help_text="the earliest start",
    )
    last = models.GeneratedField(
        expression=Func(F("starts"), template="starts[cardinality(%(expressions)s)]"),
        output_field=models.DateTimeField(),
        db_persist=True,
        help_text="the latest start: until then it can still be carried",
    )
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["first", "id"]
        indexes = [models.Index(fields=["community", "first", "last"], name="occurrence_by_time")]
        constraints = [
            models.CheckConstraint(condition=Q(starts__len__range=(1, MOST_STARTS)), name="occurrence_has_starts"),
            models.UniqueConstraint(fields=["need", "first"], name="occurrence_once"),
        ]

    def __str__(self) -> str:
        return f"occurrence {self.pk} of need {self.need_id}"
