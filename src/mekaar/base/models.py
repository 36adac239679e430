"""What every slice leans on: the audit line."""

from django.db import models


class AuditLine(models.Model):
    """Who did what, for whom, and what it changed. Written by every action, in its transaction; never changed (a trigger sees to it).

    It points by number, not by foreign key, so that erasing a person leaves the line standing without the person.
    `before` and `after` hold states and numbers, never private content.
    """

    community_id = models.BigIntegerField(null=True)
    by_id = models.BigIntegerField(null=True, help_text="the account that acted; empty: the planner")
    for_id = models.BigIntegerField(null=True, help_text="the actor on whose behalf")
    what = models.CharField(max_length=60, help_text="slice and action, such as carrying.accept")
    subject = models.CharField(max_length=60, help_text="table and number, such as commitment:12")
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["community_id", "at"], name="audit_by_time"),
            models.Index(fields=["community_id", "for_id", "at"], name="audit_by_actor"),
            models.Index(fields=["community_id", "subject"], name="audit_by_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.what} {self.subject}"
