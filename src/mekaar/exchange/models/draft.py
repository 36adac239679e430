"""Something that is being asked: from the first words until it is a need."""

from django.db import models
from django.db.models import Q

from mekaar.base.encryption import EncryptedTextField
from mekaar.base.fields import BoundedInteger
from mekaar.exchange.choices_ask import DraftState

MOST_TRIES = 5
MOST_CODES = 3


class Draft(models.Model):
    """What somebody is asking, as far as they got. Without an account only the desk sees it, until it is confirmed.

    It is found by a private link, of which only the hash is kept. What was typed is encrypted, and wiped once it is a need.
    """

    community = models.ForeignKey("people.Community", on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=64, unique=True, help_text="hash of the private link")
    state = models.CharField(max_length=8, choices=DraftState, default=DraftState.STARTED)
    words = EncryptedTextField(blank=True)
    told = EncryptedTextField(blank=True, help_text="everything filled in, as JSON")
    by = models.ForeignKey("people.Account", on_delete=models.CASCADE, null=True, related_name="+")
    actor = models.ForeignKey(
        "people.Actor", on_delete=models.CASCADE, null=True, related_name="+", help_text="for whom"
    )
    need = models.ForeignKey("exchange.Need", on_delete=models.CASCADE, null=True, related_name="+")
    source = models.CharField(
        max_length=64, blank=True, help_text="keyed hash of where it came from, another every day"
    )
    reach = models.CharField(max_length=64, blank=True, help_text="keyed hash of the mail address or number")
    code = models.CharField(max_length=64, blank=True, help_text="hash of the code that was sent")
    code_at = models.DateTimeField(null=True, help_text="when it was sent")
    codes = BoundedInteger(low=0, high=MOST_CODES, default=0, help_text="how many were sent")
    tries = BoundedInteger(low=0, high=MOST_TRIES, default=0, help_text="how often a wrong code was tried")
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["community", "state", "sent_at"], name="draft_by_state"),
            models.Index(fields=["source", "made_at"], name="draft_by_source"),
            models.Index(fields=["reach", "sent_at"], name="draft_by_reach"),
            models.Index(fields=["expires_at"], name="draft_by_expiry"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=DraftState.values), name="draft_state_known"),
            models.CheckConstraint(
                condition=~Q(state=DraftState.DONE) | Q(need__isnull=False), name="draft_done_has_need"
            ),
        ]

    def __str__(self) -> str:
        return f"draft {self.pk}"
