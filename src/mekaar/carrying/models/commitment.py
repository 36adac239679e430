"""Who or what carries which part, when: the promise that the database itself keeps from being made twice."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from mekaar.base.fields import BoundedInteger
from mekaar.carrying.choices import HOLDING, State


def _alone(column: str) -> Func:
    """A range that equals itself only: how a number joins a GiST index without an extension."""
    return Func(F(column), F(column), Value("[]"), function="int8range")


class Commitment(models.Model):
    """One place of one part of one occurrence, carried by an actor or a thing.

    `start` and `end` are the task itself; `during` is wider by the travel margin on either side and is what may not overlap
    with another promise of the same actor or thing. `place` counts the places of a part with a quantity, from 0.
    `why` holds the planner's reasons as codes with facts.
    """

    community = models.ForeignKey("people.Community", on_delete=models.PROTECT, related_name="commitments")
    plan = models.ForeignKey(
        "carrying.Plan", on_delete=models.SET_NULL, null=True, blank=True, related_name="commitments"
    )
    occurrence = models.ForeignKey("exchange.Occurrence", on_delete=models.PROTECT, related_name="commitments")
    part = models.ForeignKey("exchange.Part", on_delete=models.PROTECT, related_name="commitments")
    place = BoundedInteger(low=0, high=19, default=0)
    actor = models.ForeignKey(
        "people.Actor", on_delete=models.PROTECT, null=True, blank=True, related_name="commitments"
    )
    thing = models.ForeignKey(
        "exchange.Thing", on_delete=models.PROTECT, null=True, blank=True, related_name="commitments"
    )
    start = models.DateTimeField()
    end = models.DateTimeField()
    during = DateTimeRangeField()
    state = models.CharField(max_length=9, choices=State, default=State.PROPOSED)
    why = models.JSONField(default=list)
    proposed_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["start", "id"]
        indexes = [
            models.Index(fields=["community", "start"], name="commitment_by_time"),
            models.Index(fields=["actor", "state"], name="commitment_by_actor"),
            models.Index(fields=["actor", "proposed_at"], name="commitment_last_asked"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="commitment_state_known"),
            models.CheckConstraint(
                condition=Q(actor__isnull=False, thing__isnull=True) | Q(actor__isnull=True, thing__isnull=False),
                name="commitment_of_actor_or_thing",
            ),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="commitment_ends_after_start"),
            models.CheckConstraint(
                condition=Q(
                    during__contains=Func(F("start"), F("end"), function="tstzrange", output_field=DateTimeRangeField())
                ),
                name="commitment_during_holds_task",
            ),
            models.UniqueConstraint(
                fields=["occurrence", "part", "place"], condition=Q(state__in=HOLDING), name="commitment_place_once"
            ),
            ExclusionConstraint(
                name="commitment_actor_not_twice",
                expressions=[(_alone("actor_id"), RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
                condition=Q(state__in=HOLDING, actor__isnull=False),
            ),
            ExclusionConstraint(
                name="commitment_thing_not_twice",
                expressions=[(_alone("thing_id"), RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
                condition=Q(state__in=HOLDING, thing__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"commitment {self.pk}"

    @property
    def answering(self) -> Any:
        """The actor who says yes or no: the helper, or the owner of the thing."""
        thing: Any = self.thing
        return self.actor or thing.owner

    @property
    def begins(self) -> datetime:
        """When the occurrence begins of which this is a part."""
        return self.start - timedelta(minutes=self.part.offset)
