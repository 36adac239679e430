"""A code on paper with which people take over their own record, and the telephone calls of the desk."""

from django.db import models
from django.db.models import F, Q


class TakeOver(models.Model):
    """A code that was printed for an actor: only its hash is kept, it opens one account, once, until it expires."""

    community = models.ForeignKey("people.Community", on_delete=models.PROTECT, related_name="+")
    actor = models.ForeignKey("people.Actor", on_delete=models.CASCADE, related_name="take_overs")
    digest = models.CharField(max_length=64, unique=True)
    issued_by = models.ForeignKey("people.Account", on_delete=models.SET_NULL, null=True, related_name="+")
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    replaced_at = models.DateTimeField(null=True, blank=True, help_text="a newer code was printed")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(expires_at__gt=F("issued_at")), name="take_over_expires_later"),
            models.CheckConstraint(condition=~Q(digest=""), name="take_over_hashed"),
            models.UniqueConstraint(
                fields=["actor"], condition=Q(used_at=None, replaced_at=None), name="take_over_one_code_per_actor"
            ),
        ]

    def __str__(self) -> str:
        return f"take-over of actor {self.actor_id}"


class TakeOverTry(models.Model):
    """Somebody entered a code; `source` is a hash of where from. Kept for a day, to slow down who guesses."""

    community = models.ForeignKey("people.Community", on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["community", "at"], name="take_over_try_by_time")]

    def __str__(self) -> str:
        return f"try {self.pk}"


class Call(models.Model):
    """The desk rang somebody on this day, and did or did not get them on the line. What was said is not kept."""

    community = models.ForeignKey("people.Community", on_delete=models.PROTECT, related_name="+")
    actor = models.ForeignKey("people.Actor", on_delete=models.CASCADE, related_name="calls")
    by = models.ForeignKey("people.Account", on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    reached = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["actor", "by", "day"], name="call_once_a_day")]

    def __str__(self) -> str:
        return f"call to actor {self.actor_id}"
