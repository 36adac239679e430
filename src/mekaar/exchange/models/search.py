"""What can be found: stems of everything that somebody may look for, and the words of the place."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q


class Found(models.TextChoices):
    """What a search can find."""

    NEED = "need"
    OFFER = "offer"
    ACTOR = "actor"
    THING = "thing"
    PLACE = "place"


class Reader(models.TextChoices):
    """Who may find it by these words. `CLOSE`: who acts for the actor; `ASKED`: it is asked for each reader whether the owner agreed."""

    PUBLIC = "public"
    MEMBERS = "members"
    CLOSE = "close"
    ASKED = "asked"


class SearchText(models.Model):
    """The stems by which one thing is found by one kind of reader; a need whose words are for members has two rows."""

    community = models.ForeignKey("people.Community", on_delete=models.CASCADE, related_name="+")
    what = models.CharField(max_length=6, choices=Found)
    row = models.BigIntegerField(help_text="its number")
    reader = models.CharField(max_length=8, choices=Reader)
    actor = models.ForeignKey(
        "people.Actor", on_delete=models.CASCADE, null=True, related_name="+", help_text="whose it is"
    )
    stems = ArrayField(models.CharField(max_length=60))

    class Meta:
        indexes = [GinIndex(fields=["stems"], name="search_by_stem", fastupdate=False)]
        constraints = [
            models.UniqueConstraint(fields=["community", "what", "row", "reader"], name="search_text_once"),
            models.CheckConstraint(condition=Q(what__in=Found.values), name="search_what_known"),
            models.CheckConstraint(condition=Q(reader__in=Reader.values), name="search_reader_known"),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.row} for {self.reader}"


class SearchWord(models.Model):
    """One stem that occurs in this community: what compounds and typing errors are compared with."""

    community = models.ForeignKey("people.Community", on_delete=models.CASCADE, related_name="+")
    stem = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["community", "stem"], name="search_word_once")]

    def __str__(self) -> str:
        return self.stem
