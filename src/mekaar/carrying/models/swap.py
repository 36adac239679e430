"""A task that its helper offers to others, seen by all whom it concerns."""

from django.db import models
from django.db.models import Q

from mekaar.carrying.choices import SWAP_UNSETTLED, SwapAnswer, SwapState


class Swap(models.Model):
    """A helper offers what they agreed to do to others who fit, and stays bound until another says yes.

    `taker` is who said yes; where the owner of a thing wants to be asked each time, the swap then waits for the owner.
    `follows` is the commitment of who took it over.
    """

    community = models.ForeignKey("people.Community", on_delete=models.PROTECT, related_name="swaps")
    commitment = models.ForeignKey("carrying.Commitment", on_delete=models.PROTECT, related_name="swaps")
    state = models.CharField(max_length=7, choices=SwapState, default=SwapState.OPEN)
    by = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, related_name="+")
    taker = models.ForeignKey("people.Actor", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    follows = models.OneToOneField(
        "carrying.Commitment", on_delete=models.PROTECT, null=True, blank=True, related_name="came_by"
    )
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=SwapState.values), name="swap_state_known"),
            models.UniqueConstraint(
                fields=["commitment"], condition=Q(state__in=SWAP_UNSETTLED), name="swap_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=~Q(state=SwapState.TAKEN) | Q(follows__isnull=False, taker__isnull=False),
                name="swap_taken_by_someone",
            ),
        ]

    def __str__(self) -> str:
        return f"swap {self.pk}"


class SwapAsk(models.Model):
    """One who fitted when the task was offered, and what they said."""

    community = models.ForeignKey("people.Community", on_delete=models.PROTECT, related_name="+")
    swap = models.ForeignKey(Swap, on_delete=models.CASCADE, related_name="asks")
    actor = models.ForeignKey("people.Actor", on_delete=models.PROTECT, related_name="swap_asks")
    answer = models.CharField(max_length=7, choices=SwapAnswer, default=SwapAnswer.WAITING)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["swap", "actor"], name="swap_asked_once"),
            models.CheckConstraint(condition=Q(answer__in=SwapAnswer.values), name="swap_answer_known"),
        ]

    def __str__(self) -> str:
        return f"swap {self.swap_id} asked of actor {self.actor_id}"
