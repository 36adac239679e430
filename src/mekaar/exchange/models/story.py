"""What somebody tells, kept until the radio asks for it."""

from django.db import models
from django.db.models import F, Q

from mekaar.base.encryption import EncryptedTextField


class Story(models.Model):
    """A story in the teller's own words, given for the radio of the place; taken back, nobody hears it any more."""

    community = models.ForeignKey("people.Community", on_delete=models.PROTECT, related_name="+")
    actor = models.ForeignKey("people.Actor", on_delete=models.CASCADE, related_name="stories")
    by = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, related_name="+")
    words = EncryptedTextField()
    form = models.UUIDField(help_text="the sheet it was written on: sent twice, it is told once")
    told_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "stories"
        constraints = [
            models.UniqueConstraint(fields=["actor", "form"], name="story_told_once"),
            models.CheckConstraint(
                condition=Q(taken_back_at=None) | Q(taken_back_at__gte=F("told_at")), name="story_back_after_telling"
            ),
        ]

    def __str__(self) -> str:
        return f"story {self.pk}"
