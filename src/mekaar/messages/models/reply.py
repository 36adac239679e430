"""What people text back."""

from django.db import models
from django.db.models import Q

from mekaar.base.encryption import EncryptedTextField
from mekaar.messages.choices import Meaning


class Reply(models.Model):
    """One text message that came in. `reference` is the gateway's own number for it, so that the same one twice is one.

    `message` is the question that was asked last from that number; `parts` are the numbers named in the answer (`J 1`).
    """

    community = models.ForeignKey("people.Community", on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(max_length=120)
    number_hash = models.CharField(max_length=64)
    number = EncryptedTextField()
    text = EncryptedTextField(blank=True)
    meaning = models.CharField(max_length=7, choices=Meaning)
    parts = models.JSONField(default=list)
    message = models.ForeignKey(
        "outbox.Message", on_delete=models.SET_NULL, null=True, blank=True, related_name="replies"
    )
    at = models.DateTimeField()
    handled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "replies"
        indexes = [models.Index(fields=["community", "-at"], name="reply_by_time")]
        constraints = [
            models.UniqueConstraint(fields=["community", "reference"], name="reply_once"),
            models.CheckConstraint(condition=Q(meaning__in=Meaning.values), name="reply_meaning_known"),
        ]

    def __str__(self) -> str:
        return f"reply {self.pk}"
