"""The carrying plan as it was made, and the runs that make it."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from mekaar.base.fields import BoundedInteger
from mekaar.carrying.choices import UNFINISHED, PlanStatus, RunState

MOST_DAYS = 35


class PlanRun(models.Model):
    """One run of the planner: asked for, running with a fraction that a page can show, done with a plan, or failed with a reason."""

    community = models.ForeignKey("people.Community", on_delete=models.PROTECT, related_name="plan_runs")
    state = models.CharField(max_length=7, choices=RunState, default=RunState.QUEUED)
    first_day = models.DateField()
    days = BoundedInteger(low=1, high=MOST_DAYS, default=7)
    seed = models.BigIntegerField(default=0)
    seconds = models.FloatField(default=1.0, help_text="time to search")
    steps = models.BigIntegerField(
        null=True, blank=True, help_text="search exactly this long instead: the same plan anywhere"
    )
    why = models.CharField(max_length=40, blank=True, help_text="what asked for it")
    fraction = models.FloatField(default=0.0)
    message = models.CharField(max_length=400, blank=True)
    asked_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["community", "-id"], name="plan_run_latest")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=RunState.values), name="plan_run_state_known"),
            models.CheckConstraint(condition=Q(fraction__range=(0, 1)), name="plan_run_fraction_within"),
            models.CheckConstraint(condition=Q(seconds__gt=0, seconds__lte=600), name="plan_run_seconds_bounded"),
            models.CheckConstraint(
                condition=~Q(state__in=UNFINISHED, ended_at__isnull=False), name="plan_run_end_is_end"
            ),
            models.UniqueConstraint(
                fields=["community"], condition=Q(state=RunState.QUEUED), name="plan_run_one_queued"
            ),
            models.UniqueConstraint(
                fields=["community"], condition=Q(state=RunState.RUNNING), name="plan_run_one_running"
            ),
        ]

    def __str__(self) -> str:
        return f"plan run {self.pk}"


class Plan(models.Model):
    """The whole assignment for a horizon of days, with its value, its bound and its explanation.

    `objective` and `bound` are the engine's, `explanation` is `{"assigned": {occurrence: [reason]}, "uncarried": {occurrence:
    [would help]}}` with a code and its facts for each (`translate.explained`); sentences are made where they are read.
    """

    community = models.ForeignKey("people.Community", on_delete=models.PROTECT, related_name="plans")
    run = models.OneToOneField(PlanRun, on_delete=models.PROTECT, null=True, blank=True, related_name="plan")
    first_day = models.DateField()
    days = BoundedInteger(low=1, high=MOST_DAYS, default=7)
    seed = models.BigIntegerField()
    objective = models.JSONField(encoder=DjangoJSONEncoder)
    bound = models.JSONField(encoder=DjangoJSONEncoder)
    status = models.CharField(max_length=8, choices=PlanStatus)
    explanation = models.JSONField(encoder=DjangoJSONEncoder)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-made_at", "-id"]
        indexes = [models.Index(fields=["community", "-made_at"], name="plan_latest")]
        constraints = [models.CheckConstraint(condition=Q(status__in=PlanStatus.values), name="plan_status_known")]

    def __str__(self) -> str:
        return f"plan {self.pk} from {self.first_day}"
