"""The outbox: what is to be told to whom, written in the transaction that made it true."""

import uuid

from django.db import models
from django.db.models import Q

from mekaar.base.encryption import EncryptedTextField
from mekaar.base.fields import BoundedInteger
from mekaar.messages.choices import MessageState, Pace, Way

MOST_TRIES = 20


class Message(models.Model):
    """One thing told to one receiver, once: `key` says what, in the words of the feature that tells it.

    `due` is when it may leave, `reference` what a gateway or a mailbox knows it by, so that sending it again is no second
    message. `about` and `number_hash` are how a reply by SMS finds its question.
    """

    community = models.ForeignKey("people.Community", on_delete=models.PROTECT, related_name="+")
    receiver = models.ForeignKey("people.Actor", on_delete=models.CASCADE, related_name="messages")
    key = models.CharField(max_length=120)
    pace = models.CharField(max_length=6, choices=Pace)
    state = models.CharField(max_length=8, choices=MessageState, default=MessageState.WAITING)
    way = models.CharField(max_length=5, choices=Way, blank=True, help_text="empty until it is chosen, on leaving")
    subject = EncryptedTextField()
    body = EncryptedTextField(blank=True)
    short = EncryptedTextField(blank=True)
    path = EncryptedTextField(blank=True)
    taps = EncryptedTextField(blank=True, help_text="the links with words of their own, as JSON")
    about = models.CharField(max_length=200, blank=True)
    number_hash = models.CharField(max_length=64, blank=True)
    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    before = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    due = models.DateTimeField()
    tries = BoundedInteger(low=0, high=MOST_TRIES, default=0)
    trouble = models.CharField(max_length=120, blank=True, help_text="why it did not arrive, for the desk")
    settled_at = models.DateTimeField(null=True, blank=True, help_text="when it was sent, told or given up")
    gathered_in = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="gathered")

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [
            models.Index(fields=["due"], condition=Q(state__in=("waiting", "sending")), name="message_to_leave"),
            models.Index(fields=["community", "state", "way"], name="message_by_state"),
            models.Index(fields=["number_hash", "-settled_at"], name="message_by_number"),
            models.Index(fields=["created_at"], name="message_by_age"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["receiver", "key"], name="message_told_once"),
            models.CheckConstraint(condition=Q(pace__in=Pace.values), name="message_pace_known"),
            models.CheckConstraint(condition=Q(state__in=MessageState.values), name="message_state_known"),
            models.CheckConstraint(condition=Q(way__in=["", *Way.values]), name="message_way_known"),
            models.CheckConstraint(condition=~Q(key=""), name="message_has_key"),
        ]

    def __str__(self) -> str:
        return f"message {self.pk}"
